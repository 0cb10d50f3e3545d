package io.github.ganzoo.zoo.training;

import io.github.ganzoo.zoo.architecture.Architecture;
import io.github.ganzoo.zoo.data.RandomStream;
import io.github.ganzoo.zoo.nn.Initialisation;
import io.github.ganzoo.zoo.nn.Network;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * The two networks of the game.
 *
 * @param latentSize length of a latent
 * @param channels of the images
 * @param imageSize side of the images in pixels
 */
public record Players(
        Architecture architecture,
        Network generator,
        Network discriminator,
        int latentSize,
        int channels,
        int imageSize) {

    /** Declares both networks; all tensors are zero. */
    public static Players declare(
            Architecture architecture,
            Initialisation initialisation,
            DataType type,
            int latentSize,
            int channels,
            int imageSize) {
        // Two samples, since batch statistics need more than one.
        var generator = Network.declare(
                "generator",
                initialisation,
                type,
                scope -> architecture.generator(scope, scope.graph().input("latents", 2, latentSize)));
        var discriminator = Network.declare(
                "discriminator",
                initialisation,
                type,
                scope -> architecture.discriminator(
                        scope, scope.graph().input("images", 2, channels, imageSize, imageSize)));
        return new Players(architecture, generator, discriminator, latentSize, channels, imageSize);
    }

    /** Gives both networks their first weights. */
    public Players initialised(RandomStream random) {
        generator.initialise(random);
        discriminator.initialise(random);
        return this;
    }
}
