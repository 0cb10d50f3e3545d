package io.github.ganzoo.zoo.graph;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Batch normalization by the batch's own statistics (Ioffe and Szegedy, 2015, algorithm 1): of x [N, C, …], γ [C] and β
 * [C] the normalized y, the batch mean [C] and the biased variance [C].
 */
public record BatchNorm(double epsilon) implements CompositeOp {

    @Override
    public String label() {
        return "batch_norm";
    }

    @Override
    public List<Shape> shapes(List<Shape> inputs) {
        var x = inputs.get(0);
        var channels = Shape.of(x.size(1));
        if (!inputs.get(1).equals(channels) || !inputs.get(2).equals(channels)) {
            throw new GraphException("batch norm of " + x + " needs a scale and a shift of shape " + channels + ", not "
                    + inputs.get(1) + " and " + inputs.get(2));
        }
        return List.of(x, channels, channels);
    }

    @Override
    public List<Value> expand(List<Value> inputs) {
        var x = inputs.get(0);
        int[] axes = statisticsAxes(x.shape());
        var mean = x.mean(axes);
        var centered = x.minus(mean);
        var variance = centered.square().mean(axes);
        var scale = perChannel(inputs.get(1), x.shape())
                .dividedBy(variance.plus(epsilon).sqrt());
        var y = centered.times(scale).plus(perChannel(inputs.get(2), x.shape()));
        long channels = x.shape().size(1);
        return List.of(y, mean.reshape(channels), variance.reshape(channels));
    }

    /** All axes but the channels'. */
    static int[] statisticsAxes(Shape x) {
        return IntStream.range(0, x.rank()).filter(axis -> axis != 1).toArray();
    }

    /** A vector [C] as [1, C, 1, …] of the rank of {@code x}. */
    static Value perChannel(Value vector, Shape x) {
        var aligned = Shape.of(IntStream.range(0, x.rank())
                .mapToLong(axis -> axis == 1 ? x.size(1) : 1)
                .toArray());
        return vector.reshape(aligned);
    }

    @Override
    public List<Optional<Value>> gradient(Node node, Value upstream) {
        var statistics = node.outputs();
        var back = upstream.graph()
                .node(
                        new BatchNormGradient(epsilon),
                        List.of(node.input(0), statistics.get(1), statistics.get(2), node.input(1), upstream));
        return back.outputs().stream().map(Optional::of).toList();
    }

    /** None: an extractor normalizes by the running statistics, which fold into the weights. */
    @Override
    public Optional<OnnxForm> onnx(Node node) {
        return Optional.empty();
    }

    /**
     * What flows back through batch normalization, the statistics' dependence on x included: of x, the batch mean and
     * variance, γ and the upstream gradient those of x, γ and β.
     */
    public record BatchNormGradient(double epsilon) implements CompositeOp {

        @Override
        public String label() {
            return "batch_norm_gradient";
        }

        @Override
        public List<Shape> shapes(List<Shape> inputs) {
            return List.of(inputs.get(0), inputs.get(3), inputs.get(3));
        }

        @Override
        public List<Value> expand(List<Value> inputs) {
            var x = inputs.get(0);
            var shape = x.shape();
            var upstream = inputs.get(4);
            int[] axes = statisticsAxes(shape);
            double share = (double) shape.size(1) / shape.elements();
            var one = x.graph().scalar(1);
            var mean = perChannel(inputs.get(1), shape);
            var inverse =
                    one.dividedBy(perChannel(inputs.get(2), shape).plus(epsilon).sqrt());
            var scale = perChannel(inputs.get(3), shape).times(inverse);
            var centered = x.minus(mean);
            var ofShift = upstream.sum(axes);
            var ofScale = upstream.times(centered).sum(axes).times(inverse);
            var alongX = scale.times(inverse).times(ofScale).times(share);
            var ofX = upstream.minus(ofShift.times(share)).times(scale).minus(centered.times(alongX));
            return List.of(ofX, ofScale.reshape(shape.size(1)), ofShift.reshape(shape.size(1)));
        }

        @Override
        public List<Optional<Value>> gradient(Node node, Value upstream) {
            throw new GraphException(
                    "batch norm has no second gradient: it mixes the samples, so a critic with a gradient penalty"
                            + " must not use it (Gulrajani et al., 2017, section 4)");
        }

        @Override
        public Optional<OnnxForm> onnx(Node node) {
            return Optional.empty();
        }
    }
}
