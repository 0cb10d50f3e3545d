package io.github.ganzoo.zoo.training;

import io.github.ganzoo.settings.Initialization;
import io.github.ganzoo.zoo.architecture.Architecture;
import io.github.ganzoo.zoo.architecture.NetworkSizes;
import io.github.ganzoo.zoo.data.RandomStream;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * The two networks of a game, without weights.
 *
 * @param architecture their layers
 * @param objectives whose heads the discriminator has
 * @param initialization how their weights start
 * @param sizes of both
 * @param seed the seed of the initial weights and of all other random numbers of the training
 */
public record NetworkPairSpec(
        Architecture architecture,
        Objectives objectives,
        Initialization initialization,
        NetworkSizes sizes,
        long seed) {

    /** The two networks; all their tensors are zero. */
    public NetworkPair declared() {
        return NetworkPair.declare(architecture, objectives, initialization, DataType.FLOAT, sizes);
    }

    /** The two networks at their first weights. */
    public NetworkPair untrained() {
        return declared().initialized(RandomStream.of(seed, "initialization"));
    }
}
