package io.github.ganzoo.zoo.graph.execution;

import static io.github.ganzoo.zoo.graph.onednn.Argument.*;

import io.github.ganzoo.zoo.graph.AveragePool;
import io.github.ganzoo.zoo.graph.BatchNorm;
import io.github.ganzoo.zoo.graph.Binary;
import io.github.ganzoo.zoo.graph.Conv2d;
import io.github.ganzoo.zoo.graph.ConvTranspose2d;
import io.github.ganzoo.zoo.graph.ConvWeightGradient;
import io.github.ganzoo.zoo.graph.LeakyRelu;
import io.github.ganzoo.zoo.graph.LeakyReluGradient;
import io.github.ganzoo.zoo.graph.Node;
import io.github.ganzoo.zoo.graph.Shape;
import io.github.ganzoo.zoo.graph.Upsample;
import io.github.ganzoo.zoo.graph.Value;
import io.github.ganzoo.zoo.graph.execution.PrimitiveSteps.Bound;
import io.github.ganzoo.zoo.graph.execution.Step.LaidOutValue;
import io.github.ganzoo.zoo.graph.onednn.Convolution;
import io.github.ganzoo.zoo.graph.onednn.Descriptor;
import io.github.ganzoo.zoo.graph.onednn.Element;
import io.github.ganzoo.zoo.graph.onednn.OneDnn;
import io.github.ganzoo.zoo.graph.onednn.PrimitiveDescription;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * oneDNN's kernels for the operations that take nearly all the time: convolutions, batch norm, leaky ReLU, sums. Images
 * stay in the convolutions' layout from one kernel to the next, and weights are brought into theirs once a run.
 */
final class OneDnnKernels implements KernelLibrary {

    private final OneDnn oneDnn;
    private final Element factors;
    private final PrimitiveSteps steps = new PrimitiveSteps();

    /** @param factors what convolutions multiply */
    OneDnnKernels(OneDnn oneDnn, Element factors) {
        this.oneDnn = oneDnn;
        this.factors = factors;
    }

    @Override
    public boolean runsWhole(Node node) {
        if (node.op() instanceof BatchNorm || node.op() instanceof BatchNorm.BatchNormGradient) {
            return node.input(0).shape().rank() == 4;
        }
        return node.op() instanceof LeakyRelu || node.op() instanceof LeakyReluGradient;
    }

    @Override
    public Optional<Step> step(Node node, AvailableLayouts available) {
        if (node.op() instanceof Conv2d op) {
            return convolution(node, op, available);
        }
        if (node.op() instanceof ConvTranspose2d op) {
            return transposed(node, op, available);
        }
        if (node.op() instanceof ConvWeightGradient op) {
            return weightGradient(node, op, available);
        }
        if (node.op() instanceof BatchNorm op && runsWhole(node)) {
            return batchNorm(node, op, available);
        }
        if (node.op() instanceof BatchNorm.BatchNormGradient op && runsWhole(node)) {
            return batchNormGradient(node, op, available);
        }
        if (node.op() instanceof LeakyRelu op) {
            return leakyRelu(node, op, available);
        }
        if (node.op() instanceof LeakyReluGradient op) {
            return leakyReluGradient(node, op, available);
        }
        if (node.op() == Binary.ADD) {
            return binary(node, OneDnn.Binary.SUM, available);
        }
        if (node.op() == Binary.MULTIPLY) {
            return binary(node, OneDnn.Binary.PRODUCT, available);
        }
        if (node.op() instanceof Upsample) {
            return repeated(node, available);
        }
        if (node.op() instanceof AveragePool op) {
            return means(node, op, available);
        }
        return Optional.empty();
    }

    /** How oneDNN makes a convolution whose factors and result are stored as the elements say. */
    private interface Making {
        Optional<PrimitiveDescription> by(OneDnn oneDnn, Element factors, Element result);
    }

    /**
     * In rounded factors if that is asked for and oneDNN has a fast way, otherwise in floats. The result is rounded,
     * too, if only operations that oneDNN runs on rounded numbers read it.
     */
    private Optional<PrimitiveDescription> convolution(Making making, Value result, AvailableLayouts available) {
        return available.isReadOnlyBy(result, OneDnnKernels::takesRounded)
                ? making.by(oneDnn, factors, factors).or(() -> convolution(making))
                : convolution(making);
    }

