package io.github.ganzoo.runtime;

import io.github.ganzoo.runtime.image.ImageTree;
import io.github.ganzoo.runtime.image.JpegReduction;
import io.github.ganzoo.runtime.image.Workspace;
import io.github.ganzoo.runtime.model.ModelArtifact;
import io.github.ganzoo.runtime.model.ModelSource;
import io.github.ganzoo.runtime.onnx.ModelSession;
import io.github.ganzoo.runtime.onnx.SelfTest;
import java.awt.image.BufferedImage;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A pretrained network that turns images into vectors.
 *
 * <pre>{@code
 * try (var extractor = FeatureExtractor.load("dcgan-emoji64")) {
 *     float[] vector = extractor.embed(Path.of("cat.png"));
 * }
 * }</pre>
 *
 * <p>Thread-safe: any number of threads may call it at once, and a call for a single image runs on its caller's thread.
 * Calls for many images divide them among {@link Builder#threads} threads of the extractor. After {@link #close} every
 * call throws {@link IllegalStateException}.
 *
 * @since 0.1
 */
public final class FeatureExtractor implements AutoCloseable {

    private final ModelArtifact artifact;
    private final ModelDescriptor descriptor;
    private final ModelSession session;
    private final ModelDescriptor.Tap tap;
    private final EmbedThreads threads;
    private final int batchSize;
    private final DecodeLimits limits;
    private final ProgressListener progress;
    private final BatchEmbedding batches;
    private final TensorEmbedding tensors;

    private FeatureExtractor(Builder builder, ModelArtifact artifact) {
        this.artifact = artifact;
        this.descriptor = artifact.descriptor();
        descriptor.requireKind(ModelKind.EXTRACTOR);
        descriptor.requireDecoding();
        this.tap = descriptor.output(builder.output.orElse(descriptor.defaultOutput()));
        this.batchSize = builder.batchSize;
        this.limits = builder.limits;
        this.progress = builder.progress;
        this.session = ModelSession.load(artifact, descriptor, builder.device, Set.of(tap.output()));
        this.threads = new EmbedThreads(builder.threads, "gan-embed-" + descriptor.id());
        this.batches = new BatchEmbedding(descriptor, session, tap, builder.normalize, limits);
        this.tensors = new TensorEmbedding(session, threads, descriptor.input().length(), batchSize);
    }

    /**
     * Loads a model of the class path, with the defaults of {@link Builder}.
     *
     * @throws ModelNotFoundException if there is none of this id
     * @throws ModelFormatException if it is damaged, of a format not read here, or a generator, or if it needs an
     *     artifact that is not on the class path
     * @throws ProviderUnavailableException if ONNX Runtime does not start
     */
    public static FeatureExtractor load(String id) {
        return builder().model(id).build();
    }

    /**
     * Loads the model of a folder that holds {@code model.onnx} and {@code model.json}, of an unpacked model jar, or of
     * a model jar, with the defaults of {@link Builder}. Throws as {@link #load(String)}.
     */
    public static FeatureExtractor load(Path path) {
        return builder().model(path).build();
    }

    public static Builder builder() {
        return new Builder();
    }

    /**
     * Settings of an extractor; only the model has no default.
     *
     * @since 0.1
     */
    public static final class Builder {

        private ModelSource source = ModelSource.NONE;
        private Optional<Output> output = Optional.empty();
        private Device device = Device.cpu();
        private int threads = Runtime.getRuntime().availableProcessors();
        private int batchSize = 32;
        private boolean normalize;
        private DecodeLimits limits = DecodeLimits.DEFAULT;
        private ProgressListener progress = ProgressListener.NONE;

        private Builder() {}

        /** The model of this id on the class path. */
        public Builder model(String modelId) {
            source = ModelSource.of(modelId);
            return this;
        }

        /** The model at this path; see {@link FeatureExtractor#load(Path)}. */
        public Builder model(Path modelPath) {
            source = ModelSource.of(modelPath);
            return this;
        }

        /** The output that vectors come from; by default the model's own default, usually {@link Output#EMBEDDING}. */
        public Builder output(Output wanted) {
            output = Optional.of(wanted);
            return this;
        }

        /** Where the network runs; by default the CPU. */
        public Builder device(Device wanted) {
            device = wanted;
            return this;
        }

        /** How many threads calls for many images may use; by default as many as the JVM has processors. */
        public Builder threads(int count) {
            threads = requirePositive("threads", count);
            return this;
        }

        /** The largest number of images that go through the network at once; by default 32. */
        public Builder batchSize(int images) {
            batchSize = requirePositive("batchSize", images);
            return this;
        }

        /**
         * Whether vectors are scaled to unit length (a zero vector stays zero); by default they are left as they are.
         */
        public Builder normalize(boolean unitLength) {
            normalize = unitLength;
            return this;
        }

        /** How large images may be; by default {@link DecodeLimits#DEFAULT}. */
        public Builder limits(DecodeLimits largest) {
            limits = largest;
            return this;
        }

        /** The listener that receives the progress of calls for many files or images; by default none. */
        public Builder progress(ProgressListener listener) {
            progress = listener;
            return this;
        }

        /** Loads the model; throws as {@link FeatureExtractor#load(String)}. */
        public FeatureExtractor build() {
            return new FeatureExtractor(this, source.artifact());
        }

        private static int requirePositive(String what, int value) {
            if (value < 1) {
                throw new IllegalArgumentException(what + " must be at least 1, not " + value);
            }
            return value;
        }
    }

    public ModelDescriptor descriptor() {
        return descriptor;
    }

    /** The device that the network runs on; never {@link Device#auto}. */
    public Device device() {
        return session.device();
    }

    /**
     * The output that vectors come from.
     *
     * @since 0.1
     */
    public Output output() {
        return tap.output();
    }

    /** Decoded within the limits, as the model's vectors are made. */
    RgbImage decode(Path file) {
        return RgbImage.decode(file, limits, descriptor.input());
    }

    RgbImage decode(InputStream stream, String name) {
        return RgbImage.decode(stream, name, limits, JpegReduction.of(descriptor.input()));
    }

    RgbImage decode(byte[] encoded) {
        return RgbImage.decode(encoded, "image of " + encoded.length + " bytes", limits, descriptor.input());
    }

    /** The probabilities of an image's classes, with numbers beside it. */
    float[] probabilities(RgbImage image, float[] side) {
        return session.run(tensor(image), 0, 1, side, List.of(Output.PROBABILITIES))
                .get(0);
    }

    /** The length of a vector. */
    public int dimension() {
        return tap.length();
    }

    /**
     * The vector of an image file.
     *
     * @throws ImageDecodeException naming the file and the reason
     */
    public float[] embed(Path file) {
        return embed(decode(file));
    }

    /**
     * The vector of an encoded image that is read to its end; the stream stays open. Throws as {@link #embed(Path)}.
     */
    public float[] embed(InputStream stream) {
        return embed(stream, "image stream");
    }

    /**
     * As above, for errors that name the image.
     *
     * @param name what to call it in errors
     */
    public float[] embed(InputStream stream, String name) {
        return embed(decode(stream, name));
    }

    /** The vector of an encoded image. Throws as {@link #embed(Path)}. */
    public float[] embed(byte[] encoded) {
        return embed(decode(encoded));
    }

    public float[] embed(BufferedImage image) {
        return embed(RgbImage.of(image));
    }

    /**
     * The vector of a decoded image. For a model of {@link JpegDecoding#REDUCED}, decode JPEGs by
     * {@link RgbImage#decode(Path, DecodeLimits, ModelDescriptor.Input)} with the input of {@link #descriptor}, or use
     * the methods that take files and encoded images.
     */
    public float[] embed(RgbImage image) {
        return batches.vectors(tensor(image), 1);
    }

    /**
     * The vectors of many files, in their order.
     *
     * @throws ImageDecodeException for the first refused file; {@link #embedAll(Stream, OnError)} can continue after it
     */
    public Embeddings embedAll(List<Path> files) {
        return embedEach(files.size(), (i, workspace) -> batches.decode(files.get(i), workspace));
    }

    /**
     * The vectors of a stream of files, in their order. A few batches are computed ahead of the consumer. The stream of
     * files is read on the consumer's thread. Close the result if you do not read it to its end. Closing it closes the
     * stream of files.
     *
     * @param files any number; if the stream can estimate its size, progress has a total
     * @param onError called for each refused image; with {@link OnError#SKIP} only that image is missing
     */
    public Stream<Embedded> embedAll(Stream<Path> files, OnError onError) {
        session.requireOpen();
        var items =
                files.map(path -> new ImageTree.Item(path, Optional.empty())).spliterator();
        var estimate = items.estimateSize();
        return embedEach(Spliterators.iterator(items), () -> estimate == Long.MAX_VALUE ? 0 : estimate, onError)
                .onClose(files::close);
    }

    /**
     * The vectors of all images in a directory and its sub-directories. The extension decides whether a file is an
     * image. A folder's files come before its sub-folders; both are sorted by name. Hidden files, files that operating
     * systems leave, and GAN Zoo's own output are skipped.
     *
     * <p>A few batches are computed ahead of the consumer. Memory holds these batches, and the names in the current
     * folder and in the folders above it. The number of images does not matter. Close the stream if you do not read it
     * to its end.
     *
     * @param onError called for each refused image and for each folder that cannot be listed, such as
     *     {@link OnError#SKIP}
     * @throws GanZooException if the directory does not exist or cannot be listed
     */
    public Stream<Embedded> embedDirectory(Path directory, OnError onError) {
        session.requireOpen();
        var images = ImageTree.of(directory);
        // A second walk counts the images. It takes a thousandth of the time, and no paths are kept in memory.
        return embedEach(images.walk(), images::count, onError);
    }

    private Stream<Embedded> embedEach(Iterator<ImageTree.Item> files, LongSupplier count, OnError onError) {
        var embedding = new StreamEmbedding(files, count, threads, batchSize, batches::outcomes, onError, progress);
        return StreamSupport.stream(
                        Spliterators.spliteratorUnknownSize(embedding, Spliterator.ORDERED | Spliterator.NONNULL),
                        false)
                .onClose(embedding::close);
    }

    /** The vectors of many images, in their order. */
    public Embeddings embedImages(List<RgbImage> images) {
        return embedEach(images.size(), (i, workspace) -> images.get(i));
    }

    private Embeddings embedEach(int count, BatchEmbedding.Images images) {
        session.requireOpen();
        var dimension = dimension();
        var result = new float[BatchEmbedding.length(count, dimension)];
        var counted = new ProgressCount(progress, count);
        EmbedThreads.Part embed = (from, to) -> {
            var part = batches.vectors(images, from, to);
            System.arraycopy(part, 0, result, from * dimension, part.length);
        };
        threads.share(count, batchSize, embed, done -> counted.add(done, 0));
        return Embeddings.owning(result, count, dimension);
    }

    /**
     * One output for images that are already tensors.
     *
     * @param images {@code [count, channels, size, size]} in [-1, 1], as {@link #tensor} makes them
     * @param output any output of the model; its values are never normalized
     * @throws ModelFormatException if the model has no such output
     */
    public Embeddings embedTensors(float[] images, int count, Output output) {
        return tensors.run(images, count, List.of(descriptor.output(output))).get(0);
    }

    /**
     * All outputs for images that are already tensors, in the order of the descriptor.
     *
     * @param images {@code [count, channels, size, size]} in [-1, 1]
     */
    public Map<Output, Embeddings> embedTensors(float[] images, int count) {
        var results = tensors.run(images, count, descriptor.outputs());
        var named = new LinkedHashMap<Output, Embeddings>();
        for (var i = 0; i < results.size(); i++) {
            named.put(descriptor.outputs().get(i).output(), results.get(i));
        }
        return named;
    }

    /** An image as the network takes it: framed to its size, {@code [channels, size, size]} in [-1, 1]. */
    public float[] tensor(RgbImage image) {
        var input = new float[descriptor.input().length()];
        batches.write(image, new Workspace(), input, 0);
        return input;
    }

    /** Runs the network once on zeros. The first image then does not wait for ONNX Runtime's initialization. */
    public void warmUp() {
        batches.vectors(new float[descriptor.input().length()], 1);
    }

    /**
     * Computes all outputs for the images of the model's golden vectors, and compares them.
     *
     * @return the largest difference, relative to the largest value of the same output
     * @throws ModelFormatException if the model has no golden vectors, or the difference exceeds 1e-4
     */
    public double selfTest() {
        return SelfTest.run(session, artifact.goldenVectors(descriptor));
    }

    /** Frees the network; waits for running calls. Closing again does nothing. */
    @Override
    public void close() {
        threads.close();
        session.close();
    }

    @Override
    public String toString() {
        return "FeatureExtractor " + descriptor.id() + " " + descriptor.version() + " " + tap.output();
    }
}
