package io.github.ganzoo.zoo.data;

import io.github.ganzoo.runtime.DecodeLimits;
import io.github.ganzoo.runtime.ImageDecodeException;
import io.github.ganzoo.runtime.RgbImage;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The images of one file, by their tiles.
 *
 * @param images as {@code [C, S, S]} unsigned bytes
 * @param refusals why the others are none
 */
record DecodedFile(Map<Integer, byte[]> images, Map<Integer, String> refusals) {
    /** The tile of an image that is the whole file. */
    static final int WHOLE = -1;

    /**
     * Decodes a file.
     *
     * @param name in messages
     * @param tiles which of its images
     */
    static DecodedFile of(byte[] encoded, String name, Set<Integer> tiles, ImageShape shape) {
        var images = new HashMap<Integer, byte[]>();
        var refusals = new HashMap<Integer, String>();
        try {
            var image = RgbImage.decode(encoded, name, DecodeLimits.DEFAULT);
            int count = image.height() / image.width();
            for (int tile : tiles) {
                if (tile == WHOLE) {
                    images.put(tile, shape.planes(image));
                } else if (tile < count) {
                    images.put(tile, shape.planes(tile(image, tile)));
                } else {
                    refusals.put(tile, String.format(Locale.ROOT, "%s is a strip of %d tiles", name, count));
                }
            }
        } catch (ImageDecodeException e) {
            tiles.forEach(tile -> refusals.put(tile, e.explanation()));
        }
        return new DecodedFile(images, refusals);
    }

    private static RgbImage tile(RgbImage strip, int tile) {
        return strip.crop(0, tile * strip.width(), strip.width(), strip.width());
    }
}