    private Optional<PrimitiveDescription> convolution(Making making) {
        return making.by(oneDnn, factors, Element.FLOAT32)
                .or(() -> making.by(oneDnn, Element.FLOAT32, Element.FLOAT32));
    }

    private static boolean takesRounded(Node node) {
        var op = node.op();
        return op instanceof Conv2d
                || op instanceof ConvTranspose2d
                || op instanceof ConvWeightGradient
                || op instanceof BatchNorm
                || op instanceof BatchNorm.BatchNormGradient
                || op instanceof LeakyRelu
                || op instanceof LeakyReluGradient
                || op instanceof Upsample
                || op instanceof AveragePool
                || op == Binary.ADD;
    }

    private Optional<Step> convolution(Node node, Conv2d op, AvailableLayouts available) {
        var x = node.input(0);
        var w = node.input(1);
        var y = node.output();
        return convolution(sizes(x, w.shape(), y, op.stride(), op.padding())::forward, y, available)
                .map(made -> steps.of(
                        made,
                        Map.of(
                                SOURCE, Bound.input(made, SOURCE, x, available),
                                WEIGHTS, Bound.input(made, WEIGHTS, w, available)),
                        List.of(RESULT),
                        Map.of(RESULT, Bound.output(made, RESULT, y)),
                        List.of()));
    }

    private Optional<Step> transposed(Node node, ConvTranspose2d op, AvailableLayouts available) {
        var y = node.input(0);
        var w = node.input(1);
        var x = node.output();
        return convolution(sizes(x, w.shape(), y, op.stride(), op.padding())::transposed, x, available)
                .map(made -> steps.of(
                        made,
                        Map.of(
                                RESULT_GRADIENT, Bound.input(made, RESULT_GRADIENT, y, available),
                                WEIGHTS, Bound.input(made, WEIGHTS, w, available)),
                        List.of(SOURCE_GRADIENT),
                        Map.of(SOURCE_GRADIENT, Bound.output(made, SOURCE_GRADIENT, x)),
                        List.of()));
    }

    private Optional<Step> weightGradient(Node node, ConvWeightGradient op, AvailableLayouts available) {
        var x = node.input(0);
        var y = node.input(1);
        var w = node.output();
        var sizes = sizes(x, w.shape(), y, op.stride(), op.padding());
        return convolution((by, elements, result) -> sizes.weightGradient(by, elements))
                .map(made -> steps.of(
                        made,
                        Map.of(
                                SOURCE, Bound.input(made, SOURCE, x, available),
                                RESULT_GRADIENT, Bound.input(made, RESULT_GRADIENT, y, available)),
                        List.of(WEIGHTS_GRADIENT),
                        Map.of(WEIGHTS_GRADIENT, Bound.output(made, WEIGHTS_GRADIENT, w)),
                        List.of()));
    }

    private static Convolution sizes(Value in, Shape weights, Value out, int stride, int padding) {
        return new Convolution(
                in.shape().size(0),
                in.shape().size(1),
                in.shape().size(2),
                in.shape().size(3),
                out.shape().size(1),
                out.shape().size(2),
                out.shape().size(3),
                weights.size(2),
                weights.size(3),
                stride,
                padding);
    }

    private Optional<Step> batchNorm(Node node, BatchNorm op, AvailableLayouts available) {
        var x = node.input(0);
        return image(x, available, layout -> oneDnn.batchNorm(layout, op.epsilon()))
                .map(made -> steps.of(
                        made,
                        Map.of(
                                SOURCE, Bound.input(made, SOURCE, x, available),
                                SCALE, Bound.vector(node.input(1), available),
                                SHIFT, Bound.vector(node.input(2), available)),
                        List.of(RESULT, MEAN, VARIANCE),
                        Map.of(
                                RESULT, Bound.output(made, RESULT, node.output()),
                                MEAN, Bound.vector(node.outputs().get(1)),
                                VARIANCE, Bound.vector(node.outputs().get(2))),
                        List.of()));
    }

