package io.github.ganzoo.zoo.data;

import io.github.ganzoo.runtime.RgbImage;
import io.github.ganzoo.runtime.model.Sha256;
import io.github.ganzoo.runtime.output.FileFault;
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
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * The IDX files of the MNIST family (MNIST, Fashion-MNIST, KMNIST, EMNIST), packed by gzip or not: in one directory
 * {@code train-images-idx3-ubyte} and {@code train-labels-idx1-ubyte} for split train, {@code t10k-…} or {@code test-…}
 * for split test, with any prefix (and {@code .idx3-ubyte} for {@code -idx3-ubyte}). Different prefixes are different
 * data sets, of which one is read. The name of a class is its number. The official splits are kept, so there is no val.
 * Format: LeCun, Cortes and Burges, "The MNIST database of handwritten digits".
 *
 * <p>Images of 28×28 become 32×32 in one of two ways. If {@code border} is 0, they are resampled by the shape's kernel.
 * If it is 2, they keep their scale and get a border of 2 black pixels. The runtime does not add a border, so images
 * for the served model must then have it already.
 *
 * @param directory where the files are
 * @param border black pixels added on each side before the image is framed
 * @param reading how to read them where the names leave a choice
 */
public record IdxFiles(Path directory, int border, DirectoryReading reading) implements DataSource {
    private static final Pattern IMAGES =
            Pattern.compile("(?:(.*)[-_.])?(train|t10k|test)-images[-.]idx3-ubyte(\\.gz)?");
    /** The word for files without a prefix. */
    private static final String PLAIN = "plain";

    private static final int UNSIGNED_BYTES_1D = 0x0801;
    private static final int UNSIGNED_BYTES_3D = 0x0803;
    private static final int LARGEST_SIDE = 4096;

    public IdxFiles {
        if (border < 0) {
            throw new DataException("A border of " + border + " pixels is negative.");
        }
    }

    public IdxFiles(Path directory, int border) {
        this(directory, border, DirectoryReading.AUTO);
    }

    /** Whether a directory holds IDX images. */
    static boolean in(Path directory) {
        return !imageFiles(directory).isEmpty();
    }

    /**
     * A file of images, as its name describes it.
     *
     * @param variant the prefix, or {@value #PLAIN}
     * @param packed whether the name ends in {@code .gz}
     */
    private record ImageFile(Path path, String variant, String split, boolean packed) {
        static Optional<ImageFile> of(Path path) {
            var name = IMAGES.matcher(path.getFileName().toString());
            if (!name.matches()) {
                return Optional.empty();
            }
            return Optional.of(new ImageFile(
                    path,
                    Optional.ofNullable(name.group(1)).orElse(PLAIN),
                    String.valueOf(name.group(2)).equals("train") ? Dataset.TRAIN : Dataset.TEST,
                    name.group(3) != null));
        }

        String name() {
            return path.getFileName().toString();
        }
    }

    @Override
    public String name() {
        return ImageFolder.nameOf(directory);
    }

    @Override
    public Dataset load(ImageShape shape, PixelStorage storage) {
        reading.requireNoClassColumn(directory);
        var files = imageFiles(directory);
        if (files.isEmpty()) {
            throw new DataException(directory + " holds no IDX images; expected train-images-idx3-ubyte, .gz or not.");
        }
        var assembly = new Assembly(name(), shape);
        var chosen = chosen(files, assembly);
        assembly.remark("Layout: IDX files "
                + chosen.stream().map(ImageFile::name).collect(Collectors.joining(", ")) + "; "
                + FolderLayout.IMAGE_FILES_INSTEAD);
        for (var file : chosen) {
            readInto(assembly, file, shape);
        }
        return assembly.dataset();
    }

    /** One file per split, all of one data set. */
    private List<ImageFile> chosen(List<ImageFile> files, Assembly assembly) {
        var variants =
                files.stream().map(ImageFile::variant).distinct().sorted().toList();
        var variant = variant(variants);
        var others = new ArrayList<>(variants);
        others.remove(variant);
        if (!others.isEmpty()) {
            assembly.remark("Of the IDX files, those of " + variant + " are read, not those of "
                    + String.join(", ", others) + " (idxVariant).");
        }
        var bySplit = files.stream()
                .filter(file -> file.variant().equals(variant))
                .collect(Collectors.groupingBy(ImageFile::split, TreeMap::new, Collectors.toList()));
        return bySplit.values().stream()
                .map(split -> unpackedOf(split, assembly))
                .toList();
    }

