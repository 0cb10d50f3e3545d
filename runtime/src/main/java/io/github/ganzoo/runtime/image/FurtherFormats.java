package io.github.ganzoo.runtime.image;

import io.github.ganzoo.runtime.DecodeLimits;
import io.github.ganzoo.runtime.ImageDecodeException.Reason;
import io.github.ganzoo.runtime.spi.DeclaredSize;
import io.github.ganzoo.runtime.spi.DecodedImage;
import io.github.ganzoo.runtime.spi.ImageDecoder;
import io.github.ganzoo.runtime.spi.RefusedImage;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/** The formats that other artifacts decode. */
record FurtherFormats(List<ImageDecoder> decoders) {

    private static final int SIGNATURE = 64;

    /** Found when the first file with none of the runtime's own formats is decoded. */
    private static final class OnClassPath {
        static final FurtherFormats FOUND = find();
    }

    static FurtherFormats onClassPath() {
        return OnClassPath.FOUND;
    }

    private static FurtherFormats find() {
        var found = new ArrayList<ImageDecoder>();
        var services = ServiceLoader.load(ImageDecoder.class, ImageDecoder.class.getClassLoader())
                .iterator();
        while (true) {
            try {
                if (!services.hasNext()) {
                    return new FurtherFormats(List.copyOf(found));
                }
                found.add(services.next());
            } catch (ServiceConfigurationError e) {
                System.getLogger(ImageDecoder.class.getName())
                        .log(Level.WARNING, "a decoder is left out: " + e.getMessage());
            }
        }
    }

    /** The image, if any decoder reads its format. */
    Optional<Pixels> decode(byte[] encoded, DecodeLimits limits) throws RefusedImage {
        var start = Arrays.copyOf(encoded, Math.min(SIGNATURE, encoded.length));
        for (var decoder : decoders) {
            if (decoder.reads(start.clone())) {
                return Optional.of(decode(decoder, encoded, limits));
            }
        }
        return Optional.empty();
    }

    private static Pixels decode(ImageDecoder decoder, byte[] encoded, DecodeLimits limits) throws RefusedImage {
        try {
            var image = decoder.decode(encoded, limits);
            DeclaredSize.require(image.width(), image.height(), limits);
            return Exif.upright(image.width(), image.height(), onWhite(image), image.orientation());
        } catch (IOException | RuntimeException | StackOverflowError e) {
            throw new RefusedImage(Reason.CORRUPT, "is a damaged " + decoder.format() + " image: " + e.getMessage(), e);
        }
    }

    private static byte[] onWhite(DecodedImage image) {
        var samples = image.samples();
        if (image.channels() == 3) {
            return samples;
        }
        var rgb = new byte[samples.length / 4 * 3];
        for (int from = 0, to = 0; to < rgb.length; from += 4, to += 3) {
            var alpha = samples[from + 3] & 0xff;
            for (var c = 0; c < 3; c++) {
                rgb[to + c] = Alpha.onWhite(samples[from + c] & 0xff, alpha);
            }
        }
        return rgb;
    }
}
