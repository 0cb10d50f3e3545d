package io.github.ganzoo.zoo.graph.execution;

import io.github.ganzoo.zoo.graph.GraphException;
import io.github.ganzoo.zoo.graph.NativeCall;
import io.github.ganzoo.zoo.graph.Node;
import io.github.ganzoo.zoo.graph.PrimitiveOp;
import io.github.ganzoo.zoo.graph.Shape;
import io.github.ganzoo.zoo.graph.Value;
import java.util.HashMap;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.api.ops.Op;
import org.nd4j.linalg.api.ops.impl.scalar.Step;
import org.nd4j.linalg.api.ops.impl.transforms.floating.Sqrt;
import org.nd4j.linalg.api.ops.impl.transforms.same.Abs;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Exp;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Log;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Log1p;
import org.nd4j.linalg.factory.Nd4j;

/** ND4J's own kernels, on every backend: the operation and its call context are made once and run again and again. */
final class Nd4jKernels {

    private final DataType type;
    private final Map<Shape, INDArray> scratch = new HashMap<>();

    Nd4jKernels(DataType type) {
        this.type = type;
    }

    /** The kernel of a primitive node that is no alias. */
    Kernel kernel(Node node, Storage storage) {
        var shapes = node.inputs().stream().map(Value::shape).toList();
        var call = ((PrimitiveOp) node.op()).call(shapes, type);
        if (call instanceof NativeCall.Custom custom) {
            return custom(node, custom, storage);
        }
        if (call instanceof NativeCall.Transform transform) {
            var op = transform(transform.name(), storage.array(node.input(0)), storage.array(node.output()));
            return () -> Nd4j.getExecutioner().exec(op);
        }
        throw new GraphException(node + " needs no kernel");
    }

    private Kernel custom(Node node, NativeCall.Custom call, Storage storage) {
        var operands = call.operands().stream()
                .map(operand -> operand instanceof NativeCall.Operand.Input input
                        ? storage.array(node.input(input.index()))
                        : ((NativeCall.Operand.Fixed) operand).array())
                .toArray(INDArray[]::new);
        var results = call.results().stream()
                .map(result -> result instanceof NativeCall.Result.Output output
                        ? storage.array(node.outputs().get(output.index()))
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
            case "step" -> new Step(x, z, 0);
            default -> throw new GraphException("no transform is named " + name);
        };
    }
}