    private String variant(List<String> variants) {
        var wanted = reading.idxVariant();
        if (wanted.isEmpty() && variants.size() == 1) {
            return variants.get(0);
        }
        var fitting = wanted.filter(variants::contains).map(List::of).orElseGet(() -> variants.stream()
                .filter(variant ->
                        wanted.isPresent() && List.of(variant.split("[-_.]")).contains(wanted.get()))
                .toList());
        if (fitting.size() == 1) {
            return fitting.get(0);
        }
        throw new DataException(wanted.map(word -> "idxVariant=" + word + " names "
                                + (fitting.isEmpty() ? "none" : "several") + " of the IDX data sets in " + directory)
                        .orElse(directory + " holds the IDX files of several data sets")
                + "; choose one by idxVariant, which can be " + String.join(", ", variants) + ".");
    }

    /** The packed file is often still beside the unpacked one. */
    private ImageFile unpackedOf(List<ImageFile> split, Assembly assembly) {
        var unpacked = split.stream().filter(file -> !file.packed()).toList();
        var candidates = unpacked.isEmpty() ? split : unpacked;
        var first = candidates.get(0);
        if (candidates.size() > 1) {
            throw new DataException(directory + " holds two files of the images of split " + first.split() + ", "
                    + first.name() + " and " + candidates.get(1).name() + "; move one of them away.");
        }
        split.stream().filter(file -> !file.equals(first)).forEach(file -> {
            if (!file.name().equals(first.name() + ".gz")) {
                throw new DataException(directory + " holds two files of the images of split " + first.split() + ", "
                        + first.name() + " and " + file.name() + "; move one of them away.");
            }
            assembly.remark(first.name() + " is read instead of " + file.name() + ".");
        });
        return first;
    }

    private static List<ImageFile> imageFiles(Path directory) {
        try (var files = Files.list(directory)) {
            return files.filter(Files::isRegularFile)
                    .sorted()
                    .flatMap(file -> ImageFile.of(file).stream())
                    .toList();
        } catch (IOException e) {
            throw new DataException(
                    "The data directory " + directory + " cannot be listed: " + FileFault.reason(e) + ".", e);
        }
    }

    private void readInto(Assembly assembly, ImageFile imageFile, ImageShape shape) {
        var file = imageFile.path();
        var split = imageFile.split();
        var labels = labelFile(file).map(labelFile -> read(labelFile, assembly, IdxFiles::labels));
        if (labels.isEmpty()) {
            assembly.remark(
                    imageFile.name() + " has no labels file " + labelName(file) + "; its images have no classes.");
        }
        var images = read(file, assembly, stream -> {
            var stored = new Images(stream);
            assembly.expect(stored.count);
            stored.read(stream);
            return stored;
        });
        if (labels.isPresent() && labels.get().length != images.count) {
            throw new DataException(String.format(
                    Locale.ROOT,
                    "%s holds %d images, but there are %d labels for them.",
                    file,
                    images.count,
                    labels.get().length));
        }
        IntStream.range(0, images.count).parallel().forEach(index -> {
            var name = String.format(Locale.ROOT, "%s/%06d", split, index);
            var label = labels.map(all -> Integer.toString(all[index] & 0xFF));
            var entry = new Entry(
                    name, file.getFileName().toString(), OptionalInt.empty(), label, Optional.of(split), Map.of());
            assembly.image(entry, shape.planes(images.image(index, border)));
        });
    }

    private static String labelName(Path imageFile) {
        var name =
                imageFile.getFileName().toString().replace("-images", "-labels").replace("idx3", "idx1");
        return name.endsWith(".gz") ? name.substring(0, name.length() - ".gz".length()) : name;
    }

    private static Optional<Path> labelFile(Path imageFile) {
        var plain = labelName(imageFile);
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
                throw new DataException(file + " is longer than its header declares; it is damaged.");
            }
            return result;
        } catch (EOFException e) {
            throw new DataException(file + " is shorter than its header declares; fetch it again.", e);
        } catch (IOException e) {
            throw new DataException(file + " cannot be read: " + FileFault.reason(e) + ".", e);
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
            throw new IOException(String.format(
                    Locale.ROOT,
                    "it begins with 0x%08x, not with 0x%08x as IDX data of unsigned bytes in %d dimensions",
                    magic,
                    expected,
                    expected & 0xFF));
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
                throw new IOException(String.format(
                        Locale.ROOT, "its header declares %d images of %d by %d pixels", count, rows, columns));
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
