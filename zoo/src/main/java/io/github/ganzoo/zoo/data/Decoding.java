package io.github.ganzoo.zoo.data;

import io.github.ganzoo.runtime.JpegDecoding;
import io.github.ganzoo.runtime.RgbImage;
import io.github.ganzoo.runtime.image.ReducedJpegs;
import io.github.ganzoo.runtime.model.Sha256;
import io.github.ganzoo.runtime.spi.ImageDecoder;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.UUID;
import java.util.stream.Collectors;

/** The code that makes pixels of files. */
final class Decoding {
    /** Of this code, its further formats, and this Java. */
    private static final String KEY = "runtime " + digest() + ", formats [" + furtherFormats() + "], Java "
            + System.getProperty("java.vm.version");

    private Decoding() {}

    /** The same only where the same file gives the same pixels of this shape. */
    static String key(ImageShape shape) {
        return shape.decoding() == JpegDecoding.FULL
                ? KEY
                : KEY + ", JPEGs by " + ReducedJpegs.onClassPath().required().library();
    }

    /** A shape in words. Of full decoding, in those from before there was another, so that their files are found. */
    static String described(ImageShape shape) {
        var words = "ImageShape[channels=" + shape.channels() + ", size=" + shape.size() + ", framing="
                + shape.framing() + ", resampling=" + shape.resampling();
        return shape.decoding() == JpegDecoding.FULL ? words + "]" : words + ", decoding=" + shape.decoding() + "]";
    }

    /** Of the artifact that holds the runtime, which decodes and resizes. */
    private static String digest() {
        try {
            var source =
                    Objects.requireNonNull(RgbImage.class.getProtectionDomain().getCodeSource());
            var place = Path.of(source.getLocation().toURI());
            if (Files.isRegularFile(place)) {
                return Sha256.hex(Files.readAllBytes(place));
            }
            var all = Sha256.digest();
            try (var classes = Files.walk(place)) {
                for (var file : classes.filter(Files::isRegularFile).sorted().toList()) {
                    all.update(Sha256.of(file));
                }
            }
            return Sha256.hex(all);
        } catch (IOException | URISyntaxException | RuntimeException unknown) {
            // Of code that nobody knows, nothing is used again.
            return UUID.randomUUID().toString();
        }
    }

    private static String furtherFormats() {
        return ServiceLoader.load(ImageDecoder.class, ImageDecoder.class.getClassLoader()).stream()
                .map(decoder -> decoder.type().getName())
                .sorted()
                .collect(Collectors.joining(" "));
    }
}
