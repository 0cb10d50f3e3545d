package io.github.ganzoo.zoo.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;

/** A folder with all that lies in it. */
public final class FileTree {

    private FileTree() {}

    /**
     * Deletes a folder and all below it, or a file, if it is there. Of a link the link alone goes.
     *
     * @throws IOException if something cannot be deleted; what came before it is gone
     */
    public static void delete(Path root) throws IOException {
        if (!Files.exists(root, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (var paths = Files.walk(root)) {
            for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
