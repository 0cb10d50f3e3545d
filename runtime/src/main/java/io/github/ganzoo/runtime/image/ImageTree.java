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
 * Which files of a folder, and of those below it, are images: the same for training and for embedding.
 *
 * <ul>
 *   <li>The end of a name makes a file an image ({@link #endings()}); which format it is, its content decides.
 *   <li>Links are followed. A link to a folder that holds it, a link to nothing, and a folder that cannot be listed are
 *       refused like an image that cannot be read: named, and the rest goes on.
 *   <li>Hidden files and folders are passed over, and what operating systems, network drives, editors and archives
 *       leave ({@code __MACOSX}, {@code @eaDir}, {@code $RECYCLE.BIN}, {@code lost+found}, …).
 *   <li>Passed over, too, and told to whoever asks ({@link #telling}): {@code target} beside a {@code pom.xml}, folders
 *       that hold a file {@value #OUTPUT_MARK}, and the folders of {@link #without}.
 * </ul>
 *
 * <p>A folder's files come before its folders, each in the order of their names. A walk holds the names of the folder
 * it is in, and of those above it, and no others. Immutable and thread-safe.
 */
public final class ImageTree {

    /** A file of this name in a folder says that what lies there was made of images, and is none to work on. */
    public static final String OUTPUT_MARK = ".gan-output";

    /** Also formats that are refused: a picture is not passed over in silence. */
    private static final SortedSet<String> ENDINGS = Collections.unmodifiableSortedSet(new TreeSet<>(
            Set.of("jpg", "jpeg", "jpe", "jfif", "png", "gif", "bmp", "webp", "tif", "tiff", "heic", "heif", "avif")));

    /**
     * A file that is an image by its name, or what is refused in its place.
     *
     * @param path below the folder that was walked
     * @param refusal why it is none to read, if it is not
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

    /** The images of a folder; what lies in it is looked at by {@link #walk}. */
    public static ImageTree of(Path directory) {
        return new ImageTree(directory, Set.of(), (folder, reason) -> {});
    }

    /** The same without these folders, where they are part of it. They need not exist. */
    public ImageTree without(Collection<Path> folders) {
        var all = new HashSet<>(leftOut);
        folders.forEach(folder -> all.add(folder.toAbsolutePath().normalize()));
        return new ImageTree(root, Set.copyOf(all), listener);
    }

    /**
     * The same, where each walk tells of every folder that is passed over though no leftover: its path, and why, in
     * words that follow upon it.
     */
    public ImageTree telling(BiConsumer<Path, String> told) {
        return new ImageTree(root, leftOut, told);
    }

    /** The ends of the names of images, in small letters, without the dot. */
    public static SortedSet<String> endings() {
        return ENDINGS;
    }

    /**
     * Marks a folder as output: a walk that comes to it from above passes over it.
     *
     * @param folder which exists
     */
    public static void mark(Path folder) throws IOException {
        var mark = folder.resolve(OUTPUT_MARK);
        if (!Files.exists(mark)) {
            Files.writeString(mark, "What lies here was made of images, and is none to train on or to embed.\n");
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
     * Walks through the tree as it is asked to go on; not thread-safe.
     *
     * @throws GanZooException if there is no such folder, or it cannot be listed
     */
    public Iterator<Item> walk() {
        return new TreeWalk(root, leftOut, listener);
    }

    /**
     * The images of a walk as a stream, which estimates its size by {@link #count}.
     *
     * @param refused told of what is refused in an image's place, as the stream comes to it
     * @throws GanZooException if there is no such folder, or it cannot be listed
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

    /** How many items {@link #walk} has at present; none is held, and nobody is told of what is passed over. */
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
