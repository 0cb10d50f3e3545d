package io.github.ganzoo.zoo.data;

import io.github.ganzoo.runtime.GanZooException;
import io.github.ganzoo.runtime.image.ImageTree;
import io.github.ganzoo.settings.DataLayout;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A folder of image files, in one of these layouts:
 *
 * <ul>
 *   <li>{@code <class>/…/image.png}: the first sub-folder is the class; splits by hash of the path;
 *   <li>{@code image.png}: no labels; splits by hash of the path;
 *   <li>{@code <split>/<class>/…/image.png} or {@code <split>/image.png}: if all first folders have names of splits
 *       ({@code train}, {@code test_style}, {@code unknown}) and one is {@code train}. A single folder {@code train}
 *       must hold folders or a table. {@code validation}, {@code valid} and {@code dev} are {@code val}.
 * </ul>
 *
 * <p>A table in the folder of a split ({@code train/metadata.csv}) lists its images and their classes; columns as in
 * {@link ImageTable}, files relative to that folder.
 *
 * <p>{@link ImageTree} decides which files are images, for training and for embedding.
 *
 * @param directory the folder
 * @param reading how to read it where the names leave a choice
 * @param leftOut folders of output in it, which are not data
 */
public record ImageFolder(Path directory, DirectoryReading reading, Set<Path> leftOut) implements DataSource {

    public ImageFolder {
        leftOut = Set.copyOf(leftOut);
    }

    public ImageFolder(Path directory) {
        this(directory, DirectoryReading.AUTO, Set.of());
    }

    @Override
    public String name() {
        return nameOf(directory);
    }

    @Override
    public Dataset load(ImageShape shape, PixelStorage storage) {
        reading.requireNoIdxVariant(directory);
        var assembly = new Assembly(name(), shape);
        var files = files(assembly);
        var layout = FolderLayout.of(
                files.keySet(), reading.layout(), folder -> table(folder).isPresent());
        var tables = layout.layout() == DataLayout.SPLITS ? tables(layout) : new TreeMap<String, TableColumns>();
        if (tables.isEmpty()) {
            reading.requireNoClassColumn(directory);
        }
        var classes = new ClassSpellings();
        var entries = new ArrayList<>(files.keySet().stream()
                .filter(file -> !tables.containsKey(firstFolder(file)))
                .map(file -> layout.entry(file, classes))
                .toList());
        layout.requireOneKind(entries, directory);
        tables.forEach((folder, columns) -> entries.addAll(listed(folder, columns, layout, classes)));
        assembly.remark(layout.remark(classes.size(), tables.keySet()));
        tables.forEach((folder, columns) -> assembly.remark(columns.remark(tableName(folder))));
        unlisted(files, tables, entries).ifPresent(assembly::remark);
        classes.remarks().forEach(assembly::remark);
        var read = new HashSet<String>();
        tables.keySet().forEach(folder -> read.add(tableName(folder)));
        UnreadTables.remark(directory, layout.folders(), read, layout.tablesRead())
                .ifPresent(assembly::remark);
        var byName = ImageFiles.in(ImageTree.of(directory));
        ImageFiles.Paths found = file -> {
            var path = files.get(file);
            return path == null ? byName.path(file) : path;
        };
        found.readInto(assembly, entries, shape, storage, PixelStorage.source(directory));
        return assembly.dataset();
    }

    private SortedMap<String, TableColumns> tables(FolderLayout layout) {
        var tables = new TreeMap<String, TableColumns>();
        for (var folder : layout.folders()) {
            table(folder)
                    .ifPresent(file -> tables.put(folder, TableColumns.of(Table.read(file), reading.classColumn())));
        }
        return tables;
    }

    private Optional<Path> table(String folder) {
        var path = ImageTree.of(directory).resolve(folder);
        return Table.in(path);
    }

    private String tableName(String folder) {
        return folder + "/" + table(folder).orElseThrow().getFileName();
    }

    private static String firstFolder(String file) {
        return file.substring(0, Math.max(0, file.indexOf('/')));
    }

    /** The images that a split's table lists; without a column of classes, folders in the split are classes. */
    private static List<Entry> listed(
            String folder, TableColumns columns, FolderLayout layout, ClassSpellings classes) {
        return columns.entries(folder + "/", classes).stream()
                .map(entry -> {
                    var byFolders = layout.entry(entry.file(), classes);
                    var inSplit = entry.split().isPresent()
                            ? entry
                            : entry.in(byFolders.split().orElseThrow());
                    return columns.label().isPresent() ? inSplit : inSplit.labeled(byFolders.label());
                })
                .toList();
    }

    private static Optional<String> unlisted(
            Map<String, Path> files, SortedMap<String, TableColumns> tables, List<Entry> entries) {
        var listed = new HashSet<String>();
        entries.forEach(entry -> listed.add(Spelling.of(entry.file())));
        var unlisted = new UnlistedImages();
        files.keySet().stream()
                .filter(file -> tables.containsKey(firstFolder(file)) && !listed.contains(Spelling.of(file)))
                .forEach(unlisted::add);
        return unlisted.remark();
    }

    /**
     * The image files by their names. They are opened by the paths that the walk found, because some locales have no
     * path for some names.
     */
    private Map<String, Path> files(Assembly assembly) {
        var tree = ImageTree.of(directory).without(leftOut);
        var walked = tree.telling((folder, reason) ->
                assembly.remark("%s is left out: %s, which is not data.".formatted(tree.name(folder), reason)));
        var files = new LinkedHashMap<String, Path>();
        var refused = new ArrayList<Unreadable>();
        walk(walked).forEachRemaining(item -> {
            var name = tree.name(item.path());
            if (item.refusal().isPresent()) {
                refused.add(new Unreadable(name, item.refusal().get().explanation()));
            } else if (files.putIfAbsent(name, item.path()) != null) {
                refused.add(new Unreadable(name, "another file's name is the same as text"));
            }
        });
        if (files.isEmpty()) {
            CifarFiles.requireNoPickles(directory);
            throw new DataException(
                    "%s holds no image files (%s); expected <class>/image.png, image.png, or train/<class>/image.png.%s"
                            .formatted(
                                    directory,
                                    String.join(", ", ImageTree.endings()),
                                    refused.stream()
                                            .findFirst()
                                            .map(first -> String.format(
                                                    Locale.ROOT,
                                                    " Refused: %d, the first is %s: %s.",
                                                    refused.size(),
                                                    first.name(),
                                                    first.reason()))
                                            .orElse("")));
        }
        refused.forEach(assembly::unreadable);
        return files;
    }

    static Iterator<ImageTree.Item> walk(ImageTree tree) {
        try {
            return tree.walk();
        } catch (GanZooException e) {
            throw new DataException("The data directory " + e.getMessage() + ".", e);
        }
    }

    static String nameOf(Path directory) {
        var folder = directory.toAbsolutePath().normalize().getFileName();
        return folder == null ? directory.toString() : folder.toString();
    }
}
