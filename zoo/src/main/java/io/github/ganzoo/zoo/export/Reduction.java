package io.github.ganzoo.zoo.export;

import io.github.ganzoo.runtime.ModelPrecision;
import io.github.ganzoo.runtime.Output;
import io.github.ganzoo.runtime.model.GoldenVectors;
import java.util.HashMap;
import java.util.Map;

/**
 * How a network gets a lower precision than floats, and what its embeddings must keep.
 *
 * @param precision other than floats
 * @param images training images, [n, C, S, S] row-major in [-1, 1], on which the ranges of activations are measured
 * @param fidelity compares both networks
 */
@SuppressWarnings("ArrayRecordComponent")
public record Reduction(ModelPrecision precision, float[] images, Fidelity fidelity) {

    /**
     * The share of a tensor's values that its range holds. Of .999, .9999, .99999 and all, this one gives the best
     * embeddings (docs/model-format.md).
     */
    static final double KEPT = .9999;

    /** The check that a network of lower precision passes before it is written. */
    @FunctionalInterface
    public interface Fidelity {

        /**
         * Compares embeddings.
         *
         * @return what was measured, in a sentence without a full stop
         * @throws RuntimeException if they differ by too much
         */
        String require(Representation exact, Representation reduced);
    }

    /** @throws ExportException if the precision is that of floats */
    public Reduction {
        if (precision == ModelPrecision.FLOAT32) {
            throw new ExportException("float32 is no reduced precision");
        }
    }

    /**
     * The network in the lower precision. What int8 leaves in floats has weights of 16 bits.
     *
     * @param shape of an image, [C, S, S]
     * @throws ExportException if there is nothing to gain
     */
    OnnxGraph of(OnnxGraph network, long[] shape) {
        if (precision == ModelPrecision.FLOAT16) {
            return HalfWeights.of(network);
        }
        var activations = Quantization.activations(network);
        if (activations.isEmpty()) {
            throw new ExportException("modelPrecision=int8 needs convolutions of " + Quantization.FEWEST_CHANNELS
                    + " channels or more, which this discriminator does not have; float16 halves any model");
        }
        var quantized = Quantization.of(network, ActivationRange.measure(network, activations, images, shape, KEPT));
        return HalfWeights.of(quantized);
    }

    /** The golden vectors of the network in the lower precision, on the images of those in floats. */
    static GoldenVectors golden(byte[] model, GoldenVectors exact, long[] shape) {
        try (var session = new OnnxSession(model)) {
            return new GoldenVectors(exact.items().stream()
                    .map(item -> {
                        var made = session.run(item.input(), 1, shape[0], shape[1], shape[2]);
                        var outputs = new HashMap<Output, float[]>();
                        made.tensors().forEach((name, tensor) -> outputs.put(Output.named(name), tensor.elements()));
                        return new GoldenVectors.Item(item.input(), Map.copyOf(outputs));
                    })
                    .toList());
        }
    }

    /** Compares the embeddings of two networks. */
    String requireFidelity(byte[] exact, byte[] reduced, long[] shape) {
        try (var before = new OnnxSession(exact);
                var after = new OnnxSession(reduced)) {
            return fidelity.require(embedding(before, shape), embedding(after, shape));
        }
    }

    private static Representation embedding(OnnxSession session, long[] shape) {
        return (images, count) -> session.run(images, count, shape[0], shape[1], shape[2])
                .named(Output.EMBEDDING.id())
                .elements();
    }
}
