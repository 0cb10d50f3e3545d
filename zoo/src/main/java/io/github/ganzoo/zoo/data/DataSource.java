package io.github.ganzoo.zoo.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/** Where images come from. */
public sealed interface DataSource permits ImageFolder, ImageTable, IdxFiles, CifarFiles, DatasetArtifact {

    /** What to call it in logs and provenance. */
    String name();

    /**
     * Reads all images into memory, decoding on all processors. Images that cannot be read are passed over and named in
     * {@link Dataset#unreadable()}.
     *
     * @throws DataException when there is nothing to read, nothing could be read, the source contradicts itself, or the
     *     images would not fit into the heap
     */
    Dataset load(ImageShape shape);

    /**
     * The source in a directory, told by what it holds: {@code metadata.csv} ({@link ImageTable}), IDX files
     * ({@link IdxFiles}), CIFAR binary files ({@link CifarFiles}), or else image files ({@link ImageFolder}).
     *
     * @throws DataException when there is no such directory
     */
    static DataSource of(Path directory) {
        return of(directory, Set.of());
    }

    /**
     * As {@link #of(Path)}, where a folder of image files is taken without some that lie in it: what was made of it.
     */
    static DataSource of(Path directory, Set<Path> leftOut) {
        if (!Files.exists(directory)) {
            throw new DataException("The data directory " + directory + " does not exist.");
        }
        if (!Files.isDirectory(directory)) {
            throw new DataException("The data directory " + directory + " is not a directory.");
        }
        var table = directory.resolve(ImageTable.FILE_NAME);
        if (Files.exists(table)) {
            return new ImageTable(table, directory);
        }
        if (IdxFiles.in(directory)) {
            return new IdxFiles(directory, 0);
        }
        if (CifarFiles.in(directory)) {
            return new CifarFiles(directory);
        }
        return new ImageFolder(directory, leftOut);
    }
}
