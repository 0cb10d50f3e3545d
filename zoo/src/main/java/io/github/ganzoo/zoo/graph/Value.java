package io.github.ganzoo.zoo.graph;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A tensor of the graph, before any number is known. Its methods append operations to the graph and return their
 * results, so that formulas read from left to right; binary ones broadcast as NumPy does.
 */
public final class Value {

    /** Where a value comes from. */
    public sealed interface Source {}

    /** Given for each run. */
    public record Input(String name) implements Source {}

    /** Bound to an array that outlives the run. */
    public record Parameter(String name) implements Source {}

    /** Known when the graph is built. */
    public record Constant(INDArray array) implements Source {}

    /** Made by a node. */
    public record Result(Node node, int index) implements Source {}

    private final Graph graph;
    private final Source source;
    private final Shape shape;

    Value(Graph graph, Source source, Shape shape) {
        this.graph = graph;
        this.source = source;
        this.shape = shape;
    }

    public Graph graph() {
        return graph;
    }

    public Source source() {
        return source;
    }

    public Shape shape() {
        return shape;
    }

    /** The node that makes this value; empty for leaves and constants. */
    public Optional<Node> node() {
        return source instanceof Result result ? Optional.of(result.node()) : Optional.empty();
    }

    // Element-wise.

    public Value plus(Value other) {
        return graph.apply(Binary.ADD, List.of(this, other));
    }

    public Value plus(double number) {
        return plus(graph.scalar(number));
    }

    public Value minus(Value other) {
        return graph.apply(Binary.SUBTRACT, List.of(this, other));
    }

    public Value minus(double number) {
        return minus(graph.scalar(number));
    }

    public Value times(Value other) {
        return graph.apply(Binary.MULTIPLY, List.of(this, other));
    }

    public Value times(double number) {
        return times(graph.scalar(number));
    }

    public Value dividedBy(Value other) {
        return graph.apply(Binary.DIVIDE, List.of(this, other));
    }

    public Value dividedBy(double number) {
        return times(1 / number);
    }

    public Value maximum(Value other) {
        return graph.apply(Binary.MAXIMUM, List.of(this, other));
    }

    public Value maximum(double number) {
        return maximum(graph.scalar(number));
    }

    public Value minimum(Value other) {
        return graph.apply(Binary.MINIMUM, List.of(this, other));
    }

    public Value minimum(double number) {
        return minimum(graph.scalar(number));
    }

    public Value negate() {
        return times(-1);
    }

    public Value square() {
        return times(this);
    }

    public Value sqrt() {
        return unary(Unary.SQRT);
    }

    public Value exp() {
        return unary(Unary.EXP);
    }

    public Value log() {
        return unary(Unary.LOG);
    }

    public Value abs() {
        return unary(Unary.ABS);
    }

    public Value tanh() {
        return unary(Unary.TANH);
    }

    public Value sigmoid() {
        return unary(Unary.SIGMOID);
    }

    /** log(1 + e^x), without overflow. */
    public Value softplus() {
        return graph.apply(new Softplus(), List.of(this));
    }

    /** 1 where the value is positive, otherwise 0; its gradient is 0. */
    public Value step() {
        return unary(Unary.STEP);
    }

    public Value relu() {
        return leakyRelu(0);
    }

    public Value leakyRelu(double slope) {
        return graph.apply(new LeakyRelu(slope), List.of(this));
    }

    public Value elu() {
        return unary(Unary.ELU);
    }

    /** The same value, cut off from gradients. */
    public Value detach() {
        return graph.apply(new Detach(), List.of(this));
    }

    private Value unary(Unary op) {
        return graph.apply(op, List.of(this));
    }

    // Reductions.

    /** The sum of all elements, a scalar. */
    public Value sum() {
        return sum(allAxes()).reshape(Shape.scalar());
    }

    /** The sum over axes, which stay with size 1. */
    public Value sum(int... axes) {
        return reduce(Reduce.Kind.SUM, axes);
    }

    /** The mean of all elements, a scalar. */
    public Value mean() {
        return mean(allAxes()).reshape(Shape.scalar());
    }

    /** The mean over axes, which stay with size 1. */
    public Value mean(int... axes) {
        return reduce(Reduce.Kind.MEAN, axes);
    }

    /** The largest element along axes, which stay with size 1. */
    public Value max(int... axes) {
        return reduce(Reduce.Kind.MAX, axes);
    }

    private Value reduce(Reduce.Kind kind, int[] axes) {
        var counted = Arrays.stream(axes).map(shape::axis).sorted().boxed().toList();
        return counted.isEmpty() ? this : graph.apply(new Reduce(kind, counted), List.of(this));
    }

    private int[] allAxes() {
        return IntStream.range(0, shape.rank()).toArray();
    }

