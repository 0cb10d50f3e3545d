package io.github.ganzoo.zoo.regularizer;

import io.github.ganzoo.settings.OrthogonalReading;
import io.github.ganzoo.zoo.graph.Value;
import java.util.Collection;
import org.nd4j.linalg.factory.Nd4j;

/**
 * BigGAN's orthogonal regularization (Brock et al., 2019, equation 3): β‖WWᵀ ⊙ (1 - I)‖² over weights seen as [outputs,
 * rest]; the lengths of rows are not penalized.
 *
 * @param weight β
 */
public record OrthogonalRegularization(double weight, OrthogonalReading reading) {

    /** The term for all of {@code weights} with two axes or more, a scalar; they are [outputs, …]. */
    public Value of(Collection<Value> weights) {
        double factor = reading == OrthogonalReading.EXACT ? weight : weight / 2;
        return weights.stream()
                .filter(candidate -> candidate.shape().rank() >= 2)
                .map(candidate -> overlap(candidate.flatten()).times(factor))
                .reduce(Value::plus)
                .orElseThrow(() -> new IllegalArgumentException("there are no weight matrices to regularize"));
    }

    /** The squared inner products of all pairs of different rows, summed. */
    private static Value overlap(Value matrix) {
        long rows = matrix.shape().size(0);
        var pairs = matrix.graph().constant(Nd4j.ones(rows, rows).subi(Nd4j.eye(rows)));
        return matrix.matmul(matrix, false, true).times(pairs).square().sum();
    }
}
