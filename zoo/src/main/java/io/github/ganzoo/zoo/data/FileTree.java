package io.github.ganzoo.zoo.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;

/** A folder with its whole content. */
public final class FileTree {

    private FileTree() {}

    /**
     * Deletes a file, or a folder with its content. Does nothing if it does not exist. Of a link, only the link is
     * deleted.
     *
     * @throws IOException if something cannot be deleted; other files may be deleted already
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
