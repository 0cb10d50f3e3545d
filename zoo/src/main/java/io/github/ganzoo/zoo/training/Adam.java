package io.github.ganzoo.zoo.training;

import io.github.ganzoo.zoo.graph.execution.HostFloats;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.api.ops.OpContext;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Adam (Kingma and Ba, 2015, algorithm 1): ε is added after the bias correction, as PyTorch does. The native operation,
 * which is slower and is used for doubles and other devices, adds it before. It is given ε·√(1 - β₂ᵗ), which has the
 * same effect. Weight decay, if any, is taken off the weights and not added to the gradients (Loshchilov and Hutter,
 * 2019, algorithm 2, the form of AdamW).
 */
public final class Adam implements Updater {

    private final double learningRate;
    private final double beta1;
    private final double beta2;
    private final double epsilon;
    private final double decay;
    private final INDArray mean;
    private final INDArray square;
    private final INDArray change;
    private final Optional<HostFloats> meanFloats;
    private final Optional<HostFloats> squareFloats;
    private final OpContext context = Nd4j.getExecutioner().buildContext();
    private final DynamicCustomOp op;
    private long steps;

    /**
     * Adam for an array of {@code length} weights.
     *
     * @param beta1 decay of the mean of gradients, in [0, 1)
     * @param beta2 decay of the mean of squared gradients, in [0, 1)
     * @param decay share of each weight, times the learning rate, that a step takes off; 0 for plain Adam
     */
    public Adam(
            DataType type, long length, double learningRate, double beta1, double beta2, double epsilon, double decay) {
        this.learningRate = learningRate;
        this.beta1 = beta1;
        this.beta2 = beta2;
        this.epsilon = epsilon;
        this.decay = decay;
        this.mean = Nd4j.create(type, length);
        this.square = Nd4j.create(type, length);
        this.meanFloats = HostFloats.of(mean);
        this.squareFloats = HostFloats.of(square);
        this.change = Nd4j.create(type, length);
        this.op = DynamicCustomOp.builder("adam_updater")
                .addInputs(change, square, mean)
                .addOutputs(change, square, mean)
                .build();
        context.setOutputArrays(change, square, mean);
    }

    @Override
    public void update(INDArray weights, INDArray gradients, double factor) {
        var theta = HostFloats.of(weights);
        var slope = HostFloats.of(gradients);
        if (theta.isPresent() && slope.isPresent() && meanFloats.isPresent() && squareFloats.isPresent()) {
            steps++;
            update(theta.get(), slope.get(), meanFloats.get(), squareFloats.get(), learningRate * factor);
        } else {
            updateNatively(weights, gradients, learningRate * factor);
        }
    }

    private void update(
            HostFloats weights, HostFloats gradients, HostFloats means, HostFloats squares, double stepSize) {
        float rate = (float) (stepSize / (1 - Math.pow(beta1, (double) steps)));
        float correction = (float) (1 / Math.sqrt(1 - Math.pow(beta2, (double) steps)));
        float kept = (float) (1 - stepSize * decay);
        float[] w = new float[HostFloats.PIECE];
        float[] g = new float[HostFloats.PIECE];
        float[] m = new float[HostFloats.PIECE];
        float[] v = new float[HostFloats.PIECE];
        weights.forEachPiece((from, count) -> {
            weights.read(from, w, count);
            gradients.read(from, g, count);
            means.read(from, m, count);
            squares.read(from, v, count);
            descend(w, g, m, v, count, rate, correction, kept);
            weights.write(from, w, count);
            means.write(from, m, count);
            squares.write(from, v, count);
        });
    }

    /** Simple enough for the compiler to do it in vector registers. */
    private void descend(
            float[] w, float[] g, float[] m, float[] v, int count, float rate, float correction, float kept) {
        float b1 = (float) beta1;
        float b2 = (float) beta2;
        float c1 = (float) (1 - beta1);
        float c2 = (float) (1 - beta2);
        float floor = (float) epsilon;
        for (int i = 0; i < count; i++) {
            float gradient = g[i];
            float mean = b1 * m[i] + c1 * gradient;
            float square = b2 * v[i] + c2 * gradient * gradient;
            m[i] = mean;
            v[i] = square;
            w[i] = kept * w[i] - rate * mean / ((float) Math.sqrt(square) * correction + floor);
        }
    }

    /** Where the numbers are out of Java's reach. */
    private void updateNatively(INDArray weights, INDArray gradients, double stepSize) {
        context.setInputArrays(gradients, square, mean);
        // The native counter starts at 0 and is raised by one inside.
        context.setIArguments(steps);
        steps++;
        context.setTArguments(stepSize, beta1, beta2, epsilon * Math.sqrt(1 - Math.pow(beta2, (double) steps)));
        Nd4j.getExecutioner().exec(op, context);
        if (decay > 0) {
            weights.muli(1 - stepSize * decay);
        }
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
