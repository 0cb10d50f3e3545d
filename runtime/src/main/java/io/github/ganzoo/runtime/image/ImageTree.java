package io.github.ganzoo.runtime.image;

import io.github.ganzoo.runtime.GanZooException;
import io.github.ganzoo.runtime.ImageDecodeException;
import io.github.ganzoo.runtime.spi.RefusedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Locale;
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
    public record Item(Path path, Optional<ImageDecodeException> refusal) {

        static Item refused(Path path, RefusedImage why) {
            return new Item(path, Optional.of(new ImageDecodeException(FileNames.of(path), why)));
        }
    }

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
        return new TreeWalk(root, leftOut, listener);
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

    static boolean hasImageEnding(String name) {
        var dot = name.lastIndexOf('.');
        return dot > 0 && ENDINGS.contains(name.substring(dot + 1).toLowerCase(Locale.ROOT));
    }
}
