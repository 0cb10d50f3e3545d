package io.github.ganzoo.zoo.export;

import io.github.ganzoo.runtime.ModelDescriptor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The nodes that make a network's input of pictures of any size, by the arithmetic of the runtime: framing, Pillow's
 * separable resize with a kernel as wide as the picture shrinks, and the scale [-1, 1].
 *
 * <p>Both passes of the resize are products with a matrix of weights, which the graph computes from the picture's width
 * and height. So any kernel can be written, where ONNX's {@code Resize} knows but two, and the graph is in opset 17 and
 * computes the same on every provider. The weights are made in double precision, as a kernel with an edge would
 * otherwise take in other pixels than Pillow's. After each pass, values are rounded to 8 bits.
 */
final class PixelInput {

    /** The name of the input, uint8 [N, H, W, 3]: rows of red, green and blue from the upper left on. */
    static final String NAME = "pixels";

    private static final String PREFIX = NAME + "/";
    private static final float WHITE = 255;
    private static final float HALF_RANGE = 127.5f;

    /** So near zero that a sinc is 1 there. */
    private static final double TINY = 1e-9;

    private final OnnxGraph graph;
    private final ModelDescriptor.Input input;
    private final int size;

    private PixelInput(OnnxGraph graph, ModelDescriptor.Input input) {
        this.graph = graph;
        this.input = input;
        this.size = input.size();
    }

    /**
     * The graph of pictures, with all outputs of the network.
     *
     * @param network its only input is the image, [N, C, S, S] in [-1, 1]
     */
    static OnnxGraph before(OnnxGraph network, ModelDescriptor.Input input) {
        var graph = new OnnxGraph("pictures");
        new PixelInput(graph, input).write();
        graph.include(network);
        network.outputs().forEach(graph::output);
        return graph;
    }

    /** An axis of the picture: how many pixels it has, how many the resized picture has, and how many lie before. */
    private record Side(String name, String from, String to, String before) {}

    private void write() {
        var pixels = graph.input(new OnnxGraph.Port(
                NAME,
                OnnxType.UINT8,
                List.of(
                        OnnxGraph.Axis.named(OnnxGraph.BATCH),
                        OnnxGraph.Axis.named("height"),
                        OnnxGraph.Axis.named("width"),
                        OnnxGraph.Axis.of(3)),
                "Pictures of any size, RGB"));
        var shape = node("shape", OnnxOperator.SHAPE, pixels);
        var height = node("height", OnnxOperator.GATHER, shape, integer("axis_of_height", 1));
        var width = node("width", OnnxOperator.GATHER, shape, integer("axis_of_width", 2));
        var level =
                switch (input.framing()) {
                    case STRETCH -> resized(pixels, whole("rows", height), whole("columns", width));
                    case CENTER_CROP -> cropped(pixels, height, width);
                    case PAD -> padded(pixels, height, width);
                };
        var scaled = node("scaled", OnnxOperator.DIV, channels(level), real("half_range", HALF_RANGE));
        graph.node(ModelDescriptor.Input.NAME, OnnxOperator.SUB, List.of(scaled, real("one", 1)), Map.of());
    }

    private Side whole(String name, String from) {
        return new Side(name, from, integer(name + "_size", size), "");
    }

    private String cropped(String pixels, String height, String width) {
        var side = node("side", OnnxOperator.MIN, height, width);
        var two = integer("two", 2);
        var top = node("top", OnnxOperator.DIV, node("spare_rows", OnnxOperator.SUB, height, side), two);
        var left = node("left", OnnxOperator.DIV, node("spare_columns", OnnxOperator.SUB, width, side), two);
        var starts = node("starts", OnnxOperator.CONCAT, Map.of("axis", 0L), top, left);
        var ends = node("ends", OnnxOperator.ADD, starts, side);
        var axes = constant("axes", OnnxConstant.Longs.vector(1, 2));
        var square = node("square", OnnxOperator.SLICE, pixels, starts, ends, axes);
        return resized(square, whole("rows", side), whole("columns", side));
    }

    private String padded(String pixels, String height, String width) {
        var longer = node("longer", OnnxOperator.MAX, height, width);
        var rows = fitting("rows", height, longer);
        var columns = fitting("columns", width, longer);
        var level = resized(pixels, rows, columns);
        var inside = node("inside", OnnxOperator.AND, inside(rows), transposed(inside(columns)));
        return node("framed", OnnxOperator.WHERE, inside, level, real("white", WHITE));
    }

