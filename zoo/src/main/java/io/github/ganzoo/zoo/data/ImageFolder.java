package io.github.ganzoo.zoo.data;

import io.github.ganzoo.runtime.GanRuntimeException;
import io.github.ganzoo.runtime.ImageTree;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A folder of image files, in one of these layouts:
 *
 * <ul>
 *   <li>{@code <class>/…/image.png}: the first sub-folder is the class; splits by hash of the path;
 *   <li>{@code image.png}: no labels; splits by hash of the path;
 *   <li>{@code <split>/<class>/…/image.png} or {@code <split>/image.png}: when there is a folder {@code train} beside a
 *       {@code val} or {@code test}, or a {@code train} with folders in it. Every other folder is a split under its own
 *       name; {@code validation}, {@code valid} and {@code dev} are {@code val}.
 * </ul>
 *
 * <p>Which files are images, {@link ImageTree} says, for training as for embedding.
 *
 * @param directory the folder
 * @param leftOut folders that are no data where they are part of it: what was made of it
 */
public record ImageFolder(Path directory, Set<Path> leftOut) implements DataSource {

    public ImageFolder {
        leftOut = Set.copyOf(leftOut);
    }

    public ImageFolder(Path directory) {
        this(directory, Set.of());
    }

    @Override
    public String name() {
        return nameOf(directory);
    }

    @Override
    public Dataset load(ImageShape shape) {
        var assembly = new Assembly(name(), shape);
        var files = files(assembly);
        var paths = files.values().stream().map(directory::relativize).toList();
        boolean inSplits = hasSplits(paths);
        var entries = files.keySet().stream().map(file -> entry(file, inSplits)).toList();
        requireOneKind(entries);
        ImageFiles opened = file -> Files.newInputStream(Objects.requireNonNull(files.get(file)));
        opened.readInto(assembly, entries, shape);
        return assembly.dataset();
    }

    /**
     * The image files by their names. They are opened by the paths that were found: not every locale has a path for
     * every name.
     */
    private Map<String, Path> files(Assembly assembly) {
        var tree = ImageTree.of(directory).without(leftOut);
        var told = tree.telling((folder, reason) ->
                assembly.remark("%s is left out: %s, which is no data.".formatted(tree.name(folder), reason)));
        var files = new LinkedHashMap<String, Path>();
        var refused = new ArrayList<Unreadable>();
        walk(told).forEachRemaining(item -> {
            var name = tree.name(item.path());
            if (item.refusal().isPresent()) {
                refused.add(new Unreadable(name, item.refusal().get().explanation()));
            } else if (files.putIfAbsent(name, item.path()) != null) {
                refused.add(new Unreadable(name, "another file's name is the same as text"));
            }
        });
        if (files.isEmpty()) {
            throw new DataException(
                    "%s holds no image files (%s); expected <class>/image.png, image.png, or train/<class>/image.png.%s"
                            .formatted(
                                    directory,
                                    String.join(", ", ImageTree.endings()),
                                    refused.stream()
                                            .findFirst()
                                            .map(first -> " Refused: %d, the first is %s: %s."
                                                    .formatted(refused.size(), first.name(), first.reason()))
                                            .orElse("")));
        }
        refused.forEach(assembly::unreadable);
        return files;
    }

    private Iterator<ImageTree.Item> walk(ImageTree tree) {
        try {
            return tree.walk();
        } catch (GanRuntimeException e) {
            throw new DataException("The data directory " + e.getMessage() + ".", e);
        }
    }

    static String nameOf(Path directory) {
        var folder = directory.toAbsolutePath().normalize().getFileName();
        return folder == null ? directory.toString() : folder.toString();
    }

    private static boolean hasSplits(List<Path> paths) {
        Predicate<Path> inTrain =
                path -> path.getNameCount() > 1 && splitOf(path).equals(Dataset.TRAIN);
        boolean held = paths.stream()
                .filter(path -> path.getNameCount() > 1)
                .map(ImageFolder::splitOf)
                .anyMatch(split -> split.equals(Dataset.VAL) || split.equals(Dataset.TEST));
        return paths.stream().anyMatch(inTrain)
                && (held || paths.stream().filter(inTrain).anyMatch(path -> path.getNameCount() > 2));
    }

    private static String splitOf(Path path) {
        return Splits.canonical(path.getName(0).toString());
    }

    private static Entry entry(String name, boolean inSplits) {
        var parts = new ArrayList<>(List.of(name.split("/")));
        parts.remove(parts.size() - 1);
        Optional<String> split =
                inSplits && !parts.isEmpty() ? Optional.of(Splits.canonical(parts.remove(0))) : Optional.empty();
        Optional<String> label = parts.isEmpty() ? Optional.empty() : Optional.of(parts.get(0));
        return new Entry(name, name, OptionalInt.empty(), label, split, Map.of());
    }

    private void requireOneKind(List<Entry> entries) {
        var loose = entries.stream().filter(entry -> entry.label().isEmpty()).toList();
        if (!loose.isEmpty() && loose.size() < entries.size()) {
            throw new DataException(
                    "%s has class folders, but also images outside them (%d, first: %s); move each into the folder of its class."
                            .formatted(directory, loose.size(), loose.get(0).name()));
        }
    }
}
