package io.github.ganzoo.runtime.image;

import io.github.ganzoo.runtime.GanZooException;
import io.github.ganzoo.runtime.ImageDecodeException.Reason;
import io.github.ganzoo.runtime.image.ImageTree.Item;
import io.github.ganzoo.runtime.spi.RefusedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/** A lazy walk through an {@link ImageTree}. Not thread-safe. */
final class TreeWalk implements Iterator<Item> {

    private final Set<Path> leftOut;
    private final Set<Object> leftOutKeys = new HashSet<>();
    private final BiConsumer<Path, String> listener;
    private final Deque<ListedFolder> open = new ArrayDeque<>();
    private final Deque<Item> found = new ArrayDeque<>();

    /**
     * Starts in a folder.
     *
     * @param leftOut folders to skip; absolute and normalized
     * @param listener called for each skipped folder, as {@link ImageTree#telling} says
     * @throws GanZooException if the folder does not exist or cannot be listed
     */
    TreeWalk(Path root, Set<Path> leftOut, BiConsumer<Path, String> listener) {
        this.leftOut = leftOut;
        this.listener = listener;
        if (!Files.isDirectory(root)) {
            throw new GanZooException(FileNames.of(root) + " is not a directory");
        }
        for (var folder : leftOut) {
            ListedFolder.key(folder).ifPresent(leftOutKeys::add);
        }
        enter(root);
        if (open.isEmpty()) {
            throw Optional.ofNullable(found.peek())
                    .flatMap(Item::refusal)
                    .map(refusal -> new GanZooException(refusal.source() + " " + refusal.explanation(), refusal))
                    .orElseThrow();
        }
    }

    @Override
    public boolean hasNext() {
        while (found.isEmpty() && !open.isEmpty()) {
            var folder = open.getLast();
            if (folder.files().hasNext()) {
                found.add(folder.item(folder.files().next()));
            } else if (folder.folders().hasNext()) {
                enter(folder.path().resolve(folder.folders().next()));
            } else {
                open.removeLast();
            }
        }
        return !found.isEmpty();
    }

    @Override
    public Item next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return found.removeFirst();
    }

    /** Opens a folder, or skips or refuses it. */
    private void enter(Path path) {
        var key = ListedFolder.key(path);
        if (key.isPresent() && open.stream().anyMatch(above -> above.key().equals(key))) {
            found.add(Item.refused(path, new RefusedImage(Reason.NOT_A_FILE, "is a link to a folder that holds it")));
            return;
        }
        if (!open.isEmpty()
                && (key.filter(leftOutKeys::contains).isPresent()
                        || leftOut.contains(path.toAbsolutePath().normalize()))) {
            listener.accept(path, "output of GAN Zoo");
            return;
        }
        var folder = new ListedFolder(path, key);
        try {
            folder.list();
        } catch (IOException e) {
            found.add(Item.refused(path, ImageReading.unreadable(e)));
            if (folder.isEmpty()) {
                return;
            }
        }
        if (!open.isEmpty() && folder.isMarked()) {
            listener.accept(path, "output of GAN Zoo");
            return;
        }
        folder.passOverBuildOutput().ifPresent(target -> listener.accept(target, "output of Maven"));
        open.add(folder);
    }
}
