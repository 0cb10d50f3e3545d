package io.github.ganzoo.zoo.data;

import io.github.ganzoo.runtime.image.ImageTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Tables among the images that are not read. They are reported, so that no label is lost silently. */
final class UnreadTables {
    private static final Set<String> ENDINGS = Set.of("csv", "tsv", "jsonl", "parquet", "xls", "xlsx", "ods");
    private static final int NAMED = 5;

    /** Which tables are read by default. */
    static final String USUAL = "a table is read if it is called " + String.join(" or ", Table.FILE_NAMES)
            + " and is in the data directory or in the folder of a split";

    private UnreadTables() {}

    /**
     * A sentence that names the tables in a directory and its first folders that are not read; empty if all are.
     *
     * @param folders names of the first folders
     * @param read names of the tables that are read
     * @param rule which tables are read, a clause
     */
    static Optional<String> remark(Path directory, Collection<String> folders, Set<String> read, String rule) {
        var tree = ImageTree.of(directory);
        var unread = new TreeSet<String>();
        add(directory, "", unread);
        folders.forEach(folder -> add(tree.resolve(folder), folder + "/", unread));
        unread.removeAll(read);
        if (unread.isEmpty()) {
            return Optional.empty();
        }
        var first = unread.stream().limit(NAMED).collect(Collectors.joining(", "));
        return Optional.of("Not read: " + first + (unread.size() > NAMED ? ", …" : "") + "; " + rule + ".");
    }

    private static void add(Path folder, String prefix, Set<String> found) {
        try (var files = Files.list(folder)) {
            files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .filter(name -> !name.startsWith(".") && ENDINGS.contains(ending(name)))
                    .forEach(name -> found.add(prefix + name));
        } catch (IOException e) {
            // The walk through the images reports a folder that cannot be listed.
        }
    }

    private static String ending(String name) {
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }
}
