package io.github.ganzoo.zoo.export;

import io.github.ganzoo.runtime.Output;
import io.github.ganzoo.runtime.model.GoldenVectors;
import io.github.ganzoo.runtime.model.RelativeDifference;
import io.github.ganzoo.zoo.graph.Graph;
import io.github.ganzoo.zoo.graph.execution.Program;
import io.github.ganzoo.zoo.graph.execution.SameDiffExecutor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The difference between an exported model and its discriminator. SameDiff computes the discriminator in double
 * precision, so the rounding is the exported model's. ONNX Runtime computes the model on the same images at several
 * batch sizes.
 *
 * @param differences for each output the largest absolute difference, relative to the largest magnitude that the
 *     reference shows on these images
 * @param goldenVectors images with the outputs of the reference
 */
record Parity(Map<Output, Double> differences, GoldenVectors goldenVectors) {

    static final List<Integer> BATCH_SIZES = List.of(1, 3, 32);

    /** The largest number of golden vectors; an output such as multi_scale has ten thousand numbers. */
    private static final int GOLDEN = 8;

    /** Below this magnitude an output counts as zero, and differences are absolute. */
    private static final double SMALLEST_MAGNITUDE = 1e-6;

    Parity {
        differences = Collections.unmodifiableMap(new LinkedHashMap<>(differences));
    }

    /** The outputs of one side for one batch. */
    private record Results(int batchSize, Map<Output, float[]> numbers) {

        float[] of(Output output) {
            var wanted = numbers.get(output);
            if (wanted == null) {
                throw new ExportException("the exported model has no output '" + output.id() + "'");
            }
            return wanted;
        }
    }

    /**
     * Compares the two.
     *
     * @param images held-out images, [n, C, S, S] row-major; repeated if there are fewer than a batch has
     * @param tolerance the largest relative difference that passes
     * @throws ExportException naming output, batch size and figure, if one differs by more, or if an image's results
     *     depend on the others of its batch
     */
    static Parity check(
            Extractor.Builder builder, Embedding embedding, byte[] model, float[] images, double tolerance) {
        var references = new ArrayList<Results>();
        long[] shape = builder.build(1).image().shape().toArray();
        int length = Math.toIntExact(shape[1] * shape[2] * shape[3]);
        for (int batchSize : BATCH_SIZES) {
            var graph = ExtractorGraph.of(builder.build(new Graph(DataType.DOUBLE), batchSize), embedding);
            references.add(reference(graph, batch(images, length, batchSize)));
        }
        var differences = new LinkedHashMap<Output, Double>();
        try (var session = new OnnxSession(model)) {
            var exported = new ArrayList<Results>();
            for (Results reference : references) {
                exported.add(
                        exported(session, batch(images, length, reference.batchSize()), reference.batchSize(), shape));
            }
            for (Output output : references.get(0).numbers().keySet()) {
                double scale = scale(references, output);
                double worst = 0;
                for (int i = 0; i < references.size(); i++) {
                    var numbers = exported.get(i).of(output);
                    int batchSize = exported.get(i).batchSize();
                    double difference = RelativeDifference.absolute(
                                    numbers, references.get(i).of(output))
                            / scale;
                    require(difference, tolerance, output, batchSize, "between SameDiff and ONNX Runtime");
                    float[] alone = exported.get(0).of(output);
                    double influence = RelativeDifference.absolute(Arrays.copyOf(numbers, alone.length), alone) / scale;
                    require(influence, tolerance, output, batchSize, "between an image by itself and in a batch");
                    worst = Math.max(worst, difference);
                }
                differences.put(output, worst);
            }
        }
        var last = references.get(references.size() - 1);
        return new Parity(differences, golden(last, images, length));
    }

    private static float[] batch(float[] images, int length, int batchSize) {
        if (images.length == 0 || images.length % length != 0) {
            throw new ExportException("parity is checked on held-out images of " + length + " numbers each, but "
                    + images.length + " numbers were given");
        }
        float[] batch = new float[batchSize * length];
        for (int i = 0; i < batchSize; i++) {
            System.arraycopy(images, i * length % images.length, batch, i * length, length);
        }
        return batch;
    }

    private static Results reference(ExtractorGraph graph, float[] images) {
        var extractor = graph.extractor();
        var program = new Program(extractor.graph());
        extractor.parameters().forEach((parameter, array) -> program.bind(parameter, array.castTo(DataType.DOUBLE)));
        graph.outputs().values().forEach(program::output);
        try (var executor = new SameDiffExecutor(program)) {
            var image = executor.array(extractor.image());
            image.assign(Nd4j.createFromArray(images).reshape(image.shape()));
            executor.run();
            var numbers = new LinkedHashMap<Output, float[]>();
            graph.outputs()
                    .forEach((output, value) -> numbers.put(
                            output, executor.array(value).dup('c').data().asFloat()));
            return new Results(extractor.batchSize(), numbers);
        }
    }

    private static Results exported(OnnxSession session, float[] images, int batchSize, long[] imageShape) {
        long[] shape = imageShape.clone();
        shape[0] = batchSize;
        var numbers = new LinkedHashMap<Output, float[]>();
        session.run(images, shape)
                .tensors()
                .forEach((name, tensor) -> numbers.put(Output.named(name), tensor.elements()));
        return new Results(batchSize, numbers);
    }

    /** The largest magnitude of an output. */
    private static double scale(List<Results> references, Output output) {
        return RelativeDifference.largestMagnitude(
                references.stream().map(reference -> reference.of(output)).toList(), SMALLEST_MAGNITUDE);
    }

    private static void require(double difference, double tolerance, Output output, int batchSize, String what) {
        if (!(difference <= tolerance)) {
            throw new ExportException(String.format(
                    Locale.ROOT,
                    "the exported model is wrong: output '%s' at batch size %d differs %s by %.3g of its largest"
                            + " magnitude, more than %.3g; nothing was written",
                    output.id(),
                    batchSize,
                    what,
                    difference,
                    tolerance));
        }
    }

    private static GoldenVectors golden(Results results, float[] images, int length) {
        var items = new ArrayList<GoldenVectors.Item>();
        for (int i = 0; i < Math.min(GOLDEN, Math.min(images.length / length, results.batchSize())); i++) {
            int index = i;
            var outputs = new LinkedHashMap<Output, float[]>();
            results.numbers().forEach((output, numbers) -> {
                int size = numbers.length / results.batchSize();
                outputs.put(output, Arrays.copyOfRange(numbers, index * size, (index + 1) * size));
            });
            items.add(new GoldenVectors.Item(Arrays.copyOfRange(images, i * length, (i + 1) * length), outputs));
        }
        return new GoldenVectors(items);
    }
}