    /** {@code from · size / longer}, rounded half up, at least 1, centered. */
    private Side fitting(String name, String from, String longer) {
        var doubled = node(name + "_doubled", OnnxOperator.MUL, from, integer(name + "_twice_size", 2L * size));
        var raised = node(name + "_raised", OnnxOperator.ADD, doubled, longer);
        var divisor = node(name + "_divisor", OnnxOperator.MUL, longer, integer(name + "_two", 2));
        var rounded = node(name + "_rounded", OnnxOperator.DIV, raised, divisor);
        var to = node(name + "_size", OnnxOperator.MAX, rounded, integer(name + "_one", 1));
        var spare = node(name + "_spare", OnnxOperator.SUB, integer(name + "_edge", size), to);
        return new Side(name, from, to, node(name + "_before", OnnxOperator.DIV, spare, integer(name + "_halves", 2)));
    }

    /** Which of the square's lines, as a column, lie inside the resized picture. */
    private String inside(Side side) {
        var line = line(side);
        var begun = node(side.name + "_begun", OnnxOperator.LESS_OR_EQUAL, number(side.name + "_zero", 0), line);
        var goingOn = node(side.name + "_going_on", OnnxOperator.LESS, line, real(side, "size", side.to));
        return node(side.name + "_inside", OnnxOperator.AND, begun, goingOn);
    }

    /** The lines of the square, counted in the resized picture, as a column. */
    private String line(Side side) {
        double[] lines = IntStream.range(0, size).asDoubleStream().toArray();
        var all = constant(side.name + "_lines", new OnnxConstant.Doubles(lines, size, 1));
        return side.before.isEmpty()
                ? all
                : node(side.name + "_line", OnnxOperator.SUB, all, real(side, "before", side.before));
    }

    /** [N, 3, S, S] of levels 0 to 255. */
    private String resized(String pixels, Side rows, Side columns) {
        var planes = node(
                "planes",
                OnnxOperator.CAST,
                Map.of("to", OnnxType.FLOAT.attribute()),
                node("by_plane", OnnxOperator.TRANSPOSE, Map.of("perm", new long[] {0, 3, 1, 2}), pixels));
        var across = levels("across", node("shrunk", OnnxOperator.MATMUL, planes, transposed(weights(columns))));
        return levels("down", node("resized", OnnxOperator.MATMUL, weights(rows), across));
    }

    private String levels(String name, String values) {
        var raised = node(name + "_raised", OnnxOperator.ADD, values, real(name + "_half", .5f));
        var whole = node(name + "_whole", OnnxOperator.FLOOR, raised);
        return node(name, OnnxOperator.CLIP, whole, real(name + "_black", 0), real(name + "_white", WHITE));
    }

    /** How much each pixel of the picture's line counts for each of the square's, floats [S, pixels]. */
    private String weights(Side side) {
        var name = side.name;
        var from = real(side, "from", side.from);
        var scale = node(name + "_scale", OnnxOperator.DIV, from, real(side, "to", side.to));
        var one = number(name + "_unit", 1);
        var half = number(name + "_half", .5);
        var widening = node(name + "_widening", OnnxOperator.MAX, scale, one);
        var narrowing = node(name + "_narrowing", OnnxOperator.DIV, one, widening);
        var middle = node(name + "_middle", OnnxOperator.ADD, existing(side), half);
        var center = node(name + "_center", OnnxOperator.MUL, middle, scale);
        var all = node(
                name + "_pixels",
                OnnxOperator.RANGE,
                number(name + "_first", 0),
                node(name + "_count", OnnxOperator.SQUEEZE, from),
                one);
        var offset =
                node(name + "_offset", OnnxOperator.ADD, node(name + "_distance", OnnxOperator.SUB, all, center), half);
        var kernel = kernel(name, node(name + "_x", OnnxOperator.MUL, offset, narrowing));
        var sum = node(
                name + "_sum",
                OnnxOperator.REDUCE_SUM,
                Map.of("keepdims", 1L),
                kernel,
                constant(name + "_axis", OnnxConstant.Longs.vector(1)));
        return node(
                name + "_weights",
                OnnxOperator.CAST,
                Map.of("to", OnnxType.FLOAT.attribute()),
                node(name + "_shares", OnnxOperator.DIV, kernel, sum));
    }

    /** The lines of the square; those outside the resized picture are its first or last, and are painted over. */
    private String existing(Side side) {
        if (side.before.isEmpty()) {
            return line(side);
        }
        var last = node(
                side.name + "_last", OnnxOperator.SUB, real(side, "size", side.to), number(side.name + "_step", 1));
        var most = node(side.name + "_most", OnnxOperator.MIN, line(side), last);
        return node(side.name + "_existing", OnnxOperator.MAX, most, number(side.name + "_least", 0));
    }

