package io.github.ganzoo.zoo.export;

import io.github.ganzoo.zoo.graph.Graph;
import io.github.ganzoo.zoo.graph.Shape;
import io.github.ganzoo.zoo.graph.Value;
import io.github.ganzoo.zoo.graph.execution.Plan;
import io.github.ganzoo.zoo.graph.execution.Program;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Writes what named values compute of a model's inputs as an ONNX graph. Of the {@link PathFromInputs}, whatever is
 * fixed is computed once and baked in, so that spectral normalization vanishes; the rest is written, with scales and
 * shifts of channels in the weights before them ({@link PendingLinears}).
 */
final class OnnxExporter {

    private final PathFromInputs path;
    private final Map<Value, OnnxConstant.Floats> constants;
    private final PendingLinears pending;

    private final OnnxGraph written;
    private final Map<Value, String> names = new HashMap<>();
    private final Map<String, Integer> counts = new HashMap<>();
    private final Map<Value, String> outputNames = new HashMap<>();

    private OnnxExporter(String name, PathFromInputs path, Map<Value, OnnxConstant.Floats> constants) {
        this.written = new OnnxGraph(name);
        this.path = path;
        this.constants = constants;
        this.pending = new PendingLinears(path, constants);
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
        var path = new PathFromInputs(inputs);
        outputs.forEach(path::leadTo);
        var constants = baked(path.fixed(), inputs.get(0).value().graph(), parameters);
        return new OnnxExporter(name, path, constants).write(inputs, outputs, descriptions);
    }

    private OnnxGraph write(
            List<ModelGraph.Input> inputs, Map<String, Value> outputs, Map<String, String> descriptions) {
        inputs.forEach(input -> names.put(
                input.value(),
                written.input(new OnnxGraph.Port(
                        input.name(), sampleSizes(input.value().shape()), input.description()))));
        outputs.forEach((name, value) -> outputNames.putIfAbsent(path.resolve(value), name));
        path.steps().forEach(this::write);
        outputs.forEach((name, value) -> {
            var tensor = name(path.resolve(value));
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

    /** The numbers of what is fixed, computed once. */
    private static Map<Value, OnnxConstant.Floats> baked(
            Set<Value> fixed, Graph graph, Map<Value, INDArray> parameters) {
        if (fixed.isEmpty()) {
            return Map.of();
        }
        var program = new Program(graph);
        parameters.forEach(program::bind);
        fixed.stream().filter(value -> value.node().isPresent()).forEach(program::output);
        var constants = new HashMap<Value, OnnxConstant.Floats>();
        try (var plan = new Plan(program)) {
            plan.run();
            fixed.forEach(value -> constants.put(value, constant(array(value, plan))));
        }
        return constants;
    }

    private static INDArray array(Value value, Plan plan) {
        return value.source() instanceof Value.Constant constant ? constant.array() : plan.array(value);
    }

    private static OnnxConstant.Floats constant(INDArray array) {
        return new OnnxConstant.Floats(array.dup('c').data().asFloat(), array.shape());
    }

    private void write(PathFromInputs.Step step) {
        if (pending.take(step, this::name)) {
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
     * Shortens a fixed operand that repeats itself along the batch to one row, which element-wise operators repeat by
     * themselves. A generator that starts from a constant has such an operand.
     */
    private void shortenToOneRow(PathFromInputs.Step step, Value operand) {
        var constant = constants.get(operand);
        if (constant == null
                || names.containsKey(operand)
                || !PathFromInputs.ELEMENTWISE_PAIRS.contains(step.form().type())
                || constant.sizes().length != step.output().shape().rank()
                || constant.sizes()[0] != step.output().shape().size(0)) {
            return;
        }
        float[] all = constant.elements();
        float[] row = Arrays.copyOf(all, Math.toIntExact(all.length / constant.sizes()[0]));
        for (int i = 0; i < all.length; i++) {
            if (Float.compare(all[i], row[i % row.length]) != 0) {
                throw new ExportException(operand + " differs between the samples of a batch without depending on the "
                        + path.inputNames());
            }
        }
        long[] sizes = constant.sizes().clone();
        sizes[0] = 1;
        constants.put(operand, new OnnxConstant.Floats(row, sizes));
    }

    /** The tensor of a value. A pending operator is written now. */
    private String name(Value value) {
        var known = names.get(value);
        if (known != null) {
            return known;
        }
        var name = pending.release(value).map(linear -> write(value, linear)).orElseGet(() -> writeConstant(value));
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
}
