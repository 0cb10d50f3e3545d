package io.github.ganzoo.zoo.data;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The meaning of a table's columns. Capitals in their names, and blanks, hyphens or underscores, make no difference.
 *
 * @param table the table
 * @param file the column of the files' names
 * @param label the column of the classes
 * @param split the column of the splits
 */
record TableColumns(Table table, String file, Optional<String> label, Optional<String> split) {
    private static final Set<String> FILE = Set.of("file", "file_name");
    private static final Set<String> OTHER_FILE =
            Set.of("filename", "file_path", "filepath", "path", "image", "image_path", "image_file", "image_name");
    private static final String LABEL = "label";
    private static final Set<String> OTHER_LABEL =
            Set.of("labels", "class", "classes", "class_name", "classname", "class_label", "category", "categories");
    private static final String SPLIT = "split";
    private static final String NAME = "name";
    private static final String TILE = "tile";

    /**
     * Finds the columns by their names.
     *
     * @param classColumn the column of the classes, if the user named it
     * @throws DataException when there is none for files, or several could be meant
     */
    static TableColumns of(Table table, Optional<String> classColumn) {
        return new TableColumns(table, file(table), label(table, classColumn), split(table));
    }

    /** Whether a header has a column of files by its name. */
    static boolean nameFiles(Collection<String> columns) {
        return columns.stream()
                .map(TableColumns::plain)
                .anyMatch(column -> FILE.contains(column) || OTHER_FILE.contains(column));
    }

    private static String file(Table table) {
        var exact = table.columns().stream().filter(FILE::contains).toList();
        var found = exact.isEmpty() ? called(table, FILE) : exact;
        if (found.isEmpty()) {
            found = called(table, OTHER_FILE);
        }
        if (found.size() == 1) {
            return found.get(0);
        }
        throw new DataException(table.source()
                + (found.isEmpty()
                        ? " has no column of files: the columns are " + words(table.columns())
                                + "; rename the column of the images' paths to file."
                        : " has several columns that could name the images' files, " + words(found)
                                + "; rename the right one to file, and the others."));
    }

    private static Optional<String> label(Table table, Optional<String> classColumn) {
        if (classColumn.isPresent()) {
            var wanted = classColumn.get();
            var found = table.columns().contains(wanted) ? List.of(wanted) : called(table, Set.of(plain(wanted)));
            if (found.size() == 1) {
                return Optional.of(found.get(0));
            }
            throw new DataException(table.source() + " has no column '" + wanted + "' for classColumn; the columns are "
                    + words(table.columns()) + ".");
        }
        if (table.columns().contains(LABEL)) {
            return Optional.of(LABEL);
        }
        var names = new HashSet<>(OTHER_LABEL);
        names.add(LABEL);
        var found = called(table, names);
        if (found.size() > 1) {
            throw new DataException(table.source() + " has several columns that could hold the classes, " + words(found)
                    + "; choose one by classColumn=" + found.get(0) + ".");
        }
        return found.stream().findFirst();
    }

    private static Optional<String> split(Table table) {
        if (table.columns().contains(SPLIT)) {
            return Optional.of(SPLIT);
        }
        var found = called(table, Set.of(SPLIT));
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    private static List<String> called(Table table, Set<String> names) {
        return table.columns().stream()
                .filter(column -> names.contains(plain(column)))
                .toList();
    }

    private static String plain(String column) {
        return column.toLowerCase(Locale.ROOT).replace(' ', '_').replace('-', '_');
    }

    private static String words(Collection<String> columns) {
        return String.join(", ", columns);
    }

    /** The other columns, as attributes. */
    private List<String> others() {
        var others = new ArrayList<>(table.columns());
        others.removeAll(List.of(file, NAME, TILE));
        split.ifPresent(others::remove);
        // A column with another name keeps it, so that settings can name it.
        label.filter(column -> plain(column).equals(LABEL)).ifPresent(others::remove);
        return others;
    }

    /**
     * A sentence that says which columns are used, and which are not.
     *
     * @param name the name of the table
     */
    String remark(String name) {
        var read = new ArrayList<String>();
        read.add("files in column " + file);
        label.ifPresent(column -> read.add("classes in " + column));
        split.ifPresent(column -> read.add("splits in " + column));
        var others = new LinkedHashSet<>(others());
        label.ifPresent(others::remove);
        var kept = others.isEmpty() ? "" : "; other columns: " + words(others);
        var form = table.form().isEmpty() ? "" : " (" + table.form() + ")";
        var choice = label.isPresent()
                ? ""
                : ". It has no column of classes (label, class, category)"
                        + others.stream()
                                .findFirst()
                                .map(column -> "; classColumn=" + column + " would take one")
                                .orElse("");
        return "Table " + name + form + ": " + String.join(", ", read) + kept + choice + ".";
    }

    /**
     * The images that the table lists.
     *
     * @param folder where the files are: empty, or a folder's name with {@code /} at its end
     * @param classes records the names of the classes
     * @throws DataException when a row names no file of that folder, or one twice
     */
    List<Entry> entries(String folder, ClassSpellings classes) {
        var entries = new ArrayList<Entry>(table.rows().size());
        var names = new HashSet<String>();
        var others = others();
        for (var row : table.rows()) {
            var entry = entry(row, folder, others, classes);
            if (!names.add(entry.name())) {
                throw new DataException(place(row) + " lists " + entry.name() + " twice.");
            }
            entries.add(entry);
        }
        return entries;
    }

    private Entry entry(Table.Row row, String folder, List<String> others, ClassSpellings classes) {
        var path = value(row, file).orElseThrow(() -> new DataException(place(row) + " has a row without a file."));
        if (path.startsWith("/")
                || path.contains("\\")
                || path.matches("[A-Za-z]:.*")
                || List.of(path.split("/")).contains("..")) {
            throw new DataException(place(row) + " names the file " + path
                    + "; expected a path inside the folder of the table, with / between folders.");
        }
        var tile = tile(row);
        var name = value(row, NAME).orElseGet(() -> folder + (tile.isEmpty() ? path : path + "#" + tile.getAsInt()));
        var attributes = new HashMap<String, String>();
        for (var column : others) {
            value(row, column)
                    .map(Spelling::of)
                    .filter(text -> !text.isEmpty())
                    .ifPresent(text -> attributes.put(column, text));
        }
        return new Entry(
                name,
                folder + path,
                tile,
                label.flatMap(column -> value(row, column)).flatMap(classes::of),
                split.flatMap(column -> value(row, column)).map(Splits::canonical),
                attributes);
    }

    private static Optional<String> value(Table.Row row, String column) {
        return Optional.ofNullable(row.values().get(column));
    }

    private OptionalInt tile(Table.Row row) {
        var tile = value(row, TILE).map(String::strip);
        if (tile.isEmpty()) {
            return OptionalInt.empty();
        }
        if (!tile.get().matches("\\d{1,6}")) {
            throw new DataException(place(row) + " has the tile " + tile.get() + "; expected a whole number from 0.");
        }
        return OptionalInt.of(Integer.parseInt(tile.get()));
    }

    private String place(Table.Row row) {
        return table.source() + ", line " + row.line();
    }
}
