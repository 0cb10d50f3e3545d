package io.github.ganzoo.imagesearch;

import io.github.ganzoo.lucene.ImageIndex;
import io.github.ganzoo.runtime.DecodeLimits;
import io.github.ganzoo.runtime.ImageDecodeException;
import io.github.ganzoo.runtime.Resampling;
import io.github.ganzoo.runtime.RgbImage;
import io.github.ganzoo.service.embedding.Refusal;
import io.github.ganzoo.service.embedding.Refusal.Kind;
import io.github.ganzoo.service.http.Answer;
import io.github.ganzoo.service.settings.Settings.Limits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import javax.imageio.ImageIO;

/**
 * Small pictures of the index's images. Only what is in the index is shown, and only from below its folder, whatever a
 * path looks like. Thread-safe.
 */
final class Thumbnails {

    private static final int LONGER_EDGE = 256;

    private final ImageIndex index;
    private final Path images;
    private final DecodeLimits limits;

    Thumbnails(ImageIndex index, Path images, Limits limits) {
        this.index = index;
        this.images = images.toAbsolutePath().normalize();
        this.limits = new DecodeLimits(limits.pixels(), limits.bodyBytes());
    }

    /**
     * The picture of a path, as a JPEG that a browser may keep.
     *
     * @throws Refusal if there is none
     */
    Answer of(String path) {
        if (index.find(path).isEmpty()) {
            throw gone();
        }
        var file = images.resolve(path).normalize();
        if (!file.startsWith(images)) {
            throw gone();
        }
        try {
            return new Answer(
                    200, "image/jpeg", jpeg(RgbImage.decode(file, limits)), Map.of("Cache-Control", "max-age=600"));
        } catch (ImageDecodeException e) {
            throw gone();
        }
    }

    private static byte[] jpeg(RgbImage image) {
        var scale = Math.min(1, LONGER_EDGE / (double) Math.max(image.width(), image.height()));
        var small = image.resize(
                Math.max(1, (int) Math.round(image.width() * scale)),
                Math.max(1, (int) Math.round(image.height() * scale)),
                Resampling.BILINEAR);
        var encoded = new ByteArrayOutputStream();
        try {
            ImageIO.write(small.toBufferedImage(), "jpeg", encoded);
        } catch (IOException e) {
            throw new UncheckedIOException("memory can be written to", e);
        }
        return encoded.toByteArray();
    }

    private static Refusal gone() {
        return new Refusal(Kind.NOT_FOUND, "There is no such image in the index.");
    }
}
