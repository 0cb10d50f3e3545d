package io.github.ganzoo.zoo.architecture;

import io.github.ganzoo.zoo.graph.Value;
import io.github.ganzoo.zoo.nn.Scope;

/** A generator that is conditioned on labels only through its latents. */
@FunctionalInterface
interface LatentGenerator {

    /** Images [N, C, S, S] in [-1, 1] of latents [N, D] of any length. */
    Value images(Scope net, Value latents);
}
