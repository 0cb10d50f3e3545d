package io.github.ganzoo.zoo.training;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.api.ops.OpContext;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Adam (Kingma and Ba, 2015, algorithm 1): ε is added after the bias correction, as PyTorch does. The native operation
 * adds it before, so it is given ε·√(1 - β₂ᵗ), which comes to the same.
 */
public final class Adam implements Updater {

    private final double learningRate;
    private final double beta1;
    private final double beta2;
    private final double epsilon;
    private final INDArray mean;
    private final INDArray square;
    private final INDArray change;
    private final OpContext context = Nd4j.getExecutioner().buildContext();
    private final DynamicCustomOp op;
    private long steps;

    /**
     * Adam for an array of {@code length} weights.
     *
     * @param beta1 decay of the mean of gradients, in [0, 1)
     * @param beta2 decay of the mean of squared gradients, in [0, 1)
     */
    public Adam(DataType type, long length, double learningRate, double beta1, double beta2, double epsilon) {
        this.learningRate = learningRate;
        this.beta1 = beta1;
        this.beta2 = beta2;
        this.epsilon = epsilon;
        this.mean = Nd4j.create(type, length);
        this.square = Nd4j.create(type, length);
        this.change = Nd4j.create(type, length);
        this.op = DynamicCustomOp.builder("adam_updater")
                .addInputs(change, square, mean)
                .addOutputs(change, square, mean)
                .build();
        context.setOutputArrays(change, square, mean);
    }

    @Override
    public void update(INDArray weights, INDArray gradients) {
        context.setInputArrays(gradients, square, mean);
        // The native counter starts at 0 and is raised by one inside.
        context.setIArguments(steps);
        steps++;
        context.setTArguments(learningRate, beta1, beta2, epsilon * Math.sqrt(1 - Math.pow(beta2, (double) steps)));
        Nd4j.getExecutioner().exec(op, context);
        weights.subi(change);
    }

    @Override
    public SortedMap<String, INDArray> moments() {
        return new TreeMap<>(Map.of("mean", mean, "square", square));
    }

    @Override
    public long steps() {
        return steps;
    }

    @Override
    public void resumeAt(long resumed) {
        steps = resumed;
    }
}
