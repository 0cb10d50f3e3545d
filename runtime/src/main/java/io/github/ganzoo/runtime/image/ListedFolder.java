package io.github.ganzoo.runtime.image;

import io.github.ganzoo.runtime.ImageDecodeException;
import io.github.ganzoo.runtime.ImageDecodeException.Reason;
import io.github.ganzoo.runtime.image.ImageTree.Item;
import io.github.ganzoo.runtime.spi.RefusedImage;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A folder of a walk: its images, its sub-folders, and how far the walk is. */
final class ListedFolder {

    private static final String POM = "pom.xml";
    private static final String BUILD_OUTPUT = "target";

    private final Path path;
    private final Optional<Object> key;

    /**
     * Names, not paths, and none that has been asked for its text, which it would keep: a folder may hold a million.
     */
    private final List<Path> fileNames = new ArrayList<>();

    private final List<Path> folderNames = new ArrayList<>();
    private final Map<Path, ImageDecodeException> refusals = new HashMap<>();
    private boolean hasPom;
    private boolean isMarked;
    private Iterator<Path> files = Collections.emptyIterator();
    private Iterator<Path> folders = Collections.emptyIterator();

    /** A folder with its {@link #key}, not listed yet. */
    ListedFolder(Path path, Optional<Object> key) {
        this.path = path;
        this.key = key;
    }

    /** The identity of a folder, the same by every path that leads to it; empty if the system does not give it. */
    static Optional<Object> key(Path folder) {
        try {
            var key = Files.readAttributes(folder, BasicFileAttributes.class).fileKey();
            return Optional.of(key == null ? folder.toRealPath() : key);
        } catch (IOException unknown) {
            return Optional.empty();
        }
    }

    /** Lists the folder. What was listed before a failure is kept. */
    void list() throws IOException {
        try (var children = Files.newDirectoryStream(path)) {
            children.forEach(this::sort);
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        } finally {
            fileNames.sort(Comparator.naturalOrder());
            folderNames.sort(Comparator.naturalOrder());
            files = fileNames.iterator();
            folders = folderNames.iterator();
        }
    }

    private void sort(Path child) {
        var name = child.getFileName().toString();
        hasPom |= name.equals(POM);
        isMarked |= name.equals(ImageTree.OUTPUT_MARK);
        if (Leftovers.matches(name)) {
            return;
        }
        try {
            var attributes = Files.readAttributes(child, BasicFileAttributes.class);
            if (attributes.isDirectory()) {
                folderNames.add(child.getFileName());
            } else if (ImageTree.hasImageEnding(name)) {
                fileNames.add(child.getFileName());
                if (!attributes.isRegularFile()) {
                    refuse(child, new RefusedImage(Reason.NOT_A_FILE, "is no regular file"));
                }
            }
        } catch (IOException e) {
            // Without an ending it may have been a folder of images.
            var wanted = ImageTree.hasImageEnding(name) || name.indexOf('.') < 0;
            var isGone = Files.notExists(child, LinkOption.NOFOLLOW_LINKS); // deleted since it was listed
            if (wanted && !isGone) {
                fileNames.add(child.getFileName());
                refuse(
                        child,
                        e instanceof NoSuchFileException
                                ? new RefusedImage(Reason.NOT_FOUND, "is a link to what does not exist")
                                : ImageReading.unreadable(e));
            }
        }
    }

    private void refuse(Path child, RefusedImage why) {
        refusals.put(child.getFileName(), new ImageDecodeException(FileNames.of(child), why));
    }

    /** The image of this name, or its refusal. */
    Item item(Path name) {
        return new Item(path.resolve(name), Optional.ofNullable(refusals.get(name)));
    }

    /** Removes the sub-folder that Maven builds into, if this is the folder of a project; gives its path. */
    Optional<Path> passOverBuildOutput() {
        var target = path.getFileSystem().getPath(BUILD_OUTPUT);
        if (!hasPom || !folderNames.remove(target)) {
            return Optional.empty();
        }
        folders = folderNames.iterator();
        return Optional.of(path.resolve(target));
    }

    Path path() {
        return path;
    }

    Optional<Object> key() {
        return key;
    }

    /** Whether it has neither images nor sub-folders. */
    boolean isEmpty() {
        return fileNames.isEmpty() && folderNames.isEmpty();
    }

    /** Whether it is marked as output. */
    boolean isMarked() {
        return isMarked;
    }

    /** The names of the images that the walk has not reached yet, sorted. */
    Iterator<Path> files() {
        return files;
    }

    /** The names of the sub-folders that the walk has not reached yet, sorted. */
    Iterator<Path> folders() {
        return folders;
    }
}
