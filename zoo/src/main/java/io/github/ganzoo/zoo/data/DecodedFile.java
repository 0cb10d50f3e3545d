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
            if (tiles.contains(WHOLE)) {
                var image = RgbImage.decode(encoded, name, DecodeLimits.DEFAULT, shape.input());
                images.put(WHOLE, shape.planes(image));
            }
            if (tiles.stream().anyMatch(tile -> tile != WHOLE)) {
                // In full: the pixels of a reduced strip belong to two tiles where their edges meet.
                cut(RgbImage.decode(encoded, name, DecodeLimits.DEFAULT), name, tiles, shape, images, refusals);
            }
        } catch (ImageDecodeException e) {
            tiles.forEach(tile -> refusals.put(tile, e.explanation()));
        }
        return new DecodedFile(images, refusals);
    }

    private static void cut(
            RgbImage strip,
            String name,
            Set<Integer> tiles,
            ImageShape shape,
            Map<Integer, byte[]> images,
            Map<Integer, String> refusals) {
        int count = strip.height() / strip.width();
        for (int tile : tiles) {
            if (tile == WHOLE) {
                continue;
            }
            if (tile < count) {
                images.put(tile, shape.planes(tile(strip, tile)));
            } else {
                refusals.put(tile, String.format(Locale.ROOT, "%s is a strip of %d tiles", name, count));
            }
        }
    }

    private static RgbImage tile(RgbImage strip, int tile) {
        return strip.crop(0, tile * strip.width(), strip.width(), strip.width());
    }
}
