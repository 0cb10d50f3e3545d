package io.github.ganzoo.zoo.training;

import io.github.ganzoo.zoo.graph.execution.HostFloats;
import io.github.ganzoo.zoo.nn.Network;

/** The Euclidean norm of a network's gradient, by the names under which a step reports it. */
final class GradientNorm {

    static final String DISCRIMINATOR = "d_gradient_norm";
    static final String GENERATOR = "g_gradient_norm";

    /** Of the discriminator's lazy penalty. */
    static final String PENALTY = "d_penalty_gradient_norm";

    private GradientNorm() {}

    /** Not finite if one of the gradient's numbers is not. */
    static double of(Network network) {
        var gradients = network.gradients();
        return HostFloats.of(gradients)
                .map(floats -> Math.sqrt(floats.sumOfSquares()))
                .orElseGet(() -> gradients.norm2Number().doubleValue());
    }
}