    // Shapes.

    public Value reshape(Shape target) {
        return target.equals(shape) ? this : graph.apply(new Reshape(target), List.of(this));
    }

    public Value reshape(long... sizes) {
        return reshape(Shape.of(sizes));
    }

    /** [N, …] to [N, everything else]. */
    public Value flatten() {
        return reshape(shape.size(0), shape.elements() / shape.size(0));
    }

    public Value permute(int... axes) {
        return graph.apply(new Permute(Arrays.stream(axes).boxed().toList()), List.of(this));
    }

    public Value broadcast(Shape target) {
        return target.equals(shape) ? this : graph.apply(new Broadcast(target), List.of(this));
    }

    /** The elements {@code from} to {@code to} (exclusive) of an axis. */
    public Value slice(int axis, long from, long to) {
        return graph.apply(new Slice(shape.axis(axis), from, to), List.of(this));
    }

    /** Zeros before and after an axis. */
    public Value pad(int axis, long before, long after) {
        return before == 0 && after == 0 ? this : graph.apply(new Pad(shape.axis(axis), before, after), List.of(this));
    }

    // Products.

    /** Matrix product of the last two axes. */
    public Value matmul(Value other) {
        return matmul(other, false, false);
    }

    public Value matmul(Value other, boolean transposeThis, boolean transposeOther) {
        return graph.apply(new MatMul(transposeThis, transposeOther), List.of(this, other));
    }

    /** A matrix [A, B] applied along the last axis: [..., A] to [..., B]; [B, A] if it is to be transposed. */
    public Value mapLastAxis(Value matrix, boolean transpose) {
        return graph.apply(new LastAxisMap(transpose), List.of(this, matrix));
    }

    /**
     * Cross-correlation.
     *
     * @param weight [out, in, kH, kW]
     * @return [N, out, (H + 2p - kH)/s + 1, …] of this [N, in, H, W]
     */
    public Value conv2d(Value weight, int stride, int padding) {
        return graph.apply(new Conv2d(stride, padding), List.of(this, weight));
    }

    /**
     * Transposed convolution.
     *
     * @param weight [in, out, kH, kW]
     * @return [N, out, (H - 1)s - 2p + kH, …] of this [N, in, H, W]
     */
    public Value convTranspose2d(Value weight, int stride, int padding) {
        return convTranspose2d(weight, stride, padding, 0);
    }

    /** As above with {@code outputPadding} further rows and columns at the end. */
    public Value convTranspose2d(Value weight, int stride, int padding, int outputPadding) {
        long height = (shape.size(2) - 1) * stride - 2L * padding + weight.shape.size(2) + outputPadding;
        long width = (shape.size(3) - 1) * stride - 2L * padding + weight.shape.size(3) + outputPadding;
        return graph.apply(new ConvTranspose2d(stride, padding, height, width), List.of(this, weight));
    }

    /** The mean of each k×k block of [N, C, H, W]. */
    public Value averagePool(int k) {
        return graph.apply(new AveragePool(k), List.of(this));
    }

    /** The largest element of each k×k block of [N, C, H, W]. */
    public Value maxPool(int k) {
        return graph.apply(new MaxPool(k), List.of(this));
    }

    /** Each pixel of [N, C, H, W] as a k×k block. */
    public Value upsample(int k) {
        return graph.apply(new Upsample(k), List.of(this));
    }

    // Along the last axis.

    public Value softmax() {
        return graph.apply(new Softmax(), List.of(this));
    }

    public Value logSoftmax() {
        return graph.apply(new LogSoftmax(), List.of(this));
    }

    /**
     * Divided by the Euclidean norm over axes, which is at least {@code floor}; {@code floor} squared must be a number
     * of the graph's type.
     */
    public Value l2Normalize(double floor, int... axes) {
        // The floor is applied before the root, whose slope at zero is infinite.
        return dividedBy(square().sum(axes).maximum(floor * floor).sqrt());
    }

    /**
     * Batch normalization by the batch's own statistics (Ioffe and Szegedy, 2015).
     *
     * @param gamma [C]
     * @param beta [C]
     * @return the node with outputs y [N, C, …], the mean [C] and the biased variance [C]
     */
    public Node batchNorm(Value gamma, Value beta, double epsilon) {
        return graph.node(new BatchNorm(epsilon), List.of(this, gamma, beta));
    }

    @Override
    public String toString() {
        if (source instanceof Input input) {
            return "input " + input.name() + " " + shape;
        }
        if (source instanceof Parameter parameter) {
            return "parameter " + parameter.name() + " " + shape;
        }
        if (source instanceof Result result) {
            return result.node() + ":" + result.index() + " " + shape;
        }
        return "constant " + shape;
    }
}
