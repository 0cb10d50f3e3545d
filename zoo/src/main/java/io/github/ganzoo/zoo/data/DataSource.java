package io.github.ganzoo.zoo.data;

import io.github.ganzoo.settings.DataLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/** Where images come from. */
public sealed interface DataSource permits ImageFolder, ImageTable, IdxFiles, CifarFiles, DatasetArtifact {

    /** Its name in logs and provenance. */
    String name();

    /**
     * Reads all images into memory, decoding on all processors. Images that cannot be read are left out and listed in
     * {@link Dataset#unreadable()}.
     *
     * @throws DataException when there is nothing to read, nothing could be read, the source contradicts itself, or the
     *     images would not fit into the heap
     */
    default Dataset load(ImageShape shape) {
        return load(shape, PixelStorage.MEMORY);
    }

    /**
     * As {@link #load(ImageShape)}, with the pixels where {@code storage} says. The data set is the same. Only image
     * files in a folder are kept on disk: IDX and CIFAR files, and artifacts, are small and read in a second.
     */
    Dataset load(ImageShape shape, PixelStorage storage);

    /**
     * The source in a directory, recognized by its content: a table {@code metadata.csv} or {@code metadata.jsonl}
     * ({@link ImageTable}), IDX files ({@link IdxFiles}), CIFAR binary files ({@link CifarFiles}), or else image files
     * ({@link ImageFolder}).
     *
     * @throws DataException when there is no such directory
     */
    static DataSource of(Path directory) {
        return of(directory, DirectoryReading.AUTO, Set.of());
    }

    /**
     * As {@link #of(Path)}, with the user's choices. {@link DataLayout#TABLE} requires a table. {@code CLASSES},
     * {@code SPLITS} and {@code FLAT} read the directory as image files, whatever else is in it.
     *
     * @param leftOut folders of output in the directory, which are not data
     * @throws DataException when there is no such directory, or not what the user says
     */
    static DataSource of(Path directory, DirectoryReading reading, Set<Path> leftOut) {
        if (!Files.exists(directory)) {
            throw new DataException("The data directory " + directory + " does not exist.");
        }
        if (!Files.isDirectory(directory)) {
            throw new DataException("The data directory " + directory + " is not a directory.");
        }
        var table = Table.in(directory);
        return switch (reading.layout()) {
            case TABLE ->
                new ImageTable(
                        table.orElseThrow(
                                () -> new DataException("dataLayout=table needs a table " + Table.FILE_NAMES.get(0)
                                        + " in " + directory + ", which has none; leave dataLayout out, or add one.")),
                        directory,
                        reading,
                        leftOut);
            case CLASSES, SPLITS, FLAT -> new ImageFolder(directory, reading, leftOut);
            case AUTO -> {
                if (table.isPresent()) {
                    yield new ImageTable(table.get(), directory, reading, leftOut);
                }
                if (IdxFiles.in(directory)) {
                    yield new IdxFiles(directory, 0, reading);
                }
                yield CifarFiles.in(directory)
                        ? new CifarFiles(directory, reading)
                        : new ImageFolder(directory, reading, leftOut);
            }
        };
    }
}
