package io.github.ganzoo.runtime.model;

import io.github.ganzoo.runtime.ModelFormatException;
import io.github.ganzoo.runtime.output.FileFault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Finds the models of a jar or folder by their own folders. The index is not enough: its name is the same in all model
 * jars, and tools that merge jars keep only one file of each name.
 */
public final class ModelFolders {

    private static final Pattern DESCRIPTOR =
            Pattern.compile("(" + ModelLayout.ID + ")/" + Pattern.quote(ModelLayout.DESCRIPTOR));

    private ModelFolders() {}

    /**
     * The ids in a folder or jar.
     *
     * @throws ModelFormatException if it cannot be searched
     */
    public static List<String> below(Path path) {
        try {
            if (Files.isDirectory(path)) {
                return inFolder(path.resolve(ModelLayout.HOME));
            }
            try (var jar = new ZipFile(path.toFile())) {
                return inJar(jar);
            }
        } catch (IOException e) {
            throw unsearchable(path, e);
        } catch (UncheckedIOException e) {
            throw unsearchable(path, Objects.requireNonNull(e.getCause()));
        }
    }

    /**
     * Whether a folder or jar has the folder of a model or the index of one.
     *
     * @throws ModelFormatException if it cannot be searched
     */
    public static boolean areIn(Path path) {
        try {
            if (Files.isDirectory(path)) {
                return Files.exists(path.resolve(ModelLayout.INDEX))
                        || !inFolder(path.resolve(ModelLayout.HOME)).isEmpty();
            }
            try (var jar = new ZipFile(path.toFile())) {
                return jar.getEntry(ModelLayout.INDEX) != null || !inJar(jar).isEmpty();
            }
        } catch (IOException e) {
            throw unsearchable(path, e);
        } catch (UncheckedIOException e) {
            throw unsearchable(path, Objects.requireNonNull(e.getCause()));
        }
    }

    private static List<String> inJar(ZipFile jar) {
        return ids(jar.stream().map(ZipEntry::getName), ModelLayout.HOME);
    }

    private static ModelFormatException unsearchable(Path path, IOException e) {
        return new ModelFormatException(path + " cannot be searched for models: " + FileFault.reason(e), e);
    }

    /**
     * The ids beside an index of the class path; none if its class loader cannot list them.
     *
     * @throws IOException if the listing fails
     */
    static List<String> beside(URL index) throws IOException {
        var connection = index.openConnection();
        connection.setUseCaches(false);
        if (connection instanceof JarURLConnection jar) {
            var name = jar.getEntryName();
            try (var file = jar.getJarFile()) {
                return ids(file.stream().map(ZipEntry::getName), name.substring(0, name.lastIndexOf('/') + 1));
            }
        }
        try {
            return inFolder(Path.of(index.toURI()).resolveSibling(""));
        } catch (URISyntaxException | IllegalArgumentException | FileSystemNotFoundException e) {
            return List.of();
        }
    }

    private static List<String> ids(Stream<String> names, String home) {
        return names.filter(name -> name.startsWith(home))
                .map(name -> DESCRIPTOR.matcher(name.substring(home.length())))
                .filter(match -> match.matches())
                .map(match -> match.group(1))
                .sorted()
                .toList();
    }

    private static List<String> inFolder(Path home) throws IOException {
        if (!Files.isDirectory(home)) {
            return List.of();
        }
        try (var folders = Files.list(home)) {
            return ids(
                    folders.filter(folder -> Files.isRegularFile(folder.resolve(ModelLayout.DESCRIPTOR)))
                            .map(folder -> folder.getFileName() + "/" + ModelLayout.DESCRIPTOR),
                    "");
        }
    }
}
