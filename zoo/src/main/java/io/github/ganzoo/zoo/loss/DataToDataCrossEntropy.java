package io.github.ganzoo.zoo.loss;

import io.github.ganzoo.settings.D2dForm;
import io.github.ganzoo.zoo.graph.Value;
import org.nd4j.linalg.factory.Nd4j;

/**
 * ReACGAN's data-to-data cross-entropy (Kang et al., 2021, equation 9): pulls embeddings towards their class's proxy
 * and pushes those of other classes apart. Easy pairs do not count. Discriminators apply it to real images, generators
 * to their own.
 *
 * @param margin m_p, the cosine to the proxy above which an embedding costs nothing; other classes' cosines below 1 -
 *     m_p do not count either
 * @param temperature τ, by which similarities are divided
 */
public record DataToDataCrossEntropy(double margin, double temperature, D2dForm form) {

    /**
     * The loss, a scalar.
     *
     * @param embeddings [N, D], of any length
     * @param proxies each embedding's class proxy [N, D], of any length
     * @param labels one-hot [N, K]
     */
    public Value of(Value embeddings, Value proxies, Value labels) {
        var graph = embeddings.graph();
        var positives = toProxies(embeddings, proxies).minus(margin).minimum(0).dividedBy(temperature);
        var similarities = toOthers(embeddings).minus(1 - margin);
        var negatives = similarities.maximum(0).dividedBy(temperature);
        if (form == D2dForm.STUDIOGAN) {
            negatives = negatives.minus(
                    largestOfOthers(similarities).dividedBy(temperature).detach());
        }
        var otherClasses = graph.scalar(1).minus(labels.matmul(labels, false, true));
        var repulsion = negatives.exp().times(otherClasses).sum(1);
        return positives.exp().plus(repulsion).log().minus(positives).mean();
    }

    /** The largest element of each row off the diagonal, [N, 1]. */
    private static Value largestOfOthers(Value similarities) {
        // Cosines differ by 2 at most, so that no element of the diagonal stays the largest.
        var diagonal = similarities
                .graph()
                .constant(Nd4j.eye(similarities.shape().size(0)).muli(4));
        return similarities.minus(diagonal).max(1);
    }

    /** The cosine of each embedding with its proxy, [N, 1]. */
    public static Value toProxies(Value embeddings, Value proxies) {
        return Cosine.unit(embeddings).times(Cosine.unit(proxies)).sum(1);
    }

    /** The cosines of all embeddings with each other, [N, N]. */
    public static Value toOthers(Value embeddings) {
        return Cosine.matrix(embeddings);
    }
}
