package io.github.ganzoo.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

/**
 * Spoilt images give an image or an {@link ImageDecodeException}, quickly, and nothing else. {@code -Dfuzz.count=50000
 * -Dfuzz.seed=7} looks further; a failure prints the seed of its file, which goes into {@link #CORPUS}.
 */
class DecoderFuzzTest {

    private static final DecodeLimits LIMITS = new DecodeLimits(4_000_000, 1 << 20);
    private static final long PATIENCE_NANOS = 5_000_000_000L;

    /** Seeds of files that once were handled wrongly. */
    private static final List<Long> CORPUS = List.of();

    @Test
    void spoiltImagesAreDecodedOrRefused() throws IOException {
        var originals = originals();
        CORPUS.forEach(seed -> decode(spoil(originals, new Random(seed)), seed));
        var count = Integer.getInteger("fuzz.count", 2000);
        var first = Long.getLong("fuzz.seed", 1) * 1_000_003;
        var decoded = 0;
        for (var seed = first; seed < first + count; seed++) {
            if (decode(spoil(originals, new Random(seed)), seed)) {
                decoded++;
            }
        }
        // Neither all nor none get through, else the spoiling is too tame or too wild to reach the decoders.
        assertThat(decoded).isBetween(count / 20, count * 19 / 20);
    }

    private static boolean decode(byte[] bytes, long seed) {
        var start = System.nanoTime();
        var decoded = false;
        try {
            var image = RgbImage.decode(bytes, "spoilt " + seed, LIMITS);
            image.frame(16, Framing.CENTER_CROP, Resampling.BILINEAR);
            decoded = true;
        } catch (ImageDecodeException e) {
            assertThat(e.getMessage()).startsWith("spoilt " + seed + ": ");
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            fail("seed " + seed + ", beginning " + HexFormat.of().formatHex(bytes, 0, Math.min(32, bytes.length)), e);
        }
        assertThat(System.nanoTime() - start).as("nanoseconds for seed " + seed).isLessThan(PATIENCE_NANOS);
        return decoded;
    }

    private static List<byte[]> originals() throws IOException {
        var originals = new ArrayList<byte[]>();
        try (var files = Files.walk(Path.of("src/test/resources/golden/images"))) {
            for (var file : files.filter(Files::isRegularFile).sorted().toList()) {
                var name = file.getFileName().toString();
                if (!name.endsWith(".npy") && !name.endsWith(".json") && Files.size(file) < 60_000) {
                    originals.add(Files.readAllBytes(file));
                }
            }
        }
        return originals;
    }

    private static byte[] spoil(List<byte[]> originals, Random random) {
        var bytes = originals.get(random.nextInt(originals.size())).clone();
        var changes = 1 + random.nextInt(4);
        for (var i = 0; i < changes && bytes.length > 0; i++) {
            // Headers are short and worth most of the attention.
            var at = random.nextInt(random.nextBoolean() ? Math.min(bytes.length, 64) : bytes.length);
            switch (random.nextInt(7)) {
                case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> bytes[at] = (byte) random.nextInt();
                case 2 -> bytes[at] = (byte) (random.nextBoolean() ? 0xff : 0);
                case 3 -> {
                    for (var k = at; k < Math.min(bytes.length, at + 4); k++) {
                        bytes[k] = (byte) (random.nextBoolean() ? 0xff : 0x7f);
                    }
                }
                case 4 -> bytes = Arrays.copyOf(bytes, at);
                case 5 -> {
                    var other = originals.get(random.nextInt(originals.size()));
                    var length = Math.min(Math.min(bytes.length - at, other.length), random.nextInt(200));
                    System.arraycopy(other, random.nextInt(other.length - length + 1), bytes, at, length);
                }
                default -> {
                    var to = random.nextInt(bytes.length);
                    var length = Math.min(bytes.length - Math.max(at, to), random.nextInt(100));
                    System.arraycopy(bytes, at, bytes, to, length);
                }
            }
        }
        if (random.nextInt(4) > 0) {
            mendPng(bytes);
        }
        return bytes;
    }

    /** Most spoilt PNGs would get no further than their checksums. */
    private static void mendPng(byte[] bytes) {
        if (bytes.length < 8 || bytes[1] != 'P' || bytes[2] != 'N') {
            return;
        }
        var file = ByteBuffer.wrap(bytes);
        for (long at = 8; at + 12 <= bytes.length; ) {
            var length = Integer.toUnsignedLong(file.getInt((int) at));
            if (at + 12 + length > bytes.length) {
                return;
            }
            var crc = new CRC32();
            crc.update(bytes, (int) at + 4, (int) length + 4);
            file.putInt((int) (at + 8 + length), (int) crc.getValue());
            at += 12 + length;
        }
    }
}
