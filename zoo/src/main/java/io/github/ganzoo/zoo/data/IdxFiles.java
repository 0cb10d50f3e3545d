package io.github.ganzoo.zoo.data;

import io.github.ganzoo.runtime.RgbImage;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * The IDX files of the MNIST family (MNIST, Fashion-MNIST, KMNIST, EMNIST), packed by gzip or not: in one directory
 * {@code train-images-idx3-ubyte} and {@code train-labels-idx1-ubyte} for split train, {@code t10k-…} or {@code test-…}
 * for split test, with any words before (and {@code .idx3-ubyte} for {@code -idx3-ubyte}). A class is named by its
 * number. There is no split val: the official splits stay whole. Format: LeCun, Cortes and Burges, "The MNIST database
 * of handwritten digits".
 *
 * <p>Images of 28×28 become 32×32 in one of two ways. Resampled, by the shape's kernel, when {@code border} is 0. Or
 * unscaled with a border of 2 black pixels; then whoever serves the model must hand it images with the same border,
 * since the runtime knows only of resampling.
 *
 * @param directory where the files are
 * @param border black pixels added on each side before the image is framed
 */
public record IdxFiles(Path directory, int border) implements DataSource {
    private static final Pattern IMAGES =
            Pattern.compile("(?:.*[-_.])?(train|t10k|test)-images[-.]idx3-ubyte(?:\\.gz)?");
    private static final int UNSIGNED_BYTES_1D = 0x0801;
    private static final int UNSIGNED_BYTES_3D = 0x0803;
    private static final int LARGEST_SIDE = 4096;

    public IdxFiles {
        if (border < 0) {
            throw new DataException("A border of " + border + " pixels is negative.");
        }
    }

    /** Whether a directory holds IDX images. */
    static boolean in(Path directory) {
        return !imageFiles(directory).isEmpty();
    }

    @Override
    public String name() {
        return ImageFolder.nameOf(directory);
    }

    @Override
    public Dataset load(ImageShape shape) {
        var files = imageFiles(directory);
        if (files.isEmpty()) {
            throw new DataException(directory + " holds no IDX images; expected train-images-idx3-ubyte, .gz or not.");
        }
        var assembly = new Assembly(name(), shape);
        for (var file : files) {
            readInto(assembly, file, shape);
        }
        return assembly.dataset();
    }

    private static List<Path> imageFiles(Path directory) {
        try (var files = Files.list(directory)) {
            return files.filter(file ->
                            IMAGES.matcher(file.getFileName().toString()).matches())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new DataException("The data directory " + directory + " cannot be listed: " + e + ".", e);
        }
    }

    private void readInto(Assembly assembly, Path file, ImageShape shape) {
        var fileName = IMAGES.matcher(file.getFileName().toString());
        var split = fileName.matches() && fileName.group(1).equals("train") ? Dataset.TRAIN : Dataset.TEST;
        var labels = labelFile(file).map(labelFile -> read(labelFile, assembly, IdxFiles::labels));
        var images = read(file, assembly, stream -> {
            var stored = new Images(stream);
            assembly.expect(stored.count);
            stored.read(stream);
            return stored;
        });
        if (labels.isPresent() && labels.get().length != images.count) {
            throw new DataException("%s holds %d images, but there are %d labels for them."
                    .formatted(file, images.count, labels.get().length));
        }
        IntStream.range(0, images.count).parallel().forEach(index -> {
            var name = "%s/%06d".formatted(split, index);
            var label = labels.map(all -> Integer.toString(all[index] & 0xFF));
            var entry = new Entry(
                    name, file.getFileName().toString(), OptionalInt.empty(), label, Optional.of(split), Map.of());
            assembly.image(entry, shape.planes(images.image(index, border)));
        });
    }

    private static Optional<Path> labelFile(Path imageFile) {
        var name =
                imageFile.getFileName().toString().replace("-images", "-labels").replace("idx3", "idx1");
        var plain = name.endsWith(".gz") ? name.substring(0, name.length() - ".gz".length()) : name;
        return Stream.of(plain, plain + ".gz")
                .map(imageFile::resolveSibling)
                .filter(Files::exists)
                .findFirst();
    }

    /** What is read from an opened file. */
    private interface Reading<T> {
        T of(DataInputStream stream) throws IOException;
    }

    private static <T> T read(Path file, Assembly assembly, Reading<T> reading) {
        try (var raw = new BufferedInputStream(Files.newInputStream(file))) {
            assembly.content(file.getFileName().toString(), Sha256.of(file));
            var stream = new DataInputStream(unpacked(raw));
            var result = reading.of(stream);
            if (stream.read() != -1) {
                throw new DataException(file + " goes on after the end that its header declares; it is damaged.");
            }
            return result;
        } catch (EOFException e) {
            throw new DataException(file + " ends before the end that its header declares; fetch it again.", e);
        } catch (IOException e) {
            throw new DataException(file + " cannot be read: " + e.getMessage() + ".", e);
        }
    }

    private static InputStream unpacked(BufferedInputStream raw) throws IOException {
        raw.mark(2);
        boolean packed = raw.read() == 0x1F && raw.read() == 0x8B;
        raw.reset();
        return packed ? new BufferedInputStream(new GZIPInputStream(raw)) : raw;
    }

    private static byte[] labels(DataInputStream stream) throws IOException {
        requireMagic(stream, UNSIGNED_BYTES_1D);
        int count = stream.readInt();
        if (count < 0) {
            throw new IOException("its header declares " + count + " labels");
        }
        byte[] labels = stream.readNBytes(count);
        if (labels.length < count) {
            throw new EOFException();
        }
        return labels;
    }

    private static void requireMagic(DataInputStream stream, int expected) throws IOException {
        int magic = stream.readInt();
        if (magic != expected) {
            throw new IOException(
                    "it begins with 0x%08x, not with 0x%08x as IDX data of unsigned bytes in %d dimensions"
                            .formatted(magic, expected, expected & 0xFF));
        }
    }

    /** Gray images as stored. */
    private static final class Images {
        private final int count;
        private final int rows;
        private final int columns;
        private final List<byte[]> pixels = new ArrayList<>();

        /** Reads the header. */
        Images(DataInputStream stream) throws IOException {
            requireMagic(stream, UNSIGNED_BYTES_3D);
            count = stream.readInt();
            rows = stream.readInt();
            columns = stream.readInt();
            if (count < 0 || rows < 1 || columns < 1 || rows > LARGEST_SIDE || columns > LARGEST_SIDE) {
                throw new IOException(
                        "its header declares %d images of %d by %d pixels".formatted(count, rows, columns));
            }
        }

        void read(DataInputStream stream) throws IOException {
            for (int i = 0; i < count; i++) {
                var image = new byte[rows * columns];
                stream.readFully(image);
                pixels.add(image);
            }
        }

        RgbImage image(int index, int border) {
            byte[] gray = pixels.get(index);
            int width = columns + 2 * border;
            int height = rows + 2 * border;
            var rgb = new byte[3 * width * height];
            for (int y = 0; y < rows; y++) {
                for (int x = 0; x < columns; x++) {
                    int at = 3 * ((y + border) * width + x + border);
                    Arrays.fill(rgb, at, at + 3, gray[y * columns + x]);
                }
            }
            return RgbImage.of(width, height, rgb);
        }
    }
}
