package io.github.ganzoo.zoo.training;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Gradient descent with momentum: v = μv + g, w -= lr·v. */
public final class Sgd implements Updater {

    private final double learningRate;
    private final double momentum;
    private final INDArray velocity;
    private long steps;

    /**
     * Gradient descent for an array of {@code length} weights.
     *
     * @param momentum μ in [0, 1); 0 for none
     */
    public Sgd(DataType type, long length, double learningRate, double momentum) {
        this.learningRate = learningRate;
        this.momentum = momentum;
        this.velocity = Nd4j.create(type, length);
    }

    @Override
    public void update(INDArray weights, INDArray gradients, double factor) {
        velocity.muli(momentum).addi(gradients);
        weights.subi(velocity.mul(learningRate * factor));
        steps++;
    }

    @Override
    public SortedMap<String, INDArray> moments() {
        return new TreeMap<>(Map.of("velocity", velocity));
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
