package io.github.ganzoo.zoo.data;

import io.github.ganzoo.settings.DataLayout;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The meaning of the images' folders, by their names or by the user's setting.
 *
 * @param layout {@code CLASSES}, {@code SPLITS} or {@code FLAT}
 * @param chosen whether the user chose it
 * @param folders the first folders in the names of the images
 */
record FolderLayout(DataLayout layout, boolean chosen, SortedSet<String> folders) {
    /** How to override files of another kind, a clause. */
    static final String IMAGE_FILES_INSTEAD = "dataLayout=classes, splits or flat reads image files instead.";

    private static final int NAMED = 5;
    private static final Pattern WORDS = Pattern.compile("[^\\p{L}]+");

    /**
     * The layout of images.
     *
     * @param names their names, {@code /} between folders
     * @param wanted the user's setting
     * @param tables whether the folder of a name holds a table
     * @throws DataException when that cannot be
     */
    static FolderLayout of(Collection<String> names, DataLayout wanted, Predicate<String> tables) {
        var folders = new TreeSet<String>();
        boolean trainIsParted = false;
        for (var name : names) {
            int end = name.indexOf('/');
            if (end >= 0) {
                folders.add(name.substring(0, end));
                trainIsParted |= isTrain(name.substring(0, end)) && name.indexOf('/', end + 1) >= 0;
            }
        }
        return switch (wanted) {
            case AUTO -> {
                boolean splits = folders.stream().anyMatch(FolderLayout::isTrain)
                        && folders.stream().allMatch(Splits::named)
                        && (folders.stream().map(Splits::canonical).distinct().count() > 1
                                || trainIsParted
                                || folders.stream().anyMatch(tables));
                var layout = splits ? DataLayout.SPLITS : folders.isEmpty() ? DataLayout.FLAT : DataLayout.CLASSES;
                yield new FolderLayout(layout, false, folders);
            }
            case SPLITS -> {
                if (folders.stream().noneMatch(FolderLayout::isTrain)) {
                    throw new DataException("dataLayout=splits needs a folder train among the first folders, which are "
                            + listed(folders) + "; rename one, or take dataLayout=classes.");
                }
                yield new FolderLayout(DataLayout.SPLITS, true, folders);
            }
            case CLASSES -> {
                if (folders.isEmpty()) {
                    throw new DataException(
                            "dataLayout=classes needs a folder for each class, but all images are in one"
                                    + " folder; leave it out, or take dataLayout=flat.");
                }
                yield new FolderLayout(DataLayout.CLASSES, true, folders);
            }
            case FLAT -> new FolderLayout(DataLayout.FLAT, true, folders);
            case TABLE -> throw new IllegalArgumentException("A table says all that folders could.");
        };
    }

    private static boolean isTrain(String folder) {
        return Splits.canonical(folder).equals(Dataset.TRAIN);
    }

    /** The split of the first folder of a name. */
    static Optional<String> split(String name) {
        int end = name.indexOf('/');
        return end < 0 ? Optional.empty() : Optional.of(Splits.canonical(name.substring(0, end)));
    }

    /** An image, as its folders describe it. */
    Entry entry(String name, ClassSpellings classes) {
        var folders = new ArrayList<>(List.of(name.split("/")));
        folders.remove(folders.size() - 1);
        Optional<String> split = Optional.empty();
        if (layout == DataLayout.SPLITS && !folders.isEmpty()) {
            split = Optional.of(Splits.canonical(folders.remove(0)));
        }
        Optional<String> label =
                layout == DataLayout.FLAT || folders.isEmpty() ? Optional.empty() : classes.of(folders.get(0));
        return new Entry(name, name, OptionalInt.empty(), label, split, Map.of());
    }

    /**
     * Refuses images outside the folders of classes or splits.
     *
     * @param entries from {@link #entry}
     */
    void requireOneKind(Collection<Entry> entries, Object directory) {
        var bySplit = entries.stream()
                .collect(Collectors.groupingBy(entry -> entry.split().orElse("")));
        if (layout == DataLayout.SPLITS && bySplit.containsKey("")) {
            var loose = bySplit.get("");
            throw new DataException(String.format(
                    Locale.ROOT,
                    "%s has folders of splits (%s), but also images outside them (%,d, first: %s); move each into the folder of its split, or take dataLayout=flat.",
                    directory,
                    listed(folders),
                    loose.size(),
                    loose.get(0).name()));
        }
        bySplit.forEach((split, images) -> {
            var loose = images.stream().filter(entry -> entry.label().isEmpty()).toList();
            if (!loose.isEmpty() && loose.size() < images.size()) {
                throw new DataException(String.format(
                        Locale.ROOT,
                        "%s has class folders, but also images outside them (%,d, first: %s); move each into the folder of its class, or take dataLayout=flat for no classes.",
                        directory,
                        loose.size(),
                        loose.get(0).name()));
            }
        });
    }

    /**
     * How folders were read, and how to override it, in a sentence.
     *
     * @param classes the resulting number of classes
     * @param tables the folders that hold a table
     */
    String remark(int classes, Collection<String> tables) {
        return switch (layout) {
            case SPLITS ->
                "Layout: folders " + listed(folders) + " are splits, "
                        + (classes == 0
                                ? "without classes"
                                : tables.isEmpty()
                                        ? "and the folders in them " + counted(classes, "class", "classes")
                                        : "with " + counted(classes, "class", "classes"))
                        + otherwise("dataLayout=classes reads the first folders as classes");
            case FLAT ->
                folders.isEmpty()
                        ? "Layout: images without folders, so there are no classes; put each class into its own folder, or"
                                + " add a table metadata.csv."
                        : "Layout: folders are ignored (dataLayout=flat), so there are no classes.";
            default ->
                "Layout: folders " + listed(folders) + " are " + counted(classes, "class", "classes") + ", not splits"
                        + otherwise(doubt());
        };
    }

    /** Which tables are read beside the folders, a clause. */
    String tablesRead() {
        if (!chosen) {
            return UnreadTables.USUAL;
        }
        return "dataLayout=" + word()
                + (layout == DataLayout.SPLITS
                        ? " reads those called " + String.join(" or ", Table.FILE_NAMES) + " in the folders of splits"
                        : " reads none");
    }

    private String word() {
        return layout.toString().toLowerCase(Locale.ROOT);
    }

    private String doubt() {
        var doubtful = folders.stream().filter(FolderLayout::soundsLikeASplit).toList();
        if (!doubtful.isEmpty()) {
            return "dataLayout=splits reads the first folders as splits, which the name"
                    + (doubtful.size() == 1 ? " " : "s ") + listed(doubtful)
                    + (doubtful.size() == 1 ? " suggests" : " suggest");
        }
        return folders.size() == 1
                ? "if the folders in " + folders.first() + " are the classes, set dataDirectory to it"
                : "dataLayout=splits or flat overrides this";
    }

    private static boolean soundsLikeASplit(String folder) {
        return Splits.named(folder)
                || WORDS.splitAsStream(folder).anyMatch(word -> !word.isEmpty() && Splits.named(word));
    }

    private String otherwise(String how) {
        return chosen ? " (dataLayout=" + word() + ")." : "; " + how + ".";
    }

    private static String counted(int count, String one, String many) {
        return count + " " + (count == 1 ? one : many);
    }

    private static String listed(Collection<String> folders) {
        var first = folders.stream().limit(NAMED).collect(Collectors.joining(", "));
        return folders.isEmpty() ? "none" : folders.size() > NAMED ? first + ", …" : first;
    }
}