    /** The kernel of the input's resampling at distances in pixels of the smaller picture. */
    private String kernel(String name, String x) {
        return switch (input.resampling()) {
            case BOX -> {
                var after = node(name + "_after", OnnxOperator.LESS, number(name + "_begin", -.5), x);
                var before = node(name + "_until", OnnxOperator.LESS_OR_EQUAL, x, number(name + "_end", .5));
                yield node(
                        name + "_kernel",
                        OnnxOperator.CAST,
                        Map.of("to", OnnxType.DOUBLE.attribute()),
                        node(name + "_within", OnnxOperator.AND, after, before));
            }
            case BILINEAR -> {
                var slope = node(name + "_slope", OnnxOperator.SUB, number(name + "_top", 1), distance(name, x));
                yield node(name + "_kernel", OnnxOperator.MAX, slope, number(name + "_nothing", 0));
            }
            case BICUBIC -> {
                // Keys' cubic convolution with a = -1/2, inside and outside of the next pixel.
                var distance = distance(name, x);
                var near = polynomial(name + "_near", distance, 1.5, -2.5, 0, 1);
                var far = polynomial(name + "_far", distance, -.5, 2.5, -4, 2);
                yield upTo(1, name, distance, near, upTo(2, name, distance, far, number(name + "_nothing", 0)));
            }
            case LANCZOS -> {
                var distance = distance(name, x);
                var positive = node(name + "_positive", OnnxOperator.MAX, distance, number(name + "_tiny", TINY));
                var third = node(name + "_third", OnnxOperator.MUL, positive, number(name + "_one_third", 1 / 3.0));
                var window = sinc(name + "_window", third);
                var product = node(name + "_product", OnnxOperator.MUL, sinc(name, positive), window);
                yield upTo(3, name, distance, product, number(name + "_nothing", 0));
            }
        };
    }

    private String distance(String name, String x) {
        return node(name + "_away", OnnxOperator.ABS, x);
    }

    /** One value up to a distance, and another from there on. */
    private String upTo(int most, String name, String distance, String inner, String outer) {
        var near = node(name + "_below_" + most, OnnxOperator.LESS, distance, number(name + "_bound_" + most, most));
        return node(name + "_up_to_" + most, OnnxOperator.WHERE, near, inner, outer);
    }

    /** By Horner's rule, the highest power's coefficient first. */
    private String polynomial(String name, String x, double... coefficients) {
        var value = number(name + "_0", coefficients[0]);
        for (int i = 1; i < coefficients.length; i++) {
            var product = node(name + "_product_" + i, OnnxOperator.MUL, value, x);
            value = node(name + "_sum_" + i, OnnxOperator.ADD, product, number(name + "_" + i, coefficients[i]));
        }
        return value;
    }

    private String sinc(String name, String x) {
        var angle = node(name + "_angle", OnnxOperator.MUL, x, number(name + "_pi", Math.PI));
        return node(name + "_sinc", OnnxOperator.DIV, node(name + "_sine", OnnxOperator.SIN, angle), angle);
    }

    /** The channels of the network: all, or ITU-R 601-2 luma in 16-bit fixed point, which floats compute exactly. */
    private String channels(String level) {
        if (input.channels() == 3) {
            return level;
        }
        var parts = constant("luma_parts", new OnnxConstant.Floats(new float[] {19_595, 38_470, 7_471}, 1, 3, 1, 1));
        var sum = node(
                "luma_sum",
                OnnxOperator.REDUCE_SUM,
                Map.of("keepdims", 1L),
                node("luma_weighted", OnnxOperator.MUL, level, parts),
                constant("luma_axis", OnnxConstant.Longs.vector(1)));
        var raised = node("luma_raised", OnnxOperator.ADD, sum, real("luma_half", 0x8000));
        return node(
                "luma", OnnxOperator.FLOOR, node("luma_part", OnnxOperator.MUL, raised, real("luma_unit", 0x1p-16f)));
    }

    private String transposed(String matrix) {
        return node(
                matrix.substring(PREFIX.length()) + "_transposed",
                OnnxOperator.TRANSPOSE,
                Map.of("perm", new long[] {1, 0}),
                matrix);
    }

    /** An integer of a side as a double. */
    private String real(Side side, String name, String integer) {
        return node(
                side.name + "_" + name + "_real",
                OnnxOperator.CAST,
                Map.of("to", OnnxType.DOUBLE.attribute()),
                integer);
    }

    private String integer(String name, long value) {
        return constant(name, OnnxConstant.Longs.vector(value));
    }

    private String number(String name, double value) {
        return constant(name, OnnxConstant.Doubles.scalar(value));
    }

    private String real(String name, float value) {
        return constant(name, new OnnxConstant.Floats(new float[] {value}));
    }

    /** A constant or node is made once, whoever needs it. */
    private String constant(String name, OnnxConstant constant) {
        return graph.isKnown(PREFIX + name) ? PREFIX + name : graph.constant(PREFIX + name, constant);
    }

    private String node(String name, OnnxOperator operator, String... inputs) {
        return node(name, operator, Map.of(), inputs);
    }

    private String node(String name, OnnxOperator operator, Map<String, Object> attributes, String... inputs) {
        return graph.isKnown(PREFIX + name)
                ? PREFIX + name
                : graph.node(PREFIX + name, operator, Arrays.asList(inputs), attributes);
    }
}
