package io.github.ganzoo.zoo.data;

import io.github.ganzoo.runtime.ImageTree;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/**
 * Image files listed in a CSV table (RFC 4180, UTF-8, first row the columns' names). Column {@code file} (or
 * {@code file_name}) is a path relative to {@code directory}, {@code /} between folders. Optional columns:
 * {@code label}, {@code split}, {@code name} (instead of the file's) and {@code tile} (which square of a vertical
 * strip, from 0). All others become {@linkplain Sample#attributes() attributes}; an empty field is an absent one.
 *
 * @param table the CSV file
 * @param directory the folder of the image files
 */
public record ImageTable(Path table, Path directory) implements DataSource {
    static final String FILE_NAME = "metadata.csv";

    @Override
    public String name() {
        return ImageFolder.nameOf(directory);
    }

    @Override
    public Dataset load(ImageShape shape) {
        var entries = entries();
        if (entries.isEmpty()) {
            throw new DataException(table + " lists no images.");
        }
        var assembly = new Assembly(name(), shape);
        files().readInto(assembly, entries, shape);
        return assembly.dataset();
    }

    private ImageFiles files() {
        var tree = ImageTree.of(directory);
        return file -> {
            try {
                return Files.newInputStream(tree.resolve(file));
            } catch (InvalidPathException e) {
                throw new IOException("no file can have this name here", e);
            }
        };
    }

    private List<Entry> entries() {
        try (BufferedReader reader = Files.newBufferedReader(table)) {
            return CsvTable.read(reader, table.toString()).entries();
        } catch (CharacterCodingException e) {
            throw new DataException(table + " is not text in UTF-8.", e);
        } catch (IOException e) {
            throw new DataException(table + " cannot be read: " + e + ".", e);
        }
    }
}
