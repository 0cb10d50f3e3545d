package io.github.ganzoo.lucene;

import io.github.ganzoo.runtime.output.FileFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.lucene.index.ConcurrentMergeScheduler;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexFormatTooNewException;
import org.apache.lucene.index.IndexFormatTooOldException;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.LockObtainFailedException;

/**
 * Vectors of images on disk, to be searched for the nearest. {@link ImageIndex} fills one from a folder of images; this
 * class takes vectors from anywhere.
 *
 * <p>Vectors are scaled to length 1 and kept in a graph, as floats and quantized to a byte a value. An approximate
 * search follows the graph by the bytes and compares what it finds by the floats.
 *
 * <p>Thread-safe: any number of threads and processes may search an index while one writes it. They find what the last
 * commit had that {@link #refresh} saw. After {@link #close} every call throws {@link IllegalStateException}.
 *
 * @since 0.1
 */
public final class VectorIndex implements AutoCloseable {

    /** What Lucene leaves if it is killed while it makes an index. */
    private static final Pattern LUCENES = Pattern.compile("write\\.lock|pending_segments_.*|_.*");

    /** The most memory for what is not written yet; larger parts need less merging. */
    private static final int MOST_BUFFERED_MEGABYTES = 512;

    private final Path folder;
    private final VectorOrigin origin;
    private final Directory directory;
    private final SearcherManager searchers;

    private VectorIndex(Path folder, VectorOrigin origin, Directory directory) throws IOException {
        this.folder = folder;
        this.origin = origin;
        this.directory = directory;
        this.searchers = new SearcherManager(directory, null);
    }

    /**
     * Opens an index, or makes an empty one.
     *
     * @param folder of its own, which need not exist
     * @param origin of all its vectors
     * @throws ImageIndexException if it holds vectors of another origin, is damaged or cannot be read or made, or if
     *     the folder holds anything else
     */
    public static VectorIndex open(Path folder, VectorOrigin origin) {
        try {
            Files.createDirectories(folder);
            var directory = FSDirectory.open(folder);
            try {
                if (!DirectoryReader.indexExists(directory)) {
                    requireEmpty(folder);
                    try (var writer = new Writer(folder, directory, origin)) {
                        writer.commit();
                    }
                }
                requireOrigin(folder, directory, origin);
                return new VectorIndex(folder, origin, directory);
            } catch (RuntimeException | IOException e) {
                directory.close();
                throw e;
            }
        } catch (IOException e) {
            throw failure(folder, "cannot be opened", e);
        }
    }

