package io.github.ganzoo.zoo.export;

import io.github.ganzoo.zoo.data.PixelStore;
import io.github.ganzoo.zoo.graph.Value;
import io.github.ganzoo.zoo.graph.execution.Plan;
import io.github.ganzoo.zoo.graph.execution.Program;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The features of one part of an embedding, before its head, computed with the discriminator of the training graph in
 * batches. Not thread-safe.
 */
public final class PartFeatures implements Representation, AutoCloseable {

    private static final int BATCH = 32;

    private final Value image;
    private final Value features;
    private final Plan plan;

    /** Compiles the part's graph, with all stages of the discriminator. */
    public PartFeatures(Extractor.Builder builder, EmbeddingPart part) {
        this(builder, part, StageSet.ALL);
    }

    /**
     * Compiles the part's graph.
     *
     * @param stages of the discriminator, if the part is made of it
     * @throws ExportException if the part cannot be computed for such images, or of such stages
     */
    public PartFeatures(Extractor.Builder builder, EmbeddingPart part, StageSet stages) {
        var extractor = builder.build(BATCH);
        image = extractor.image();
        features = part.features(extractor, stages);
        var program = new Program(extractor.graph()).output(features);
        extractor.parameters().forEach(program::bind);
        plan = new Plan(program);
    }

    /** Length of a row. */
    public int dimensions() {
        return Math.toIntExact(features.shape().size(1));
    }

    @Override
    public float[] of(float[] images, int count) {
        int length = images.length / count;
        return rows(count, (image, batch, at) -> System.arraycopy(images, image * length, batch, at, length));
    }

    /** The features of all images of a store, row by row; only a batch of images is in memory as floats. */
    public float[] of(PixelStore images) {
        return rows(images.count(), images::copy);
    }

    /** Copies the pixels of the image of a row into a batch. */
    @FunctionalInterface
    private interface Source {

        void copy(int row, float[] batch, int at);
    }

    /** Rows of features; a last batch that is not full repeats its last image. */
    private float[] rows(int count, Source source) {
        var input = plan.array(image);
        float[] rows = new float[Math.multiplyExact(count, dimensions())];
        float[] batch = new float[Math.toIntExact(input.length())];
        for (int from = 0; from < count; from += BATCH) {
            for (int i = 0; i < BATCH; i++) {
                source.copy(Math.min(from + i, count - 1), batch, batch.length / BATCH * i);
            }
            input.assign(Nd4j.createFromArray(batch).reshape(input.shape()));
            plan.run();
            float[] made = plan.array(features).dup('c').data().asFloat();
            System.arraycopy(
                    made, 0, rows, from * dimensions(), Math.min(made.length, rows.length - from * dimensions()));
        }
        return rows;
    }

    @Override
    public void close() {
        plan.close();
    }
}
