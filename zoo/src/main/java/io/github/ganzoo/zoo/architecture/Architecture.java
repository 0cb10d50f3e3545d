package io.github.ganzoo.zoo.architecture;

import io.github.ganzoo.zoo.graph.Value;
import io.github.ganzoo.zoo.nn.Scope;

/**
 * A pair of networks, as layers only; recipe and trainer decide how they are trained. Labels are one-hot rows; a row of
 * zeros is an image without a class.
 */
public interface Architecture {

    /**
     * The generator.
     *
     * @param latents [N, latentSize]
     * @param labels of the generated images [N, K]
     * @return images [N, C, S, S] in [-1, 1]
     */
    Value generator(Scope scope, Value latents, Value labels);

    /**
     * The discriminator.
     *
     * @param images [N, C, S, S] in [-1, 1]
     * @param labels of the images [N, K]
     */
    DiscriminatorOutput discriminator(Scope scope, Value images, Value labels);

    /** The sizes of the game, where the architecture's own nature decides on some. */
    default NetworkSizes sizes(NetworkSizes asked) {
        return asked;
    }

    /** Whether a network uses labels. */
    default boolean conditional() {
        return false;
    }
}
