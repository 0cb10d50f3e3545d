package io.github.ganzoo.zoo.data;

import io.github.ganzoo.runtime.RgbImage;
import io.github.ganzoo.runtime.model.Sha256;
import io.github.ganzoo.runtime.output.FileFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The binary versions of CIFAR-10 ({@code data_batch_1.bin} to {@code 5}, {@code test_batch.bin},
 * {@code batches.meta.txt}) and CIFAR-100 ({@code train.bin}, {@code test.bin}, {@code fine_label_names.txt},
 * {@code coarse_label_names.txt}), in the directory or in the folder that their archives unpack to. CIFAR-100's label
 * is the fine one; the coarse one is the attribute {@code parent}. The official splits are kept, so there is no val.
 * Format: Krizhevsky, "Learning multiple layers of features from tiny images", 2009, and the page of the data set.
 */
public record CifarFiles(Path directory, DirectoryReading reading) implements DataSource {
    private static final int SIZE = 32;
    private static final int PIXELS = SIZE * SIZE;
    private static final List<String> TEN =
            List.of("data_batch_1.bin", "data_batch_2.bin", "data_batch_3.bin", "data_batch_4.bin", "data_batch_5.bin");

    private static final List<String> HOMES = List.of("", "cifar-10-batches-bin", "cifar-100-binary");
    private static final List<String> PICKLES =
            List.of("data_batch_1", "cifar-10-batches-py/data_batch_1", "cifar-100-python/train");

    public CifarFiles(Path directory) {
        this(directory, DirectoryReading.AUTO);
    }

    /** Whether a directory, or a usual folder in it, holds CIFAR files. */
    static boolean in(Path directory) {
        return !homes(directory).isEmpty();
    }

    /** Refuses a directory that holds only the Python version of CIFAR. */
    static void requireNoPickles(Path directory) {
        PICKLES.stream()
                .map(directory::resolve)
                .filter(Files::isRegularFile)
                .findFirst()
                .ifPresent(file -> {
                    throw new DataException(file + " is CIFAR as Python pickles, which only Python can read; fetch the"
                            + " binary version, cifar-10-binary.tar.gz or cifar-100-binary.tar.gz.");
                });
    }

    @Override
    public String name() {
        return ImageFolder.nameOf(directory);
    }

    @Override
    public Dataset load(ImageShape shape, PixelStorage storage) {
        reading.requireNoIdxVariant(directory);
        reading.requireNoClassColumn(directory);
        var home = home();
        var assembly = new Assembly(name(), shape);
        assembly.remark("Layout: CIFAR files of " + home + "; " + FolderLayout.IMAGE_FILES_INSTEAD);
        if (isHundred(home)) {
            var fine = names(home.resolve("fine_label_names.txt"));
            var coarse = names(home.resolve("coarse_label_names.txt"));
            readInto(assembly, home.resolve("train.bin"), Dataset.TRAIN, fine, Optional.of(coarse), shape);
            readInto(assembly, home.resolve("test.bin"), Dataset.TEST, fine, Optional.of(coarse), shape);
        } else {
            var names = names(home.resolve("batches.meta.txt"));
            for (var batch : TEN) {
                readInto(assembly, home.resolve(batch), Dataset.TRAIN, names, Optional.empty(), shape);
            }
            readInto(assembly, home.resolve("test_batch.bin"), Dataset.TEST, names, Optional.empty(), shape);
        }
        return assembly.dataset();
    }

    private Path home() {
        var homes = homes(directory);
        if (homes.size() == 1) {
            return homes.get(0);
        }
        if (homes.size() > 1) {
            throw new DataException(directory + " holds several CIFAR data sets; set dataDirectory to one of "
                    + homes.stream().map(Path::toString).collect(Collectors.joining(", ")) + ".");
        }
        throw new DataException(
                directory + " holds no CIFAR data; expected data_batch_1.bin, or train.bin and fine_label_names.txt.");
    }

    private static List<Path> homes(Path directory) {
        return HOMES.stream()
                .map(directory::resolve)
                .filter(home -> Files.exists(home.resolve(TEN.get(0))) || isHundred(home))
                .toList();
    }

    private static boolean isHundred(Path home) {
        return Files.exists(home.resolve("train.bin")) && Files.exists(home.resolve("fine_label_names.txt"));
    }

    private static List<String> names(Path file) {
        try {
            return Files.readAllLines(file).stream()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .toList();
        } catch (IOException e) {
            throw new DataException("The class names in " + file + " cannot be read: " + FileFault.reason(e) + ".", e);
        }
    }

    /** Reads one file of records: coarse label, if there are coarse names, then label, then 3·32·32 bytes. */
    private static void readInto(
            Assembly assembly,
            Path file,
            String split,
            List<String> names,
            Optional<List<String>> coarseNames,
            ImageShape shape) {
        byte[] records = bytes(file);
        int labels = coarseNames.isPresent() ? 2 : 1;
        int length = labels + 3 * PIXELS;
        if (records.length == 0 || records.length % length != 0) {
            throw new DataException(String.format(
                    Locale.ROOT,
                    "%s has %d bytes, not a multiple of %d as CIFAR records; fetch it again.",
                    file,
                    records.length,
                    length));
        }
        int count = records.length / length;
        assembly.content(file.getFileName().toString(), Sha256.of(records));
        assembly.expect(count);
        var stem = file.getFileName().toString().replace(".bin", "");
        IntStream.range(0, count).parallel().forEach(index -> {
            int start = index * length;
            Map<String, String> attributes = coarseNames
                    .map(coarse -> Map.of("parent", className(coarse, records[start], file)))
                    .orElse(Map.of());
            var entry = new Entry(
                    String.format(Locale.ROOT, "%s/%05d", stem, index),
                    file.getFileName().toString(),
                    OptionalInt.empty(),
                    Optional.of(className(names, records[start + labels - 1], file)),
                    Optional.of(split),
                    attributes);
            assembly.image(entry, shape.planes(image(records, start + labels)));
        });
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new DataException("The CIFAR file " + file + " cannot be read: " + FileFault.reason(e) + ".", e);
        }
    }

    private static String className(List<String> names, byte label, Path file) {
        int index = label & 0xFF;
        if (index >= names.size()) {
            throw new DataException(String.format(
                    Locale.ROOT,
                    "%s holds the label %d, but there are names for %d classes; it is damaged.",
                    file,
                    index,
                    names.size()));
        }
        return names.get(index);
    }

    private static RgbImage image(byte[] planes, int start) {
        var rgb = new byte[3 * PIXELS];
        for (int pixel = 0; pixel < PIXELS; pixel++) {
            for (int channel = 0; channel < 3; channel++) {
                rgb[3 * pixel + channel] = planes[start + channel * PIXELS + pixel];
            }
        }
        return RgbImage.of(SIZE, SIZE, rgb);
    }
}
