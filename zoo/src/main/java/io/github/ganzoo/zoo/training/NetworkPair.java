package io.github.ganzoo.zoo.training;

import io.github.ganzoo.settings.Initialization;
import io.github.ganzoo.zoo.architecture.Architecture;
import io.github.ganzoo.zoo.architecture.NetworkSizes;
import io.github.ganzoo.zoo.data.RandomStream;
import io.github.ganzoo.zoo.nn.Network;
import org.nd4j.linalg.api.buffer.DataType;

/** The two networks of the game. */
public record NetworkPair(Architecture architecture, Network generator, Network discriminator, NetworkSizes sizes) {

    /** Two samples, since batch statistics need more than one. */
    private static final int SAMPLES = 2;

    /** Declares both networks, without heads of objectives; all tensors are zero. */
    public static NetworkPair declare(
            Architecture architecture, Initialization initialization, DataType type, NetworkSizes sizes) {
        return declare(architecture, Objectives.NONE, initialization, type, sizes);
    }

    /**
     * Declares both networks; all tensors are zero.
     *
     * @param objectives whose heads the discriminator has
     */
    public static NetworkPair declare(
            Architecture architecture,
            Objectives objectives,
            Initialization initialization,
            DataType type,
            NetworkSizes sizes) {
        var generator = Network.declare("generator", initialization, type, scope -> {
            var latents = scope.graph().input("latents", SAMPLES, sizes.latentSize());
            architecture.generator(scope, latents, scope.graph().input("labels", SAMPLES, sizes.classes()));
        });
        var discriminator = Network.declare("discriminator", initialization, type, scope -> {
            int side = sizes.imageSize();
            var images = scope.graph().input("images", SAMPLES, sizes.channels(), side, side);
            var output =
                    architecture.discriminator(scope, images, scope.graph().input("labels", SAMPLES, sizes.classes()));
            objectives.declare(scope, images, output);
        });
        return new NetworkPair(architecture, generator, discriminator, sizes);
    }

    /** Gives both networks their first weights. */
    public NetworkPair initialized(RandomStream random) {
        generator.initialize(random);
        discriminator.initialize(random);
        return this;
    }
}
