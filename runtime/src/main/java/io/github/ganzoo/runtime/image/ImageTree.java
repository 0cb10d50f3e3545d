package io.github.ganzoo.runtime.image;

import io.github.ganzoo.runtime.GanZooException;
import io.github.ganzoo.runtime.ImageDecodeException;
import io.github.ganzoo.runtime.ImageDecodeException.Reason;
import io.github.ganzoo.runtime.spi.RefusedImage;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Decides which files of a folder and its sub-folders are images. Training and embedding use the same rule.
 *
 * <ul>
 *   <li>The extension decides whether a file is an image ({@link #endings()}). The content decides its format.
 *   <li>Links are followed. A link to a folder above it, a link to nothing, and a folder that cannot be listed are
 *       refused like an image that cannot be read: they are named, and the walk continues.
 *   <li>Hidden files and folders are skipped, and so are the files that operating systems, network drives, editors and
 *       archives leave ({@code __MACOSX}, {@code @eaDir}, {@code $RECYCLE.BIN}, {@code lost+found}, …).
 *   <li>These are skipped, too, and reported to the listener ({@link #telling}): {@code target} beside a
 *       {@code pom.xml}, folders that hold a file {@value #OUTPUT_MARK}, and the folders of {@link #without}.
 * </ul>
 *
 * <p>A folder's files come before its sub-folders; both are sorted by name. A walk keeps only the names of the current
 * folder and of the folders above it in memory. Immutable and thread-safe.
 */
public final class ImageTree {

    /** A file of this name marks a folder of output; its images are neither trained on nor embedded. */
    public static final String OUTPUT_MARK = ".gan-output";

    /** Includes formats that are refused, so that no image is skipped silently. */
    private static final SortedSet<String> ENDINGS = Collections.unmodifiableSortedSet(new TreeSet<>(
            Set.of("jpg", "jpeg", "jpe", "jfif", "png", "gif", "bmp", "webp", "tif", "tiff", "heic", "heif", "avif")));

    /**
     * A file that is an image by its extension, or a file or folder that is refused.
     *
     * @param path below the folder that was walked
     * @param refusal why it is refused, if it is
     */
    public record Item(Path path, Optional<ImageDecodeException> refusal) {}

    private final Path root;
    private final Set<Path> leftOut;
    private final BiConsumer<Path, String> listener;

    private ImageTree(Path root, Set<Path> leftOut, BiConsumer<Path, String> listener) {
        this.root = root;
        this.leftOut = leftOut;
        this.listener = listener;
    }

    /** The images of a folder. The folder is not read before {@link #walk}. */
    public static ImageTree of(Path directory) {
        return new ImageTree(directory, Set.of(), (folder, reason) -> {});
    }

    /** The same without these folders. They need not exist, or be in it. */
    public ImageTree without(Collection<Path> folders) {
        var all = new HashSet<>(leftOut);
        folders.forEach(folder -> all.add(folder.toAbsolutePath().normalize()));
        return new ImageTree(root, Set.copyOf(all), listener);
    }

    /**
     * The same with a listener for skipped folders, other than those that systems leave. It gets the path and the
     * reason, which continues a sentence that begins with the path.
     */
    public ImageTree telling(BiConsumer<Path, String> skipped) {
        return new ImageTree(root, leftOut, skipped);
    }

    /** The extensions of images, in lower case, without the dot. */
    public static SortedSet<String> endings() {
        return ENDINGS;
    }

    /**
     * Marks a folder as output. A walk that begins above it skips it.
     *
     * @param folder which exists
     */
    public static void mark(Path folder) throws IOException {
        var mark = folder.resolve(OUTPUT_MARK);
        if (!Files.exists(mark)) {
            Files.writeString(mark, "GAN Zoo wrote this folder. Its images are neither trained on nor embedded.\n");
        }
    }

    /** The folder itself. */
    public Path root() {
        return root;
    }

    /** The name of a file below the folder, {@code /} between folders; the same text under every locale. */
    public String name(Path file) {
        return FileNames.of(root.relativize(file));
    }

    /** The file of a name that {@link #name} gave, or that a table gives. */
    public Path resolve(String name) {
        return FileNames.resolve(root, name);
    }

    /**
     * Walks through the tree lazily; not thread-safe.
     *
     * @throws GanZooException if the folder does not exist or cannot be listed
     */
    public Iterator<Item> walk() {
        return new Walk();
    }

    /**
     * The images of a walk as a stream, which estimates its size by {@link #count}.
     *
     * @param refused called for each refused file or folder when the stream reaches it
     * @throws GanZooException if the folder does not exist or cannot be listed
     */
    public Stream<Path> files(Consumer<ImageDecodeException> refused) {
        var walk = walk();
        var files =
                new Spliterators.AbstractSpliterator<Path>(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL) {
                    @Override
                    public boolean tryAdvance(Consumer<? super Path> action) {
                        while (walk.hasNext()) {
                            var item = walk.next();
                            if (item.refusal().isEmpty()) {
                                action.accept(item.path());
                                return true;
                            }
                            refused.accept(item.refusal().get());
                        }
                        return false;
                    }

                    @Override
                    public long estimateSize() {
                        return count();
                    }
                };
        return StreamSupport.stream(files, false);
    }

    /** The number of items of {@link #walk} at present. No names are kept, and the listener is not called. */
    public long count() {
        var walk = telling((folder, reason) -> {}).walk();
        var count = 0L;
        for (; walk.hasNext(); count++) {
            walk.next();
        }
        return count;
    }

    private final class Walk implements Iterator<Item> {

        private final Set<Object> leftOutKeys = new HashSet<>();
        private final Deque<Folder> open = new ArrayDeque<>();
        private final Deque<Item> found = new ArrayDeque<>();

        Walk() {
            if (!Files.isDirectory(root)) {
                throw new GanZooException(FileNames.of(root) + " is not a directory");
            }
            for (var folder : leftOut) {
                key(folder).ifPresent(leftOutKeys::add);
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
                if (folder.files.hasNext()) {
                    found.add(folder.item(folder.files.next()));
                } else if (folder.folders.hasNext()) {
                    enter(folder.path.resolve(folder.folders.next()));
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

        /** Opens a folder, or finds why not. */
        private void enter(Path path) {
            var key = key(path);
            if (key.isPresent() && open.stream().anyMatch(above -> above.key.equals(key))) {
                found.add(refused(path, Reason.NOT_A_FILE, "is a link to a folder that holds it"));
                return;
            }
            if (!open.isEmpty()
                    && (key.filter(leftOutKeys::contains).isPresent()
                            || leftOut.contains(path.toAbsolutePath().normalize()))) {
                listener.accept(path, "output of GAN Zoo");
                return;
            }
            var folder = new Folder(path, key);
            try {
                folder.list();
            } catch (IOException e) {
                found.add(refused(path, e));
                if (folder.isEmpty()) {
                    return;
                }
            }
            if (!open.isEmpty() && folder.isMarked) {
                listener.accept(path, "output of GAN Zoo");
                return;
            }
            folder.passOverBuildOutput().ifPresent(target -> listener.accept(target, "output of Maven"));
            open.add(folder);
        }
    }

    /** A folder that a walk is in. */
    private static final class Folder {

        private static final String POM = "pom.xml";
        private static final String BUILD_OUTPUT = "target";

        private final Path path;
        private final Optional<Object> key;

        /**
         * Names, not paths, and none that has been asked for its text, which it would keep: a folder may hold a
         * million.
         */
        private final List<Path> fileNames = new ArrayList<>();

        private final List<Path> folderNames = new ArrayList<>();
        private final Map<Path, ImageDecodeException> refusals = new HashMap<>();
        private boolean hasPom;
        private boolean isMarked;
        private Iterator<Path> files = Collections.emptyIterator();
        private Iterator<Path> folders = Collections.emptyIterator();

        Folder(Path path, Optional<Object> key) {
            this.path = path;
            this.key = key;
        }

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
            isMarked |= name.equals(OUTPUT_MARK);
            if (Leftovers.matches(name)) {
                return;
            }
            try {
                var attributes = Files.readAttributes(child, BasicFileAttributes.class);
                if (attributes.isDirectory()) {
                    folderNames.add(child.getFileName());
                } else if (hasImageEnding(name)) {
                    fileNames.add(child.getFileName());
                    if (!attributes.isRegularFile()) {
                        refuse(child, ImageTree.refusal(child, Reason.NOT_A_FILE, "is no regular file"));
                    }
                }
            } catch (IOException e) {
                // Without an ending it may have been a folder of images.
                var wanted = hasImageEnding(name) || name.indexOf('.') < 0;
                var isGone = Files.notExists(child, LinkOption.NOFOLLOW_LINKS); // deleted since it was listed
                if (wanted && !isGone) {
                    fileNames.add(child.getFileName());
                    refuse(
                            child,
                            e instanceof NoSuchFileException
                                    ? ImageTree.refusal(child, Reason.NOT_FOUND, "is a link to what does not exist")
                                    : new ImageDecodeException(FileNames.of(child), ImageReading.unreadable(e)));
                }
            }
        }

        private void refuse(Path child, ImageDecodeException refusal) {
            refusals.put(child.getFileName(), refusal);
        }

        Item item(Path name) {
            return new Item(path.resolve(name), Optional.ofNullable(refusals.get(name)));
        }

        boolean isEmpty() {
            return fileNames.isEmpty() && folderNames.isEmpty();
        }

        Optional<Path> passOverBuildOutput() {
            var target = path.getFileSystem().getPath(BUILD_OUTPUT);
            if (!hasPom || !folderNames.remove(target)) {
                return Optional.empty();
            }
            folders = folderNames.iterator();
            return Optional.of(path.resolve(target));
        }
    }

    /** The identity of a folder, the same by every path that leads to it; empty if the system does not give it. */
    private static Optional<Object> key(Path folder) {
        try {
            var key = Files.readAttributes(folder, BasicFileAttributes.class).fileKey();
            return Optional.of(key == null ? folder.toRealPath() : key);
        } catch (IOException unknown) {
            return Optional.empty();
        }
    }

    private static boolean hasImageEnding(String name) {
        var dot = name.lastIndexOf('.');
        return dot > 0 && ENDINGS.contains(name.substring(dot + 1).toLowerCase(Locale.ROOT));
    }

    private static Item refused(Path path, IOException failure) {
        return new Item(
                path, Optional.of(new ImageDecodeException(FileNames.of(path), ImageReading.unreadable(failure))));
    }

    private static Item refused(Path path, Reason reason, String explanation) {
        return new Item(path, Optional.of(refusal(path, reason, explanation)));
    }

    private static ImageDecodeException refusal(Path path, Reason reason, String explanation) {
        return new ImageDecodeException(FileNames.of(path), new RefusedImage(reason, explanation));
    }
}
