package io.github.ganzoo.zoo.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
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
 * <p>A file counts as an image by the end of its name. Hidden files and folders are left out; links are followed.
 */
public record ImageFolder(Path directory) implements DataSource {
    private static final Set<String> IMAGE_ENDINGS =
            Set.of("png", "jpg", "jpeg", "gif", "bmp", "webp", "tif", "tiff", "heic", "avif");

    @Override
    public String name() {
        return nameOf(directory);
    }

    @Override
    public Dataset load(ImageShape shape) {
        var paths = imagePaths();
        if (paths.isEmpty()) {
            throw new DataException(
                    "%s holds no image files (%s); expected <class>/image.png, image.png, or train/<class>/image.png."
                            .formatted(directory, String.join(", ", new TreeSet<>(IMAGE_ENDINGS))));
        }
        var assembly = new Assembly(name(), shape);
        boolean inSplits = hasSplits(paths);
        var entries = paths.stream().map(path -> entry(path, inSplits)).toList();
        requireOneKind(entries);
        files(directory).readInto(assembly, entries, shape);
        return assembly.dataset();
    }

    /** Files of a directory by relative name. */
    static ImageFiles files(Path directory) {
        return file -> {
            try {
                return Files.newInputStream(directory.resolve(file));
            } catch (InvalidPathException e) {
                throw new IOException("no file can have this name here", e);
            }
        };
    }

    static String nameOf(Path directory) {
        var folder = directory.toAbsolutePath().normalize().getFileName();
        return folder == null ? directory.toString() : folder.toString();
    }

    private List<Path> imagePaths() {
        try (var walk = Files.walk(directory, FileVisitOption.FOLLOW_LINKS)) {
            return walk.filter(Files::isRegularFile)
                    .map(directory::relativize)
                    .filter(path -> !hidden(path) && IMAGE_ENDINGS.contains(ending(path)))
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            throw new DataException(
                    "The data directory " + directory + " cannot be listed: " + e.getMessage() + ".", e);
        }
    }

    private static boolean hidden(Path path) {
        for (var part : path) {
            if (part.toString().startsWith(".") || part.toString().equals("__MACOSX")) {
                return true;
            }
        }
        return false;
    }

    private static String ending(Path path) {
        var file = path.getFileName().toString();
        return file.substring(file.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
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

    private static Entry entry(Path path, boolean inSplits) {
        var parts = new ArrayList<String>();
        path.forEach(part -> parts.add(part.toString()));
        var name = String.join("/", parts);
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
