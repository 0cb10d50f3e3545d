package io.github.ganzoo.runtime.onnx;

import java.io.File;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The temporary folder of ONNX Runtime. It asks the JVM to delete the folder before the files in it, which fails, so
 * that every JVM would leave an empty folder behind.
 */
final class UnpackedLibraries {

    private UnpackedLibraries() {}

    /** Has the JVM delete folder and files at its end, in the order that works. */
    static void deleteAtEnd() {
        var folder = folder();
        if (folder == null || !Files.isDirectory(folder)) {
            return;
        }
        try (var files = Files.list(folder)) {
            // The JVM deletes the last requested path first, and a repeated path keeps its place. So the path gets a
            // dot.
            files.forEach(file -> new File(folder.toFile(), "./" + file.getFileName()).deleteOnExit());
        } catch (IOException e) {
            System.getLogger(UnpackedLibraries.class.getName()).log(Level.DEBUG, folder + " will be left behind", e);
        }
    }

    /** Only this field distinguishes it from the folder of another JVM. */
    private static @Nullable Path folder() {
        try {
            var field = Class.forName("ai.onnxruntime.OnnxRuntime").getDeclaredField("tempDirectory");
            field.setAccessible(true);
            return (Path) field.get(null);
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            System.getLogger(UnpackedLibraries.class.getName())
                    .log(Level.DEBUG, "ONNX Runtime's temporary folder is not known and will be left behind", e);
            return null;
        }
    }
}
