package io.github.ganzoo.zoo.export;

import io.github.ganzoo.zoo.graph.CompositeOp;
import io.github.ganzoo.zoo.graph.Node;
import io.github.ganzoo.zoo.graph.OnnxForm;
import io.github.ganzoo.zoo.graph.Shape;
import io.github.ganzoo.zoo.graph.Value;
import io.github.ganzoo.zoo.graph.execution.Plan;
import io.github.ganzoo.zoo.graph.execution.Program;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Collectors;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Writes what named values compute of a model's inputs as an ONNX graph. It walks back from the values to the inputs;
 * whatever does not depend on an input is computed once and baked in, so that spectral normalization vanishes; scales
 * and shifts that follow a convolution or a matrix product, as batch normalization by running statistics does, go into
 * its weights.
 *
 * <p>The graph was built for some batch size, the model takes any: the first axis of each value on the way is the
 * batch.
 */
final class OnnxExporter {

    private static final Set<String> ELEMENTWISE_PAIRS = Set.of("Add", "Sub", "Mul", "Div", "Max", "Min");

    private final List<ModelGraph.Input> inputs;
    private final Map<Value, INDArray> parameters;
    private final long batch;
    private final Map<Value, Boolean> dependence = new HashMap<>();
    private final Map<Value, Value> resolved = new HashMap<>();

    private final Set<Value> visited = new HashSet<>();
    private final List<Step> steps = new ArrayList<>();
    private final Set<Value> fixed = new LinkedHashSet<>();
    private final Map<Value, Integer> uses = new HashMap<>();

    private final OnnxGraph written;
    private final Map<Value, OnnxConstant.Floats> constants = new HashMap<>();
    private final Map<Value, String> names = new HashMap<>();
    private final Map<Value, Linear> pending = new HashMap<>();
    private final Map<String, Integer> counts = new HashMap<>();
    private final Map<Value, String> outputNames = new HashMap<>();

    /** A node on the way from the inputs, with the replacements of its inputs and its ONNX form. */
    private record Step(Node node, List<Value> inputs, OnnxForm form) {

        Value output() {
            return node.output();
        }
    }

    private OnnxExporter(String name, List<ModelGraph.Input> inputs, Map<Value, INDArray> parameters) {
        this.written = new OnnxGraph(name);
        this.inputs = inputs;
        this.parameters = parameters;
        this.batch = inputs.get(0).value().shape().size(0);
        if (batch < 2) {
            throw new ExportException("the graph to export was built for a batch of " + batch
                    + ", which cannot be distinguished from other axes of size 1; build it for 2 or more");
        }
    }

    /**
     * Writes the graph of an extractor, whose only input is the image.
     *
     * @param image [N, C, H, W] with N ≥ 2
     */
    static OnnxGraph export(
            Value image,
            Map<String, Value> outputs,
            Map<String, String> descriptions,
            Map<Value, INDArray> parameters) {
        var input = new ModelGraph.Input("image", image, "RGB or gray image in [-1, 1]");
        return export("extractor", List.of(input), outputs, descriptions, parameters);
    }

    /**
     * Writes the graph.
     *
     * @param name of the graph
     * @param inputs [N, …] with N ≥ 2
     * @param outputs what to compute, [N, …], by their names in the model
     * @param descriptions of the outputs, in a few words
     * @param parameters the arrays of all parameters
     * @throws ExportException if an operation has no ONNX counterpart, a value does not depend on an input, or mixes
     *     the samples of a batch
     */
    static OnnxGraph export(
            String name,
            List<ModelGraph.Input> inputs,
            Map<String, Value> outputs,
            Map<String, String> descriptions,
            Map<Value, INDArray> parameters) {
        return new OnnxExporter(name, inputs, parameters).run(new LinkedHashMap<>(outputs), descriptions);
    }

