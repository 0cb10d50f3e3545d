package io.github.ganzoo.zoo.graph.execution;

import io.github.ganzoo.zoo.graph.GraphException;
import io.github.ganzoo.zoo.graph.NativeCall;
import io.github.ganzoo.zoo.graph.Node;
import io.github.ganzoo.zoo.graph.PrimitiveOp;
import io.github.ganzoo.zoo.graph.Value;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;

/** The reference: the program as an ordinary SameDiff graph, run by {@code sd.output}. Works on every backend. */
public final class SameDiffExecutor implements Executor {

    private final Program program;
    private final SameDiff sameDiff = SameDiff.create();
    private final Schedule schedule;
    private final Map<Value, SDVariable> variables = new HashMap<>();
    private final Map<Value, INDArray> arrays = new HashMap<>();
    private final Map<String, INDArray> feeds = new LinkedHashMap<>();

    public SameDiffExecutor(Program program) {
        this.program = program;
        this.schedule = Schedule.of(program.wanted(), composite -> false);
        schedule.steps().forEach(this::emit);
        for (Value output : program.outputs()) {
            arrays.put(output, program.binding(output).orElseGet(() -> program.newArray(output)));
        }
    }

    @Override
    public INDArray array(Value value) {
        if (value.source() instanceof Value.Input || value.source() instanceof Value.Parameter) {
            return program.leaf(value);
        }
        if (!arrays.containsKey(value)) {
            throw new GraphException(value + " is neither an input nor an output of the program");
        }
        return arrays.get(value);
    }

    @Override
    public void run() {
        var names = program.wanted().stream()
                .map(value -> variable(value).name())
                .distinct()
                .toList();
        var results = sameDiff.output(feeds, names);
        arrays.forEach((value, array) -> array.assign(result(results, value).reshape(array.shape())));
        // An update's source may be fed by another update's target, so all are copied before any is applied.
        var next = new LinkedHashMap<Value, INDArray>();
        program.updates()
                .forEach((parameter, value) ->
                        next.put(parameter, result(results, value).dup()));
        next.forEach((parameter, array) -> program.leaf(parameter).assign(array));
    }

    private INDArray result(Map<String, INDArray> results, Value value) {
        return Objects.requireNonNull(results.get(variable(value).name()));
    }

    private SDVariable variable(Value value) {
        var resolved = schedule.resolve(value);
        return variables.computeIfAbsent(resolved, this::leaf);
    }

    private SDVariable leaf(Value value) {
        var array = program.leaf(value);
        if (value.source() instanceof Value.Constant) {
            return sameDiff.constant("constant" + variables.size(), array);
        }
        // Parameters are fed too: SameDiff would copy a view that becomes one of its variables.
        String name =
                value.source() instanceof Value.Input input ? input.name() : ((Value.Parameter) value.source()).name();
        feeds.put(name, array);
        return sameDiff.placeHolder(name, program.graph().type(), value.shape().toArray());
    }

    private void emit(Node node) {
        var inputs = node.inputs().stream().map(this::variable).toArray(SDVariable[]::new);
        var call = ((PrimitiveOp) node.op())
                .call(
                        node.inputs().stream().map(Value::shape).toList(),
                        program.graph().type());
        if (call instanceof NativeCall.Custom custom) {
            emitCustom(node, custom, inputs);
        } else if (call instanceof NativeCall.Transform transform) {
            variables.put(node.output(), transform(transform.name(), inputs[0]));
        } else {
            variables.put(
                    node.output(),
                    sameDiff.reshape(inputs[0], node.output().shape().toArray()));
        }
    }

    private SDVariable transform(String name, SDVariable x) {
        return switch (name) {
            case "abs" -> sameDiff.math().abs(x);
            case "exp" -> sameDiff.math().exp(x);
            case "log" -> sameDiff.math().log(x);
            case "log1p" -> sameDiff.math().log1p(x);
            case "sqrt" -> sameDiff.math().sqrt(x);
            case "step" -> sameDiff.math().step(x, 0);
            default -> throw new GraphException("no transform is named " + name);
        };
    }

    private void emitCustom(Node node, NativeCall.Custom call, SDVariable[] inputs) {
        var operands = call.operands().stream()
                .map(operand -> operand instanceof NativeCall.Operand.Input input
                        ? inputs[input.index()]
                        : sameDiff.constant(((NativeCall.Operand.Fixed) operand).array()))
                .toArray(SDVariable[]::new);
        var made = new Emission(sameDiff, program.graph().type(), call, operands).outputVariables();
        for (int i = 0; i < made.length; i++) {
            if (call.results().get(i) instanceof NativeCall.Result.Output output) {
                variables.put(node.outputs().get(output.index()), made[i]);
            }
        }
    }

    @Override
    public void close() {
        // SameDiff's arrays are collected with it. Closing them explicitly makes memory grow.
    }

    /** Any native operation by name, as a node of SameDiff. */
    private static final class Emission extends DynamicCustomOp {

        private final DataType type;
        private final int results;

        Emission(SameDiff sameDiff, DataType type, NativeCall.Custom call, SDVariable[] operands) {
            super(call.name());
            // What DynamicCustomOp's own constructor does, after its name is known.
            this.sameDiff = sameDiff;
            this.ownName = sameDiff.getOpName(call.name());
            sameDiff.putOpForId(ownName, this);
            sameDiff.addArgsFor(operands, this);
            this.type = type;
            this.results = call.results().size();
            addIArgument(call.integers());
            addTArgument(call.reals());
            addBArgument(call.flags());
        }

        @Override
        public int getNumOutputs() {
            return results;
        }

        @Override
        public List<DataType> calculateOutputDataTypes(List<DataType> inputs) {
            return java.util.Collections.nCopies(results, type);
        }
    }
}