    private static void requireEmpty(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            var other = files.map(file -> file.getFileName().toString())
                    .filter(name -> !LUCENES.matcher(name).matches())
                    .findFirst();
            if (other.isPresent()) {
                throw new ImageIndexException("the folder " + folder + " holds " + other.get()
                        + " and no index; name an empty folder, or one that does not exist yet");
            }
        }
    }

    private static void requireOrigin(Path folder, Directory directory, VectorOrigin wanted) throws IOException {
        var found = VectorOrigin.told(SegmentInfos.readLatestCommit(directory).getUserData());
        if (found.isEmpty()) {
            throw new ImageIndexException(
                    "the index " + folder + " is of another program; name another folder for the vectors");
        }
        if (!wanted.comparesTo(found.get())) {
            throw new ImageIndexException("the index " + folder + " holds vectors of " + found.get()
                    + ", which do not compare with those of " + wanted
                    + "; use the model that it was made with, or another folder");
        }
    }

    /** What its vectors are of. */
    public VectorOrigin origin() {
        return origin;
    }

    /** How many images it holds. */
    public int size() {
        return read(searcher -> searcher.getIndexReader().numDocs());
    }

    /** What is known of an image; empty if it is not in the index. */
    public Optional<IndexedImage> find(String path) {
        return read(searcher -> {
            var snapshot = new Snapshot(searcher);
            var document = snapshot.document(ImageFields.path(path));
            return document.isPresent() ? Optional.of(snapshot.image(document.getAsInt())) : Optional.empty();
        });
    }

    /**
     * The vector of an image, of length 1.
     *
     * @throws ImageIndexException if it is not in the index
     */
    public float[] vector(String path) {
        return read(searcher -> new Snapshot(searcher).vector(ImageFields.path(path)))
                .orElseThrow(() -> new ImageIndexException("the index " + folder + " has no image " + path));
    }

    /**
     * The images whose vectors are nearest, the nearest first.
     *
     * @param vector of the index's dimension, and any length but 0
     * @throws ImageIndexException if the vector has no direction, or the index cannot be read
     * @throws IllegalArgumentException if the vector is of another dimension
     */
    public List<Hit> nearest(float[] vector, Search search) {
        var unit = unit(origin, "the vector that is searched for", vector);
        return read(searcher -> {
            var hits = new ArrayList<Hit>();
            var stored = searcher.storedFields();
            for (var near : NearestVectors.of(searcher, unit, search)) {
                hits.add(new Hit(ImageFields.image(stored, near.document()), near.similarity()));
            }
            return List.copyOf(hits);
        });
    }

    /** Lets searches see the last commit, also one of another process. */
    public void refresh() {
        try {
            searchers.maybeRefreshBlocking();
        } catch (AlreadyClosedException e) {
            throw closed(e);
        } catch (IOException e) {
            throw failure(folder, "cannot be read", e);
        }
    }

    /**
     * Starts to write. Close the writer before another one is opened.
     *
     * @throws ImageIndexException if another writer is open, here or in another process
     */
    public Writer writer() {
        try {
            return new Writer(folder, directory, origin);
        } catch (AlreadyClosedException e) {
            throw closed(e);
        } catch (IOException e) {
            throw failure(folder, "cannot be written", e);
        }
    }

    @Override
    public void close() {
        try (directory) {
            searchers.close();
        } catch (IOException e) {
            throw failure(folder, "cannot be closed", e);
        }
    }

    @Override
    public String toString() {
        return "VectorIndex " + folder + ", " + origin;
    }

    interface Reading<T> {
        T of(IndexSearcher searcher) throws IOException;
    }

    <T> T read(Reading<T> reading) {
        try {
            var searcher = searchers.acquire();
            try {
                return reading.of(searcher);
            } finally {
                searchers.release(searcher);
            }
        } catch (AlreadyClosedException e) {
            throw closed(e);
        } catch (IOException e) {
            throw failure(folder, "cannot be read", e);
        }
    }

    private IllegalStateException closed(AlreadyClosedException e) {
        return new IllegalStateException("the index " + folder + " is closed", e);
    }

    static float[] unit(VectorOrigin origin, String what, float[] vector) {
        if (vector.length != origin.dimension()) {
            throw new IllegalArgumentException(what + " has " + vector.length + " values, and those of "
                    + origin.model() + " have " + origin.dimension());
        }
        return UnitVectors.of(vector)
                .orElseThrow(() -> new ImageIndexException(
                        what + " has no direction: all its values are 0, or one is not finite"));
    }

    private static ImageIndexException failure(Path folder, String what, IOException e) {
        if (e instanceof LockObtainFailedException) {
            return new ImageIndexException(
                    "the index " + folder
                            + " is being written by another program or thread; try again when it has ended",
                    e);
        }
        var damaged = e instanceof CorruptIndexException
                || e instanceof IndexFormatTooNewException
                || e instanceof IndexFormatTooOldException;
        return new ImageIndexException(
                damaged
                        ? "the index " + folder + " is damaged or of another version of Lucene; delete the folder and"
                                + " index the images anew (" + e.getMessage() + ")"
                        : "the index " + folder + " " + what + ": " + FileFault.reason(e),
                e);
    }

    /**
     * Writes an index. What is not committed when it is closed, or when the process dies, is lost; what is committed is
     * on disk, whole. Thread-safe.
     *
     * @since 0.1
     */
    public static final class Writer implements AutoCloseable {

        private final Path folder;
        private final VectorOrigin origin;
        private final ConcurrentMergeScheduler merges = new ConcurrentMergeScheduler();
        private final IndexWriter writer;

        private Writer(Path folder, Directory directory, VectorOrigin origin) throws IOException {
            this.folder = folder;
            this.origin = origin;
            var eighthOfHeap = (int) (Runtime.getRuntime().maxMemory() >> 23);
            this.writer = new IndexWriter(
                    directory,
                    new IndexWriterConfig()
                            .setCodec(new QuantizedCodec())
                            .setMergeScheduler(merges)
                            .setRAMBufferSizeMB(Math.max(16, Math.min(MOST_BUFFERED_MEGABYTES, eighthOfHeap)))
                            .setCommitOnClose(false));
            writer.setLiveCommitData(origin.facts().entrySet());
        }

        /**
         * Adds an image, or replaces the one of the same path.
         *
         * @param vector of any length but 0
         * @throws ImageIndexException if the vector has no direction, or it cannot be written
         * @throws IllegalArgumentException if the vector is of another dimension
         */
        public void put(IndexedImage image, float[] vector) {
            var document = ImageFields.document(image, unit(origin, "the vector of " + image.path(), vector));
            write(() -> writer.updateDocument(ImageFields.path(image.path()), document));
        }

        /** Removes the image of a path, if there is one. */
        public void remove(String path) {
            write(() -> writer.deleteDocuments(ImageFields.path(path)));
        }

        /** Writes all changes to disk. */
        public void commit() {
            write(writer::commit);
        }

        /** Commits, and waits until the parts that Lucene merges in the background are whole. */
        public void finish() {
            commit();
            merges.sync();
            commit();
        }

        /** Ends writing; drops what is not committed. */
        @Override
        public void close() {
            write(writer::close);
        }

        private interface Writing {
            void run() throws IOException;
        }

        private void write(Writing writing) {
            try {
                writing.run();
            } catch (AlreadyClosedException e) {
                throw e.getCause() instanceof IOException cause
                        ? failure(folder, "cannot be written", cause)
                        : new IllegalStateException("the writer of the index " + folder + " is closed", e);
            } catch (IOException e) {
                throw failure(folder, "cannot be written", e);
            }
        }
    }
}
