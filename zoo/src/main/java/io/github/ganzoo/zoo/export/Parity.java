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
import java.util.Objects;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

/**
 * How closely an exported model follows the network that it was made from: SameDiff, the reference executor, in double
 * precision, so that all rounding that is seen is the exported model's own, against ONNX Runtime on the same samples at
 * several batch sizes. Samples are images, or latents with their labels.
 *
 * @param differences for each output the largest absolute difference, relative to the largest magnitude that the
 *     reference shows on these samples
 * @param goldenVectors samples with what the reference made of them
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
     * Compares an extractor.
     *
     * @param images held-out images, [n, C, S, S] row-major; repeated if there are fewer than a batch has
     * @param tolerance the largest relative difference that passes
     * @throws ExportException naming output, batch size and figure, if one differs by more, or if an image's results
     *     depend on the others of its batch
     */
    static Parity check(
            Extractor.Builder builder, Embedding embedding, byte[] model, float[] images, double tolerance) {
        return check(
                (graph, batchSize) ->
                        ExtractorGraph.of(builder, graph, batchSize, embedding).model(),
                model,
                images,
                tolerance);
    }

    /**
     * Compares any model.
     *
     * @param samples [n, sample], row-major; repeated where there are fewer than a batch takes
     * @param tolerance the largest relative difference that passes
     * @throws ExportException as above
     */
    static Parity check(ModelGraph.Builder builder, byte[] model, float[] samples, double tolerance) {
        var references = new ArrayList<Results>();
        int length = builder.build(Graph.ofFloats(), 1).sampleLength();
        for (int batchSize : BATCH_SIZES) {
            var graph = builder.build(new Graph(DataType.DOUBLE), batchSize);
            references.add(reference(graph, batch(samples, length, batchSize), batchSize));
        }
        var differences = new LinkedHashMap<Output, Double>();
        try (var session = new OnnxSession(model)) {
            var exported = new ArrayList<Results>();
            for (Results reference : references) {
                int batchSize = reference.batchSize();
                var graph = builder.build(Graph.ofFloats(), batchSize);
                exported.add(exported(session, graph.parts(batch(samples, length, batchSize), batchSize), batchSize));
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
                    require(influence, tolerance, output, batchSize, "between a sample by itself and in a batch");
                    worst = Math.max(worst, difference);
                }
                differences.put(output, worst);
            }
        }
        var last = references.get(references.size() - 1);
        return new Parity(differences, golden(last, samples, length));
    }

    private static float[] batch(float[] samples, int length, int batchSize) {
        if (samples.length == 0 || samples.length % length != 0) {
            throw new ExportException("parity is checked on held-out samples of " + length + " numbers each, but "
                    + samples.length + " numbers were given");
        }
        float[] batch = new float[batchSize * length];
        for (int i = 0; i < batchSize; i++) {
            System.arraycopy(samples, i * length % samples.length, batch, i * length, length);
        }
        return batch;
    }

    private static Results reference(ModelGraph graph, float[] samples, int batchSize) {
        var program = new Program(graph.graph());
        graph.parameters().forEach((parameter, array) -> program.bind(parameter, array.castTo(DataType.DOUBLE)));
        graph.outputs().values().forEach(program::output);
        try (var executor = new SameDiffExecutor(program)) {
            var parts = graph.parts(samples, batchSize);
            for (ModelGraph.Input input : graph.inputs()) {
                var array = executor.array(input.value());
                float[] elements =
                        Objects.requireNonNull(parts.get(input.name())).elements();
                array.assign(Nd4j.createFromArray(elements).reshape(array.shape()));
            }
            executor.run();
            var numbers = new LinkedHashMap<Output, float[]>();
            graph.outputs()
                    .forEach((output, value) -> numbers.put(
                            output, executor.array(value).dup('c').data().asFloat()));
            return new Results(batchSize, numbers);
        }
    }

    private static Results exported(OnnxSession session, Map<String, OnnxSession.Tensor> parts, int batchSize) {
        var numbers = new LinkedHashMap<Output, float[]>();
        session.run(parts).tensors().forEach((name, tensor) -> numbers.put(Output.named(name), tensor.elements()));
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

    private static GoldenVectors golden(Results results, float[] samples, int length) {
        var items = new ArrayList<GoldenVectors.Item>();
        for (int i = 0; i < Math.min(GOLDEN, Math.min(samples.length / length, results.batchSize())); i++) {
            int index = i;
            var outputs = new LinkedHashMap<Output, float[]>();
            results.numbers().forEach((output, numbers) -> {
                int size = numbers.length / results.batchSize();
                outputs.put(output, Arrays.copyOfRange(numbers, index * size, (index + 1) * size));
            });
            items.add(new GoldenVectors.Item(Arrays.copyOfRange(samples, i * length, (i + 1) * length), outputs));
        }
        return new GoldenVectors(items);
    }
}
