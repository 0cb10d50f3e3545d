package io.github.ganzoo.zoo.graph.execution;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.bytedeco.javacpp.Loader;

/** Where the native libraries are unpacked to. */
public final class LibraryCache {

    /** The system property that names another folder. */
    public static final String PROPERTY = "org.bytedeco.javacpp.cachedir";

    private LibraryCache() {}

    /** The folder; empty if none can be made. */
    public static Optional<Path> folder() {
        try {
            return Optional.of(Loader.getCacheDir().toPath());
        } catch (IOException | LinkageError e) {
            return Optional.empty();
        }
    }
}
