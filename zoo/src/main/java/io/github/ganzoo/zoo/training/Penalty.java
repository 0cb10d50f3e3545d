package io.github.ganzoo.zoo.training;

import io.github.ganzoo.zoo.regularizer.GradientPenalty;
import io.github.ganzoo.zoo.regularizer.R1Penalty;

/** What steep logits cost the discriminator. */
public sealed interface Penalty {

    /** Nothing. */
    record None() implements Penalty {}

    /** Slopes other than 1 between real and generated images, in every update. */
    record BetweenImages(GradientPenalty rule) implements Penalty {}

    /**
     * Any slope at real images, lazily (Karras et al., 2020, section 2.3): in an update of its own at every so many
     * steps, weighted by their number.
     *
     * @param every 1 for a term in every update instead
     */
    record OnReal(R1Penalty rule, int every) implements Penalty {

        public OnReal {
            if (every < 1) {
                throw new IllegalArgumentException("the penalty is due every 1 or more steps, not " + every);
            }
        }
    }
}
