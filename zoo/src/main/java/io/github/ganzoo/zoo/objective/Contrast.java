package io.github.ganzoo.zoo.objective;

import io.github.ganzoo.zoo.graph.Value;
import io.github.ganzoo.zoo.loss.Cosine;
import org.nd4j.linalg.factory.Nd4j;

/**
 * What contrastive objectives share: among all that an anchor is compared with, how likely are its positives, by
 * cosines over a temperature (Khosla et al., 2020, equation 2).
 */
final class Contrast {

    private Contrast() {}

    /**
     * The mean over the anchors that have positives, a scalar; 0 if none has.
     *
     * @param temperature by which cosines are divided
     * @param compared [B, D], of any length above 0; each anchor is compared with all but itself
     * @param anchors A, how many of them are anchors, from the first on
     * @param positives 1 where a row is an anchor's positive, else 0, [A, B]; an anchor is not its own
     */
    static Value of(double temperature, Value compared, long anchors, Value positives) {
        var graph = compared.graph();
        long all = compared.shape().size(0);
        var units = Cosine.unit(compared);
        var anchor = anchors == all ? units : units.slice(0, 0, anchors);
        var itself = graph.constant(Nd4j.eye(all)).slice(0, 0, anchors);
        // Logits differ by 2 / temperature at most, so that nothing of an anchor itself remains in the sum.
        var far = itself.times(4 / temperature + 1000);
        var likely = anchor.matmul(units, false, true)
                .dividedBy(temperature)
                .minus(far)
                .logSoftmax();
        var wanted = positives.times(graph.scalar(1).minus(itself));
        var count = wanted.sum(1);
        var each = likely.times(wanted).sum(1).dividedBy(count.maximum(1));
        return each.sum().dividedBy(count.minimum(1).sum().maximum(1)).negate();
    }

    /** Refuses a temperature that is none. */
    static void requireTemperature(double temperature) {
        if (!(temperature > 0 && temperature < Double.POSITIVE_INFINITY)) {
            throw new ObjectiveException(
                    "The temperature of a contrast must be above 0, such as 0.2, but is " + temperature + ".");
        }
    }

    /** Refuses a batch that is too small to compare anything in it. */
    static void require(String objective, long images, long least) {
        if (images < least) {
            throw new ObjectiveException(objective + " compares images and needs at least " + least
                    + " in a batch, not " + images + "; raise the batch size.");
        }
    }
}