    private OnnxGraph run(Map<String, Value> outputs, Map<String, String> descriptions) {
        outputs.forEach(this::collect);
        bakeIn();
        inputs.forEach(input -> names.put(
                input.value(),
                written.input(new OnnxGraph.Port(
                        input.name(), sampleSizes(input.value().shape()), input.description()))));
        outputs.forEach((name, value) -> outputNames.putIfAbsent(resolve(value), name));
        steps.forEach(this::write);
        outputs.forEach((name, value) -> {
            var tensor = name(resolve(value));
            if (!tensor.equals(name)) {
                written.node(name, OnnxOperator.IDENTITY, List.of(tensor), Map.of());
            }
            written.output(new OnnxGraph.Port(name, sampleSizes(value.shape()), descriptions.getOrDefault(name, "")));
        });
        return written;
    }

    private static List<Long> sampleSizes(Shape shape) {
        return Arrays.stream(shape.toArray()).skip(1).boxed().toList();
    }

    // Walking back.

    private void collect(String name, Value output) {
        if (!dependsOnInput(output)) {
            throw new ExportException("output '" + name + "' does not depend on the " + inputNames() + ": " + output);
        }
        visit(output);
        uses.merge(resolve(output), 1, Integer::sum);
    }

    private void visit(Value wanted) {
        var value = resolve(wanted);
        if (!visited.add(value) || isInput(value)) {
            return;
        }
        if (!dependsOnInput(value)) {
            fixed.add(value);
            return;
        }
        if (value.shape().rank() == 0 || value.shape().size(0) != batch) {
            throw new ExportException(value + " mixes the samples of a batch of " + batch
                    + ", but a model must process each sample by itself");
        }
        var node = value.node().orElseThrow();
        var form = node.op().onnx(node).orElseThrow();
        var inputs = node.inputs().stream()
                .map(input -> ELEMENTWISE_PAIRS.contains(form.type()) ? unstretched(input) : input)
                .map(this::resolve)
                .toList();
        inputs.forEach(input -> {
            visit(input);
            uses.merge(input, 1, Integer::sum);
        });
        steps.add(new Step(node, inputs, form));
    }

    /** The replacement of a value after operations without an ONNX form are expressed by others. */
    private Value resolve(Value value) {
        var known = resolved.get(value);
        if (known != null) {
            return known;
        }
        var current = value;
        while (dependsOnInput(current) && current.source() instanceof Value.Result result) {
            var node = result.node();
            if (node.op().onnx(node).isPresent()) {
                break;
            }
            current = node.op() instanceof CompositeOp
                    ? node.expansion().get(result.index())
                    : node.op()
                            .inOnnxOperations(node)
                            .orElseThrow(() -> new ExportException("operation '"
                                    + node.op().label() + "' (" + node + " on "
                                    + node.inputs() + ") has no ONNX counterpart of opset " + OnnxModel.OPSET));
        }
        resolved.put(value, current);
        return current;
    }

    /** A fixed operand without its repetition along the batch, which element-wise operators do by themselves. */
    private Value unstretched(Value operand) {
        var current = operand;
        while (!dependsOnInput(current)
                && current.node()
                        .filter(node -> node.op().label().equals("broadcast"))
                        .isPresent()) {
            current = current.node().orElseThrow().input(0);
        }
        return current;
    }

    private boolean isInput(Value value) {
        return inputs.stream().anyMatch(input -> input.value().equals(value));
    }

    private String inputNames() {
        return inputs.stream().map(ModelGraph.Input::name).collect(Collectors.joining(" and the "));
    }

    private boolean dependsOnInput(Value value) {
        if (isInput(value)) {
            return true;
        }
        if (value.source() instanceof Value.Input other) {
            throw new ExportException(
                    "the model's only input is the " + inputNames() + ", but it also needs '" + other.name() + "'");
        }
        var known = dependence.get(value);
        if (known != null) {
            return known;
        }
        boolean depends =
                value.node().stream().flatMap(node -> node.inputs().stream()).anyMatch(this::dependsOnInput);
        dependence.put(value, depends);
        return depends;
    }

    // Baking in.