    private Optional<Step> batchNormGradient(Node node, BatchNorm.BatchNormGradient op, AvailableLayouts available) {
        var x = node.input(0);
        return image(x, available, layout -> oneDnn.batchNormGradient(layout, op.epsilon()))
                .map(made -> steps.of(
                        made,
                        Map.of(
                                SOURCE, Bound.input(made, SOURCE, x, available),
                                MEAN, Bound.vector(node.input(1), available),
                                VARIANCE, Bound.vector(node.input(2), available),
                                SCALE, Bound.vector(node.input(3), available),
                                RESULT_GRADIENT, Bound.input(made, RESULT_GRADIENT, node.input(4), available)),
                        List.of(SOURCE_GRADIENT, SCALE_GRADIENT, SHIFT_GRADIENT),
                        Map.of(
                                SOURCE_GRADIENT, Bound.output(made, SOURCE_GRADIENT, node.output()),
                                SCALE_GRADIENT, Bound.vector(node.outputs().get(1)),
                                SHIFT_GRADIENT, Bound.vector(node.outputs().get(2))),
                        List.of(RESULT_GRADIENT)));
    }

    private Optional<Step> leakyRelu(Node node, LeakyRelu op, AvailableLayouts available) {
        var layout = dense(node.input(0), available);
        var run = layout.run(node.output().shape());
        return oneDnn.leakyRelu(run, op.slope())
                .map(made -> steps.of(
                        made,
                        Map.of(SOURCE, new Bound(available.laidOut(node.input(0), layout), run)),
                        List.of(RESULT),
                        Map.of(RESULT, new Bound(new LaidOutValue(node.output(), layout), run)),
                        List.of(SOURCE)));
    }

    private Optional<Step> leakyReluGradient(Node node, LeakyReluGradient op, AvailableLayouts available) {
        var layout = dense(node.input(0), available);
        var run = layout.run(node.output().shape());
        return oneDnn.leakyReluGradient(run, op.slope())
                .map(made -> steps.of(
                        made,
                        Map.of(
                                SOURCE, new Bound(available.laidOut(node.input(0), layout), run),
                                RESULT_GRADIENT, new Bound(available.laidOut(node.input(1), layout), run)),
                        List.of(SOURCE_GRADIENT),
                        Map.of(SOURCE_GRADIENT, new Bound(new LaidOutValue(node.output(), layout), run)),
                        List.of(RESULT_GRADIENT)));
    }

    /**
     * Of two tensors that both lie in some layout of oneDNN's, such as two gradients of one weight, or of such an image
     * with a number for each channel.
     */
    private Optional<Step> binary(Node node, OneDnn.Binary operation, AvailableLayouts available) {
        int position = node.input(0).shape().equals(node.output().shape()) ? 0 : 1;
        var x = node.input(position);
        var other = node.input(1 - position);
        var layout = available.layouts(x).get(0);
        if (layout.isPlain() || !x.shape().equals(node.output().shape())) {
            return Optional.empty();
        }
        if (other.shape().equals(x.shape())) {
            var run = layout.run(x.shape());
            return available.layouts(other).contains(layout)
                    ? binary(
                            node,
                            operation,
                            new Bound(available.laidOut(x, layout), run),
                            new Bound(available.laidOut(other, layout), run))
                    : Optional.empty();
        }
        return countsChannels(other.shape(), x.shape())
                ? order(x, available)
                        .flatMap(order -> binary(
                                node,
                                operation,
                                new Bound(available.laidOut(x, layout), layout.describe(x.shape())),
                                // One number for each channel has the same memory in any order of images, but oneDNN is
                                // fast only if the order of the other image is declared.
                                new Bound(available.laidOut(other, Layout.PLAIN), order.of(Element.FLOAT32, other))))
                : Optional.empty();
    }

    private Optional<Step> binary(Node node, OneDnn.Binary operation, Bound x, Bound other) {
        return oneDnn.binary(operation, x.descriptor(), other.descriptor())
                .map(made -> steps.of(
                        made,
                        Map.of(SOURCE, x, SECOND_SOURCE, other),
                        List.of(RESULT),
                        Map.of(
                                RESULT,
                                new Bound(
                                        new LaidOutValue(
                                                node.output(), x.laidOut().layout()),
                                        x.descriptor())),
                        List.of(SOURCE)));
    }

