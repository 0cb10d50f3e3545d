package io.github.ganzoo.zoo.export;

import io.github.ganzoo.zoo.export.PathFromInputs.Step;
import io.github.ganzoo.zoo.graph.Shape;
import io.github.ganzoo.zoo.graph.Value;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;

/**
 * Convolutions and products of matrices with fixed weights that wait for what follows them: scales and shifts of
 * channels, as batch normalization by running statistics makes them, go into the weights.
 */
final class PendingLinears {

    private final PathFromInputs path;
    private final Map<Value, OnnxConstant.Floats> constants;
    private final Map<Value, Linear> pending = new HashMap<>();

    /** None yet, of a path with these values of what is fixed. */
    PendingLinears(PathFromInputs path, Map<Value, OnnxConstant.Floats> constants) {
        this.path = path;
        this.constants = constants;
    }

    /**
     * Takes a step in, if it is such an operation or one that goes into the weights of the one before it.
     *
     * @param tensors writes what has to be written before the step, and gives its tensor
     */
    boolean take(Step step, Function<Value, String> tensors) {
        var linear = linear(step, tensors).or(() -> folded(step));
        linear.ifPresent(taken -> pending.put(step.output(), taken));
        return linear.isPresent();
    }

    /** Gives out what waits to make a value, because nothing can follow any more. */
    Optional<Linear> release(Value value) {
        return Optional.ofNullable(pending.remove(value));
    }

    /** A convolution or product of matrices with fixed weights. */
    private Optional<Linear> linear(Step step, Function<Value, String> tensors) {
        var type = step.form().type();
        if (step.inputs().size() != 2
                || path.dependsOnInput(step.inputs().get(1))
                || !path.dependsOnInput(step.inputs().get(0))) {
            return Optional.empty();
        }
        var input = step.inputs().get(0);
        var weight = constants.get(step.inputs().get(1));
        var attributes = step.form().attributes();
        if (weight == null) {
            return Optional.empty();
        }
        if (type.equals("Conv")) {
            return Optional.of(linear(tensors.apply(input), OnnxOperator.CONV, attributes, weight, 0));
        }
        if (type.equals("ConvTranspose")) {
            return Optional.of(linear(tensors.apply(input), OnnxOperator.CONV_TRANSPOSE, attributes, weight, 1));
        }
        boolean matrices = step.output().shape().rank() == 2;
        if (matrices && type.equals("MatMul")) {
            return Optional.of(linear(tensors.apply(input), OnnxOperator.GEMM, Map.of(), weight, 1));
        }
        if (matrices
                && type.equals("Gemm")
                && attributes.getOrDefault("transA", 0L).equals(0L)) {
            boolean transposed = attributes.getOrDefault("transB", 0L).equals(1L);
            return Optional.of(linear(
                    tensors.apply(input),
                    OnnxOperator.GEMM,
                    transposed ? Map.of("transB", 1L) : Map.of(),
                    weight,
                    transposed ? 0 : 1));
        }
        return Optional.empty();
    }

    private static Linear linear(
            String input,
            OnnxOperator operator,
            Map<String, Object> attributes,
            OnnxConstant.Floats weight,
            int channelAxis) {
        double[] elements = new double[weight.elements().length];
        Arrays.setAll(elements, i -> weight.elements()[i]);
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
                || path.uses(made) != 1
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
