package io.github.ganzoo.zoo.data;

import io.github.ganzoo.runtime.image.ImageTree;
import io.github.ganzoo.settings.DataLayout;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Image files listed in a table, CSV (UTF-8, first line the columns' names) or JSON lines. Column {@code file} (or
 * {@code file_name}, {@code path}, …) is a path relative to {@code directory}, {@code /} between folders. Optional
 * columns: {@code label} (or {@code class}, {@code category}, …), {@code split}, {@code name} (instead of the file's)
 * and {@code tile} (which square of a vertical strip, from 0). All others become {@linkplain Sample#attributes()
 * attributes}; an empty field is an absent one. If there is no column of splits and all files are in folders with names
 * of splits, these folders are the splits.
 *
 * @param table the file of the table
 * @param directory the folder of the image files
 * @param reading how to read it where the names leave a choice
 * @param leftOut folders of output in it, which are not data
 */
public record ImageTable(Path table, Path directory, DirectoryReading reading, Set<Path> leftOut)
        implements DataSource {

    public ImageTable {
        leftOut = Set.copyOf(leftOut);
    }

    public ImageTable(Path table, Path directory) {
        this(table, directory, DirectoryReading.AUTO, Set.of());
    }

    @Override
    public String name() {
        return ImageFolder.nameOf(directory);
    }

    @Override
    public Dataset load(ImageShape shape, PixelStorage storage) {
        reading.requireNoIdxVariant(directory);
        var columns = TableColumns.of(Table.read(table), reading.classColumn());
        var classes = new ClassSpellings();
        var entries = columns.entries("", classes);
        if (entries.isEmpty()) {
            throw new DataException(table + " lists no images.");
        }
        var assembly = new Assembly(name(), shape);
        var tableName = table.getFileName().toString();
        assembly.remark(columns.remark(tableName));
        if (columns.split().isEmpty()) {
            entries = inFolders(entries, assembly::remark);
        }
        classes.remarks().forEach(assembly::remark);
        UnreadTables.remark(directory, List.of(), Set.of(tableName), UnreadTables.USUAL)
                .ifPresent(assembly::remark);
        unlisted(entries).ifPresent(assembly::remark);
        ImageFiles.in(ImageTree.of(directory))
                .readInto(assembly, entries, shape, storage, PixelStorage.source(directory));
        return assembly.dataset();
    }

    private Optional<String> unlisted(List<Entry> entries) {
        var listed = entries.stream().map(Entry::file).map(Spelling::of).collect(Collectors.toSet());
        var tree = ImageTree.of(directory).without(leftOut);
        var unlisted = new UnlistedImages();
        ImageFolder.walk(tree).forEachRemaining(item -> {
            var name = tree.name(item.path());
            if (item.refusal().isEmpty() && !listed.contains(Spelling.of(name))) {
                unlisted.add(name);
            }
        });
        return unlisted.remark();
    }

    private static List<Entry> inFolders(List<Entry> entries, Consumer<String> remarks) {
        var files = entries.stream().map(Entry::file).toList();
        var layout = FolderLayout.of(files, DataLayout.AUTO, folder -> false);
        if (layout.layout() != DataLayout.SPLITS || files.stream().anyMatch(file -> file.indexOf('/') < 0)) {
            return entries;
        }
        remarks.accept("The table has no column split, but all its files are in the folders "
                + String.join(", ", layout.folders()) + ", which are read as splits; a column split overrides this.");
        return entries.stream()
                .map(entry -> entry.in(FolderLayout.split(entry.file()).orElseThrow()))
                .toList();
    }
}
