package io.github.ganzoo.zoo.training;

import io.github.ganzoo.zoo.architecture.DiscriminatorOutput;
import io.github.ganzoo.zoo.graph.Value;

/**
 * Images that were shown to the discriminator, and what it said.
 *
 * @param images as they are, [N, C, S, S]
 * @param seen as the discriminator saw them: augmented, with noise
 */
record Shown(Value images, Value seen, DiscriminatorOutput output) {

    /** [N, 1], large for real. */
    Value logits() {
        return output.logits();
    }
}