    /** [1, C, 1, 1] or [N, C, 1, 1] for [N, C, H, W]. */
    private static boolean countsChannels(Shape shape, Shape image) {
        return shape.rank() == 4
                && (shape.size(0) == 1 || shape.size(0) == image.size(0))
                && shape.size(1) == image.size(1)
                && shape.size(2) == 1
                && shape.size(3) == 1;
    }

    /** An order of images in memory. */
    private interface Order {
        Descriptor of(Element element, Value image);
    }

    /** How to describe images in the order in which one is stored; empty if that is row-major. */
    private static Optional<Order> order(Value x, AvailableLayouts available) {
        if (x.shape().rank() != 4) {
            return Optional.empty();
        }
        var stored = available.layouts(x).get(0);
        boolean divides = x.shape().size(1) % Descriptor.channelBlock() == 0;
        return Stream.<Order>of(OneDnnKernels::blocked, OneDnnKernels::channelsLast)
                .skip(divides ? 0 : 1)
                .filter(order ->
                        !stored.isPlain() && stored.equals(Layout.of(order.of(stored.element(), x), x.shape())))
                .findFirst();
    }

    private Optional<Step> repeated(Node node, AvailableLayouts available) {
        return resized(node, available, oneDnn::repeated);
    }

    private Optional<Step> means(Node node, AveragePool op, AvailableLayouts available) {
        return resized(node, available, (x, y) -> oneDnn.means(x, y, op.k()));
    }

    /** An image of another size in the order of the one that is stored, as the same numbers or as floats. */
    private Optional<Step> resized(
            Node node,
            AvailableLayouts available,
            BiFunction<Descriptor, Descriptor, Optional<PrimitiveDescription>> making) {
        var x = node.input(0);
        return order(x, available)
                .flatMap(order -> Stream.of(available.layouts(x).get(0).element(), Element.FLOAT32)
                        .flatMap(element ->
                                making.apply(order.of(element, x), order.of(element, node.output())).stream())
                        .findFirst())
                .map(made -> ofImage(made, node, available));
    }

    private static Descriptor blocked(Element element, Value image) {
        return Descriptor.blocked(element, image.shape().toArray());
    }

    private static Descriptor channelsLast(Element element, Value image) {
        return Descriptor.channelsLast(element, image.shape().toArray());
    }

    private Step ofImage(PrimitiveDescription made, Node node, AvailableLayouts available) {
        return steps.of(
                made,
                Map.of(SOURCE, Bound.input(made, SOURCE, node.input(0), available)),
                List.of(RESULT),
                Map.of(RESULT, Bound.output(made, RESULT, node.output())),
                List.of());
    }

    /**
     * What is made for an image as it is stored, or else in the layout that convolutions of floats prefer. Copies that
     * were rounded for another kernel do not count as stored.
     */
    private static Optional<PrimitiveDescription> image(
            Value x, AvailableLayouts available, Function<Descriptor, Optional<PrimitiveDescription>> making) {
        var layouts = available.layouts(x);
        var stored = layouts.stream()
                .filter(layout -> layout.element() == layouts.get(0).element())
                .flatMap(layout -> layout.descriptor().stream())
                .findFirst();
        var preferred = x.shape().size(1) % Descriptor.channelBlock() == 0
                ? blocked(Element.FLOAT32, x)
                : channelsLast(Element.FLOAT32, x);
        return stored.flatMap(making).filter(OneDnn::isFast).or(() -> making.apply(preferred));
    }

    /** Element-wise operations keep the zeros of the padding, so the padding is processed, too. */
    private static Layout dense(Value value, AvailableLayouts available) {
        return available.layouts(value).get(0);
    }

    @Override
    public Optional<Step> conversion(LaidOutValue from, LaidOutValue to) {
        var shape = (from.layout().isPlain() ? to : from).value().shape();
        var source = from.layout().describe(shape);
        var target = to.layout().describe(shape);
        return Optional.of(steps.of(
                oneDnn.reorder(source, target),
                Map.of(SOURCE, new Bound(from, source)),
                List.of(RESULT),
                Map.of(RESULT, new Bound(to, target)),
                List.of()));
    }

    @Override
    public void close() {
        steps.close();
    }
}
