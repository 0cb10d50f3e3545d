package io.github.ganzoo.runtime.model;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.github.ganzoo.runtime.ModelFormatException;
import io.github.ganzoo.runtime.output.FileFault;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** Distinguishes jars that Java can open from damaged files with the name of a jar. */
final class WholeJar {

    private static final int SHOWN = 40;

    private WholeJar() {}

    /** Whether a file is a jar by its name or its first bytes, damaged or not. */
    static boolean isMeant(Path file) {
        if (file.toString().endsWith(".jar")) {
            return true;
        }
        try (var in = Files.newInputStream(file)) {
            return new String(in.readNBytes(2), ISO_8859_1).equals("PK");
        } catch (IOException e) {
            throw new ModelFormatException(file + " cannot be read: " + FileFault.reason(e), e);
        }
    }

    /** @throws ModelFormatException if it is damaged; the message says what the file is instead */
    static void require(Path file) {
        try (var jar = new ZipFile(file.toFile())) {
            jar.size();
        } catch (ZipException e) {
            throw new ModelFormatException(
                    file + " is no whole jar: it is damaged, fetch it again (" + instead(file, e) + ")", e);
        } catch (IOException e) {
            throw new ModelFormatException(file + " cannot be read: " + FileFault.reason(e), e);
        }
    }

    private static String instead(Path file, ZipException refusal) {
        try (var in = Files.newInputStream(file)) {
            var beginning = new String(in.readNBytes(SHOWN), ISO_8859_1).strip();
            if (Files.size(file) == 0) {
                return "it is empty";
            }
            if (beginning.startsWith("<")) {
                return "it is a page of a web server: "
                        + beginning.lines().findFirst().orElse("");
            }
            return "it has " + Files.size(file) + " bytes; " + refusal.getMessage();
        } catch (IOException e) {
            return String.valueOf(refusal.getMessage());
        }
    }

    /**
     * The jars on the class paths of the JVM and of these class loaders that are ignored because they cannot be opened.
     */
    static List<ModelFormatException> missed(Set<ClassLoader> loaders) {
        var files = new LinkedHashSet<Path>();
        for (var entry : System.getProperty("java.class.path", "").split(File.pathSeparator, -1)) {
            add(entry, files);
        }
        for (var loader : loaders) {
            for (var above = loader; above != null; above = above.getParent()) {
                if (above instanceof URLClassLoader named) {
                    for (var url : named.getURLs()) {
                        add(url, files);
                    }
                }
            }
        }
        var missed = new ArrayList<ModelFormatException>();
        for (var file : files) {
            try {
                require(file);
            } catch (ModelFormatException e) {
                missed.add(e);
            }
        }
        return List.copyOf(missed);
    }

    private static void add(URL url, Set<Path> files) {
        try {
            if (url.getProtocol().equals("file")) {
                add(Path.of(url.toURI()).toString(), files);
            }
        } catch (URISyntaxException | IllegalArgumentException e) {
            // The class loader cannot have opened it either, and there is no file to name.
            return;
        }
    }

    private static void add(String entry, Set<Path> files) {
        try {
            var file = Path.of(entry);
            if (entry.endsWith(".jar") && Files.isRegularFile(file)) {
                files.add(file);
            }
        } catch (InvalidPathException e) {
            return;
        }
    }
}