    private void bakeIn() {
        if (fixed.isEmpty()) {
            return;
        }
        var program = new Program(inputs.get(0).value().graph());
        parameters.forEach(program::bind);
        var computed = fixed.stream().filter(value -> value.node().isPresent()).toList();
        computed.forEach(program::output);
        try (var plan = new Plan(program)) {
            plan.run();
            for (Value value : fixed) {
                constants.put(value, constant(array(value, plan)));
            }
        }
    }

    private static INDArray array(Value value, Plan plan) {
        return value.source() instanceof Value.Constant constant ? constant.array() : plan.array(value);
    }

    private static OnnxConstant.Floats constant(INDArray array) {
        return new OnnxConstant.Floats(array.dup('c').data().asFloat(), array.shape());
    }

    // Writing.

    private void write(Step step) {
        var linear = linear(step).or(() -> folded(step));
        if (linear.isPresent()) {
            pending.put(step.output(), linear.get());
            return;
        }
        var form = step.form();
        var name = nameFor(step.output(), form.type());
        var arguments = new ArrayList<String>();
        step.inputs().forEach(input -> {
            shortenToOneRow(step, input);
            arguments.add(name(input));
        });
        for (long[] integers : form.integerInputs()) {
            arguments.add(written.constant(name + ".argument" + arguments.size(), OnnxConstant.Longs.vector(integers)));
        }
        names.put(step.output(), written.node(name, OnnxOperator.of(form.type()), arguments, form.attributes()));
    }

    /**
     * Makes a fixed operand that repeats itself along the batch, as a generator's does that starts from a constant, one
     * row, which element-wise operators repeat by themselves.
     */
    private void shortenToOneRow(Step step, Value operand) {
        var constant = constants.get(operand);
        if (constant == null
                || names.containsKey(operand)
                || !ELEMENTWISE_PAIRS.contains(step.form().type())
                || constant.sizes().length != step.output().shape().rank()
                || constant.sizes()[0] != batch) {
            return;
        }
        float[] all = constant.elements();
        float[] row = Arrays.copyOf(all, Math.toIntExact(all.length / batch));
        for (int i = 0; i < all.length; i++) {
            if (Float.compare(all[i], row[i % row.length]) != 0) {
                throw new ExportException(
                        operand + " differs between the samples of a batch without depending on the " + inputNames());
            }
        }
        long[] sizes = constant.sizes().clone();
        sizes[0] = 1;
        constants.put(operand, new OnnxConstant.Floats(row, sizes));
    }

    /** The tensor of a value, which is written now if it waited for what follows it. */
    private String name(Value value) {
        var known = names.get(value);
        if (known != null) {
            return known;
        }
        var linear = pending.remove(value);
        var name = linear != null ? write(value, linear) : writeConstant(value);
        names.put(value, name);
        return name;
    }

    private String write(Value value, Linear linear) {
        var name = nameFor(value, linear.operator().type());
        var arguments = new ArrayList<String>();
        arguments.add(linear.input());
        arguments.add(written.constant(name + ".weight", floats(linear.weight(), linear.sizes())));
        linear.bias().ifPresent(bias -> arguments.add(written.constant(name + ".bias", floats(bias, bias.length))));
        return written.node(name, linear.operator(), arguments, linear.attributes());
    }

    private String writeConstant(Value value) {
        var constant = constants.get(value);
        if (constant == null) {
            throw new ExportException(value + " was needed before it was written");
        }
        return written.constant(
                value.source() instanceof Value.Parameter parameter ? parameter.name() : fresh("constant"), constant);
    }

    private static OnnxConstant.Floats floats(double[] elements, long... sizes) {
        float[] rounded = new float[elements.length];
        for (int i = 0; i < rounded.length; i++) {
            rounded[i] = (float) elements[i];
        }
        return new OnnxConstant.Floats(rounded, sizes);
    }

    private String nameFor(Value value, String type) {
        var name = outputNames.get(value);
        return name != null ? name : fresh(type.toLowerCase(Locale.ROOT));
    }

    private String fresh(String stem) {
        String name;
        do {
            name = stem + counts.merge(stem, 1, Integer::sum);
        } while (written.isKnown(name));
        return name;
    }

