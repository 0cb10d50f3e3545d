package io.github.ganzoo.zoo.training;

import io.github.ganzoo.zoo.architecture.Architecture;
import io.github.ganzoo.zoo.architecture.Dimensions;
import io.github.ganzoo.zoo.data.RandomStream;
import io.github.ganzoo.zoo.nn.Initialization;
import io.github.ganzoo.zoo.nn.Network;
import org.nd4j.linalg.api.buffer.DataType;

/** The two networks of the game. */
public record Players(Architecture architecture, Network generator, Network discriminator, Dimensions dimensions) {

    /** Two samples, since batch statistics need more than one. */
    private static final int SAMPLES = 2;

    /** Declares both networks; all tensors are zero. */
    public static Players declare(
            Architecture architecture, Initialization initialization, DataType type, Dimensions dimensions) {
        var generator = Network.declare("generator", initialization, type, scope -> {
            var latents = scope.graph().input("latents", SAMPLES, dimensions.latentSize());
            architecture.generator(scope, latents, scope.graph().input("labels", SAMPLES, dimensions.classes()));
        });
        var discriminator = Network.declare("discriminator", initialization, type, scope -> {
            int side = dimensions.imageSize();
            var images = scope.graph().input("images", SAMPLES, dimensions.channels(), side, side);
            architecture.discriminator(scope, images, scope.graph().input("labels", SAMPLES, dimensions.classes()));
        });
        return new Players(architecture, generator, discriminator, dimensions);
    }

    /** Gives both networks their first weights. */
    public Players initialized(RandomStream random) {
        generator.initialize(random);
        discriminator.initialize(random);
        return this;
    }
}
