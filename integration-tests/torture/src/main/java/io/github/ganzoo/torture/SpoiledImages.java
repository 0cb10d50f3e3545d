package io.github.ganzoo.torture;

import io.github.ganzoo.runtime.DecodeLimits;
import io.github.ganzoo.runtime.Framing;
import io.github.ganzoo.runtime.ImageDecodeException;
import io.github.ganzoo.runtime.Resampling;
import io.github.ganzoo.runtime.RgbImage;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.zip.CRC32;

/**
 * Spoiled images of all formats, decoded on all processors: each gives an image or an {@link ImageDecodeException},
 * within five seconds, and nothing else. How much memory that takes is measured; run it with a small heap.
 */
final class SpoiledImages implements Part {

    private static final DecodeLimits LIMITS = new DecodeLimits(4_000_000, 1 << 20);
    private static final long PATIENCE_NANOS = 5_000_000_000L;
    private static final int IMAGES_A_TRIAL = 20_000;

    private final long seed;
    private final long count;
    private final Path sources;

    SpoiledImages(long seed, long count, Path sources) {
        this.seed = seed;
        this.count = count;
        this.sources = sources;
    }

    @Override
    public String name() {
        return "images";
    }

    @Override
    public List<Trial> trials() {
        var trials = new ArrayList<Trial>();
        for (long from = 0; from < count; from += IMAGES_A_TRIAL) {
            long first = from;
            long end = Math.min(count, from + IMAGES_A_TRIAL);
            trials.add(new Trial(first + " to " + (end - 1), tally -> decode(first, end, tally)));
        }
        return trials;
    }

    private void decode(long first, long end, Tally tally) throws IOException, InterruptedException {
        var originals = originals();
        var next = new AtomicLong(first);
        var processors = Runtime.getRuntime().availableProcessors();
        var begun = new AtomicLongArray(processors);
        var threads = new ArrayList<Thread>();
        long memory = heap();
        for (int i = 0; i < processors; i++) {
            int worker = i;
            var thread = new Thread(() -> {
                var own = new Tally();
                for (long image = next.getAndIncrement(); image < end; image = next.getAndIncrement()) {
                    begun.set(worker, System.nanoTime());
                    decode(originals, seed * 1_000_000_007 + image, own);
                }
                begun.set(worker, 0);
                synchronized (tally) {
                    tally.add(own);
                }
            });
            thread.setDaemon(true);
            thread.start();
            threads.add(thread);
        }
        for (var thread : threads) {
            while (thread.isAlive()) {
                thread.join(20);
                requireLively(threads, begun);
                memory = Math.max(memory, heap());
            }
        }
        tally.most("MiB of heap", memory >> 20);
        System.gc();
        tally.most("MiB of heap held afterwards", heap() >> 20);
    }

    private static void requireLively(List<Thread> threads, AtomicLongArray begun) {
        for (int i = 0; i < threads.size(); i++) {
            long since = begun.get(i);
            if (since != 0 && System.nanoTime() - since > PATIENCE_NANOS) {
                throw new IllegalStateException(
                        "a decoder hangs: " + Arrays.toString(threads.get(i).getStackTrace()));
            }
        }
    }

    private static long heap() {
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static void decode(List<byte[]> originals, long imageSeed, Tally tally) {
        var bytes = spoiled(originals, new Random(imageSeed));
        var source = "spoiled " + imageSeed;
        long start = System.nanoTime();
        try {
            RgbImage.decode(bytes, source, LIMITS).frame(16, Framing.CENTER_CROP, Resampling.BILINEAR);
            tally.count("decoded", 1);
        } catch (ImageDecodeException refused) {
            tally.count("refused", 1);
            if (!String.valueOf(refused.getMessage()).startsWith(source + ": ")) {
                tally.fault(source + " is refused by another name: " + refused.getMessage());
            }
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError other) {
            tally.fault(source + ", beginning " + HexFormat.of().formatHex(bytes, 0, Math.min(32, bytes.length)) + ": "
                    + other);
        }
        long nanos = System.nanoTime() - start;
        tally.most("ms for one", TimeUnit.NANOSECONDS.toMillis(nanos));
        if (nanos > PATIENCE_NANOS) {
            tally.fault(source + " takes " + TimeUnit.NANOSECONDS.toMillis(nanos) + " ms");
        }
    }

    private List<byte[]> originals() throws IOException {
        var originals = new ArrayList<byte[]>();
        for (var file : Folders.files(sources.resolve("runtime/src/test/resources/golden/images"))) {
            var name = file.getFileName().toString();
            if (!name.endsWith(".npy") && !name.endsWith(".json") && Files.size(file) < 60_000) {
                originals.add(Files.readAllBytes(file));
            }
        }
        return originals;
    }

    private static byte[] spoiled(List<byte[]> originals, Random random) {
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

    /** Most spoiled PNGs would get no further than their checksums. */
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