    // Folding.

    /** A convolution or product of matrices with fixed weights. */
    private Optional<Linear> linear(Step step) {
        var type = step.form().type();
        if (step.inputs().size() != 2
                || dependsOnInput(step.inputs().get(1))
                || !dependsOnInput(step.inputs().get(0))) {
            return Optional.empty();
        }
        var weight = constants.get(step.inputs().get(1));
        var attributes = step.form().attributes();
        if (weight == null) {
            return Optional.empty();
        }
        if (type.equals("Conv")) {
            return Optional.of(linear(step, OnnxOperator.CONV, attributes, weight, 0));
        }
        if (type.equals("ConvTranspose")) {
            return Optional.of(linear(step, OnnxOperator.CONV_TRANSPOSE, attributes, weight, 1));
        }
        boolean matrices = step.output().shape().rank() == 2;
        if (matrices && type.equals("MatMul")) {
            return Optional.of(linear(step, OnnxOperator.GEMM, Map.of(), weight, 1));
        }
        if (matrices
                && type.equals("Gemm")
                && attributes.getOrDefault("transA", 0L).equals(0L)) {
            boolean transposed = attributes.getOrDefault("transB", 0L).equals(1L);
            return Optional.of(linear(
                    step, OnnxOperator.GEMM, transposed ? Map.of("transB", 1L) : Map.of(), weight, transposed ? 0 : 1));
        }
        return Optional.empty();
    }

    private Linear linear(
            Step step,
            OnnxOperator operator,
            Map<String, Object> attributes,
            OnnxConstant.Floats weight,
            int channelAxis) {
        double[] elements = new double[weight.elements().length];
        Arrays.setAll(elements, i -> weight.elements()[i]);
        var input = name(step.inputs().get(0));
        return new Linear(operator, input, attributes, elements, weight.sizes(), channelAxis, Optional.empty());
    }

    /** A pending convolution or product with this step taken in, if the step works on it channel by channel. */
    private Optional<Linear> folded(Step step) {
        if (step.inputs().size() != 2) {
            return Optional.empty();
        }
        var first = step.inputs().get(0);
        var second = step.inputs().get(1);
        return switch (step.form().type()) {
            case "Add" ->
                folded(step, first, second, DoubleUnaryOperator.identity(), false)
                        .or(() -> folded(step, second, first, DoubleUnaryOperator.identity(), false));
            case "Mul" ->
                folded(step, first, second, DoubleUnaryOperator.identity(), true)
                        .or(() -> folded(step, second, first, DoubleUnaryOperator.identity(), true));
            case "Sub" -> folded(step, first, second, x -> -x, false);
            case "Div" -> folded(step, first, second, x -> 1 / x, true);
            default -> Optional.empty();
        };
    }

    private Optional<Linear> folded(
            Step step, Value made, Value operand, DoubleUnaryOperator change, boolean multiplies) {
        var linear = pending.get(made);
        var constant = constants.get(operand);
        if (linear == null
                || constant == null
                || uses.getOrDefault(made, 0) != 1
                || !step.output().shape().equals(made.shape())) {
            return Optional.empty();
        }
        return perChannel(constant, made.shape()).map(values -> {
            double[] changed = Arrays.stream(values).map(change).toArray();
            pending.remove(made);
            return multiplies ? linear.scaled(changed) : linear.shifted(changed);
        });
    }

    /** A constant as one number for each channel, if it does not vary otherwise. */
    private static Optional<double[]> perChannel(OnnxConstant.Floats constant, Shape along) {
        long[] sizes = constant.sizes();
        int missing = along.rank() - sizes.length;
        for (int axis = 0; axis < sizes.length; axis++) {
            if (sizes[axis] != 1 && axis + missing != 1) {
                return Optional.empty();
            }
        }
        float[] elements = constant.elements();
        double[] values = new double[Math.toIntExact(along.size(1))];
        Arrays.setAll(values, channel -> elements[elements.length == 1 ? 0 : channel]);
        return Optional.of(values);
    }
}
