package io.github.ganzoo.zoo.training;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/** RMSProp (Tieleman and Hinton, 2012): w -= lr·g / (√s + ε), where s is the running mean of g². */
public final class RmsProp implements Updater {

    private final double learningRate;
    private final double decay;
    private final double epsilon;
    private final INDArray square;
    private final INDArray change;
    private long steps;

    /**
     * RMSProp for an array of {@code length} weights.
     *
     * @param decay of the mean of squared gradients, in [0, 1)
     */
    public RmsProp(DataType type, long length, double learningRate, double decay, double epsilon) {
        this.learningRate = learningRate;
        this.decay = decay;
        this.epsilon = epsilon;
        this.square = Nd4j.create(type, length);
        this.change = Nd4j.create(type, length);
    }

    @Override
    public void update(INDArray weights, INDArray gradients, double factor) {
        gradients.mul(gradients, change);
        square.muli(decay).addi(change.muli(1 - decay));
        change.assign(square);
        Transforms.sqrt(change, false).addi(epsilon);
        gradients.div(change, change);
        weights.subi(change.muli(learningRate * factor));
        steps++;
    }

    @Override
    public SortedMap<String, INDArray> moments() {
        return new TreeMap<>(Map.of("square", square));
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
