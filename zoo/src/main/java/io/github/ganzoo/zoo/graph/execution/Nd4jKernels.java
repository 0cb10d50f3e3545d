package io.github.ganzoo.zoo.graph.execution;

import io.github.ganzoo.zoo.graph.GraphException;
import io.github.ganzoo.zoo.graph.NativeCall;
import io.github.ganzoo.zoo.graph.Node;
import io.github.ganzoo.zoo.graph.PrimitiveOp;
import io.github.ganzoo.zoo.graph.Shape;
import io.github.ganzoo.zoo.graph.Value;
import io.github.ganzoo.zoo.graph.execution.Step.LaidOutValue;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.api.ops.Op;
import org.nd4j.linalg.api.ops.impl.transforms.floating.Sqrt;
import org.nd4j.linalg.api.ops.impl.transforms.same.Abs;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Exp;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Log;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Log1p;
import org.nd4j.linalg.factory.Nd4j;

/** ND4J's own kernels, on every backend: the operation and its call context are made once and run again and again. */
final class Nd4jKernels implements KernelLibrary {

    private final DataType type;
    private final Map<Shape, INDArray> scratch = new HashMap<>();

    Nd4jKernels(DataType type) {
        this.type = type;
    }

    @Override
    public boolean runsWhole(Node node) {
        return false;
    }

    @Override
    public Optional<Step> conversion(LaidOutValue from, LaidOutValue to) {
        return Optional.empty();
    }

    @Override
    public void close() {}

    /** Element-wise work is done in the layout in which the values are; all other wants them row-major. */
    @Override
    public Optional<Step> step(Node node, AvailableLayouts available) {
        if (!(node.op() instanceof PrimitiveOp op)) {
            return Optional.empty();
        }
        var layout = op.isElementwise() ? commonLayout(node, available) : Layout.PLAIN;
        var inputs = node.inputs().stream()
                .map(input -> available.laidOut(input, isNumber(input) ? Layout.PLAIN : layout))
                .toList();
        var outputs = node.outputs().stream()
                .map(output -> new LaidOutValue(output, layout))
                .toList();
        var replaceable = IntStream.range(0, node.inputs().size())
                .filter(i -> op.isElementwise()
                        && node.input(i).shape().equals(node.output().shape()))
                .boxed()
                .toList();
        return Optional.of(new Step(
                op.label() + " by nd4j",
                inputs,
                outputs,
                replaceable,
                storage -> kernel(
                        node,
                        op,
                        value -> layout.isPlain() || isNumber(value)
                                ? storage.array(value)
                                : storage.elements(
                                        node.inputs().contains(value)
                                                ? available.laidOut(value, layout)
                                                : new LaidOutValue(value, layout)))));
    }

    private static boolean isNumber(Value value) {
        return value.shape().rank() == 0;
    }

    /** A dense layout in which an input is there, if the operation only meets tensors of one shape and numbers. */
    private static Layout commonLayout(Node node, AvailableLayouts available) {
        var shape = node.output().shape();
        if (!node.inputs().stream()
                .allMatch(input -> isNumber(input) || input.shape().equals(shape))) {
            return Layout.PLAIN;
        }
        return node.inputs().stream()
                .filter(input -> !isNumber(input))
                .map(input -> available.layouts(input).get(0))
                .filter(layout -> !layout.isPlain() && layout.isDense(shape))
                .findFirst()
                .orElse(Layout.PLAIN);
    }

    private Kernel kernel(Node node, PrimitiveOp op, Function<Value, INDArray> arrays) {
        var call = op.call(node.inputs().stream().map(Value::shape).toList(), type);
        if (call instanceof NativeCall.Custom custom) {
            return custom(node, custom, arrays);
        }
        if (call instanceof NativeCall.Transform transform) {
            var transformed = transform(transform.name(), arrays.apply(node.input(0)), arrays.apply(node.output()));
            return () -> Nd4j.getExecutioner().exec(transformed);
        }
        throw new GraphException(node + " needs no kernel");
    }

    private Kernel custom(Node node, NativeCall.Custom call, Function<Value, INDArray> arrays) {
        var operands = call.operands().stream()
                .map(operand -> operand instanceof NativeCall.Operand.Input input
                        ? arrays.apply(node.input(input.index()))
                        : ((NativeCall.Operand.Fixed) operand).array())
                .toArray(INDArray[]::new);
        var results = call.results().stream()
                .map(result -> result instanceof NativeCall.Result.Output output
                        ? arrays.apply(node.outputs().get(output.index()))
                        : scratch(((NativeCall.Result.Scratch) result).shape()))
                .toArray(INDArray[]::new);
        var context = Nd4j.getExecutioner().buildContext();
        context.setInputArrays(operands);
        context.setOutputArrays(results);
        context.setIArguments(call.integers());
        context.setTArguments(call.reals());
        context.setBArguments(call.flags());
        var op = new DynamicCustomOp(call.name(), operands, results);
        op.addIArgument(call.integers());
        op.addTArgument(call.reals());
        op.addBArgument(call.flags());
        return () -> Nd4j.getExecutioner().exec(op, context);
    }

    private INDArray scratch(Shape shape) {
        return scratch.computeIfAbsent(shape, wanted -> Nd4j.create(type, wanted.toArray()));
    }

    private static Op transform(String name, INDArray x, INDArray z) {
        return switch (name) {
            case "abs" -> new Abs(x, z);
            case "exp" -> new Exp(x, z);
            case "log" -> new Log(x, z);
            case "log1p" -> new Log1p(x, z);
            case "sqrt" -> new Sqrt(x, z);
            case "step" -> new org.nd4j.linalg.api.ops.impl.scalar.Step(x, z, 0);
            default -> throw new GraphException("no transform is named " + name);
        };
    }
}
