package io.github.ganzoo.lucene;

import io.github.ganzoo.runtime.FeatureExtractor;
import io.github.ganzoo.runtime.OnError;
import io.github.ganzoo.runtime.ProgressListener;
import io.github.ganzoo.runtime.RgbImage;
import io.github.ganzoo.runtime.image.ImageTree;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A folder of images, to be searched for similar ones.
 *
 * <pre>{@code
 * try (var extractor = FeatureExtractor.load("dcgan-emoji64");
 *         var index = ImageIndex.open(Path.of("pictures.index"), extractor)) {
 *     index.update(Path.of("pictures"));
 *     List<Hit> similar = index.similar(Path.of("cat.png"), Search.nearest(10));
 * }
 * }</pre>
 *
 * <p>Thread-safe: any number of threads and processes may search while one updates. Each batch of an update is found as
 * soon as it is committed; {@link #refresh} shows what another process has committed. After {@link #close} every call
 * throws {@link IllegalStateException}.
 *
 * @since 0.1
 */
public final class ImageIndex implements AutoCloseable {

    private final VectorIndex vectors;
    private final FeatureExtractor extractor;

    private ImageIndex(VectorIndex vectors, FeatureExtractor extractor) {
        this.vectors = vectors;
        this.extractor = extractor;
    }

    /**
     * Opens an index, or makes an empty one.
     *
     * @param folder of the index, which need not exist; not that of the images
     * @param extractor stays open when the index is closed
     * @throws ImageIndexException if it was made with another model, another output or another major version, is
     *     damaged or cannot be read or made, or if the folder holds anything else
     */
    public static ImageIndex open(Path folder, FeatureExtractor extractor) {
        return new ImageIndex(VectorIndex.open(folder, VectorOrigin.of(extractor)), extractor);
    }

    /** As {@link #update(Path, OnError, ProgressListener)}; a refused image is left out, with a warning in the log. */
    public Update update(Path images) {
        return update(images, OnError.SKIP, ProgressListener.NONE);
    }

    /**
     * Makes the index hold the images of a folder and its sub-folders, and no others. Which files are images is said at
     * {@link FeatureExtractor#embedDirectory}.
     *
     * <p>Only what is new is embedded: a file whose size and time of change are known is not read, and one whose
     * content is known, by its SHA-256, is not embedded again. A folder or file that cannot be read at present stays in
     * the index as it is; a file that is damaged leaves it. Changes are committed every 5,000 images: when the process
     * dies, no more than these are to be embedded again.
     *
     * @param images always the same folder; it may be moved
     * @param onError called for each image and folder that is refused; may throw to end the update
     * @param progress called every hundred images and at the end; may throw to end the update
     * @throws io.github.ganzoo.runtime.GanZooException if the folder does not exist or cannot be listed
     * @throws ImageIndexException if another update is under way, or the index cannot be written
     */
    public Update update(Path images, OnError onError, ProgressListener progress) {
        return FolderUpdate.run(
                vectors,
                extractor,
                ImageTree.of(images),
                new FolderUpdate.Listeners(onError, progress),
                FolderUpdate.BATCH);
    }

    /**
     * The images most similar to an image file, the most similar first.
     *
     * @throws io.github.ganzoo.runtime.ImageDecodeException naming the file and the reason
     * @throws ImageIndexException if the index cannot be read
     */
    public List<Hit> similar(Path image, Search search) {
        return similar(extractor.embed(image), search);
    }

    /** The images most similar to an image. */
    public List<Hit> similar(RgbImage image, Search search) {
        return similar(extractor.embed(image), search);
    }

    /**
     * The images most similar to one of the index, without itself.
     *
     * @param path as in {@link IndexedImage#path}
     * @throws ImageIndexException if it is not in the index
     */
    public List<Hit> similarTo(String path, Search search) {
        return similar(vectors.vector(path), search.oneMore()).stream()
                .filter(hit -> !hit.path().equals(path))
                .limit(search.count())
                .toList();
    }

    /**
     * The images whose vectors are nearest to a vector of the same model.
     *
     * @throws IllegalArgumentException if it is of another length
     */
    public List<Hit> similar(float[] vector, Search search) {
        return vectors.nearest(vector, search);
    }

    /** What is known of an image; empty if it is not in the index. */
    public Optional<IndexedImage> find(String path) {
        return vectors.find(path);
    }

    /** How many images it holds. */
    public int size() {
        return vectors.size();
    }

    /** Lets searches see the last commit, also one of another process. */
    public void refresh() {
        vectors.refresh();
    }

    /** Ends searching; the extractor stays open. Closing again does nothing. */
    @Override
    public void close() {
        vectors.close();
    }

    @Override
    public String toString() {
        return "ImageIndex of " + vectors;
    }
}
