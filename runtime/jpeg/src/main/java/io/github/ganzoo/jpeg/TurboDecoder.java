package io.github.ganzoo.jpeg;

import io.github.ganzoo.runtime.spi.DecodedImage;
import io.github.ganzoo.runtime.spi.ReducedJpegDecoder;
import io.github.ganzoo.runtime.spi.RefusedImage;
import java.util.Base64;
import java.util.regex.Pattern;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.leptonica.PIX;
import org.bytedeco.leptonica.global.leptonica;

/**
 * libjpeg-turbo, as it is in Leptonica, for which there are native libraries on Central. The pixels are those of
 * Pillow's {@code draft} to the last bit.
 *
 * <p>Leptonica's own messages are switched off for the whole process. libjpeg writes one line to the standard error
 * stream for a file whose data are damaged; nothing here can switch that off.
 *
 * <p>Thread-safe.
 */
public final class TurboDecoder implements ReducedJpegDecoder {

    private static final int RGB = 32;
    private static final int GRAY = 8;
    private static final int BYTES_OF_WORD = 4;

    /** 8 x 8 gray pixels, to see whether the library works before an image depends on it. */
    private static final String SMALLEST =
            "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAgGBgcGBQgHBwcJCQgKDBQNDAsLDBkSEw8UHRofHh0aHBwgJC4nICIsIxwcKDcp"
                    + "LDAxNDQ0Hyc5PTgyPC4zNDL/wAALCAAIAAgBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAAAP/EABQQAQAAAAAAAAAAAAAAAAAA"
                    + "AAD/2gAIAQEAAD8AP//Z";

    private static final Pattern LIBRARY = Pattern.compile("libjpeg[^:(]*\\(([^)]*)\\)");

    private final String library;

    /**
     * Loads the native library.
     *
     * @throws IllegalStateException if there is none for this machine, or it does not work
     */
    public TurboDecoder() {
        try {
            Loader.load(leptonica.class);
            leptonica.setMsgSeverity(leptonica.L_SEVERITY_NONE);
            var versions = String.valueOf(leptonica.getImagelibVersions().getString());
            var found = LIBRARY.matcher(versions);
            library = found.find() ? found.group(1) : versions;
            decode(Base64.getDecoder().decode(SMALLEST), 2);
        } catch (LinkageError | RuntimeException | RefusedImage e) {
            throw new IllegalStateException(
                    "the native library of org.bytedeco:leptonica for " + Loader.getPlatform() + " does not work ("
                            + e.getMessage() + "); there are builds for Linux, macOS and Windows on x86-64, and for"
                            + " Linux and macOS on ARM, and the folder ${user.home}/.javacpp or java.io.tmpdir must be"
                            + " writable",
                    e);
        }
    }

    @Override
    public String library() {
        return library;
    }

    @Override
    public DecodedImage decode(byte[] jpeg, int denominator) throws RefusedImage {
        // Arrays and not pointers: JavaCPP counts what pointers allocate against a limit that small heaps exceed.
        var warnings = new int[1];
        var image = leptonica.pixReadMemJpeg(jpeg, jpeg.length, 0, denominator, warnings, 0);
        if (image == null) {
            throw RefusedImage.corrupt("is a JPEG that " + library + " does not decode without a warning");
        }
        try {
            if (warnings[0] != 0) {
                throw RefusedImage.corrupt("is a JPEG with " + warnings[0] + " warnings of " + library);
            }
            return pixels(image);
        } finally {
            leptonica.pixDestroy(image);
        }
    }

    private static DecodedImage pixels(PIX image) throws RefusedImage {
        var width = leptonica.pixGetWidth(image);
        var height = leptonica.pixGetHeight(image);
        var depth = leptonica.pixGetDepth(image);
        if (depth != RGB && depth != GRAY) {
            throw RefusedImage.unsupported("is a JPEG that Leptonica gives in " + depth + " bits a pixel");
        }
        var words = leptonica.pixGetWpl(image);
        var data = leptonica.pixGetData(image);
        var row = new int[words];
        var rgb = new byte[3 * width * height];
        for (var y = 0; y < height; y++) {
            data.position((long) y * words).get(row, 0, words);
            if (depth == RGB) {
                color(row, rgb, 3 * y * width, width);
            } else {
                gray(row, rgb, 3 * y * width, width);
            }
        }
        return DecodedImage.rgb(width, height, rgb);
    }

    /** A pixel is a word, red in its highest byte. */
    private static void color(int[] row, byte[] rgb, int at, int width) {
        var to = at;
        for (var x = 0; x < width; x++) {
            var pixel = row[x];
            rgb[to] = (byte) (pixel >>> 24);
            rgb[to + 1] = (byte) (pixel >>> 16);
            rgb[to + 2] = (byte) (pixel >>> 8);
            to += 3;
        }
    }

    /** A word is four pixels, the leftmost in its highest byte, whatever the order of bytes of the machine. */
    private static void gray(int[] row, byte[] rgb, int at, int width) {
        var to = at;
        for (var x = 0; x < width; x++) {
            var level = (byte) (row[x / BYTES_OF_WORD] >>> (24 - 8 * (x % BYTES_OF_WORD)));
            rgb[to] = level;
            rgb[to + 1] = level;
            rgb[to + 2] = level;
            to += 3;
        }
    }
}
