package io.github.ganzoo.runtime.image;

import io.github.ganzoo.runtime.GanZooException;
import io.github.ganzoo.runtime.spi.DecodedImage;
import io.github.ganzoo.runtime.spi.ReducedJpegDecoder;
import io.github.ganzoo.runtime.spi.RefusedImage;
import java.io.IOException;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/**
 * The decoder of reduced JPEGs that another artifact brings.
 *
 * @param decoder if there is one
 * @param absence why there is none: what is needed, and what to do; empty if there is one
 */
public record ReducedJpegs(Optional<ReducedJpegDecoder> decoder, String absence) {

    private static final String NEEDED = "reduced decoding of JPEGs needs io.github.ganzoo:gan-jpeg, which ";

    /** Looked for when it is first needed: with models of full decoding, no native library is loaded. */
    private static final class OnClassPath {
        static final ReducedJpegs FOUND = find();
    }

    /** As found on the class path. */
    public static ReducedJpegs onClassPath() {
        return OnClassPath.FOUND;
    }

    private static ReducedJpegs find() {
        try {
            return ServiceLoader.load(ReducedJpegDecoder.class, ReducedJpegDecoder.class.getClassLoader())
                    .findFirst()
                    .map(found -> new ReducedJpegs(Optional.of(found), ""))
                    .orElseGet(() -> absent("is not on the class path; add it"));
        } catch (ServiceConfigurationError e) {
            var why = e.getCause() == null ? e : e.getCause();
            return absent("is on the class path but does not start: " + why.getMessage());
        }
    }

    private static ReducedJpegs absent(String why) {
        return new ReducedJpegs(Optional.empty(), NEEDED + why);
    }

    /**
     * The decoder.
     *
     * @throws GanZooException if there is none
     */
    public ReducedJpegDecoder required() {
        return decoder.orElseThrow(() -> new GanZooException(absence));
    }

    /**
     * A reduced image. It is empty if the decoder finds fault with the data: the full decoding has the last word on
     * those, so that the same images are refused, for the same reasons.
     *
     * @param jpeg the clean stream
     * @param width of the result
     * @param height of the result
     */
    Optional<byte[]> rgb(byte[] jpeg, int denominator, int width, int height) {
        var wanted = required();
        DecodedImage image;
        try {
            image = wanted.decode(jpeg, denominator);
        } catch (RefusedImage | IOException | RuntimeException doubtful) {
            return Optional.empty();
        }
        if (image.width() != width || image.height() != height || image.channels() != 3) {
            throw new GanZooException(wanted.library() + " reduced a JPEG by " + denominator + " to " + image.width()
                    + "x" + image.height() + "x" + image.channels() + ", not to " + width + "x" + height + "x3");
        }
        return Optional.of(image.samples());
    }
}
