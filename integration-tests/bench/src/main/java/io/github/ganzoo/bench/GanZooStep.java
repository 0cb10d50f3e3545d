package io.github.ganzoo.bench;

import io.github.ganzoo.bench.race.Race;
import io.github.ganzoo.bench.race.Turns;
import io.github.ganzoo.zoo.architecture.Architectures;
import io.github.ganzoo.zoo.architecture.Dimensions;
import io.github.ganzoo.zoo.architecture.SettingKey;
import io.github.ganzoo.zoo.architecture.Settings;
import io.github.ganzoo.zoo.data.RandomStream;
import io.github.ganzoo.zoo.graph.execution.Plan;
import io.github.ganzoo.zoo.loss.AdversarialLoss;
import io.github.ganzoo.zoo.nn.Initialisation;
import io.github.ganzoo.zoo.nn.Network;
import io.github.ganzoo.zoo.training.Adam;
import io.github.ganzoo.zoo.training.GameRules;
import io.github.ganzoo.zoo.training.LatentSource;
import io.github.ganzoo.zoo.training.MovingAverage;
import io.github.ganzoo.zoo.training.Players;
import io.github.ganzoo.zoo.training.Trainer;
import java.util.Locale;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * {@code GanZooStep FEATUREMAPS BATCH [nd4j]}: the trainer's own step of DCGAN-64 on one batch of noise images, served
 * to a {@link Race}.
 */
public final class GanZooStep {

    private GanZooStep() {}

    public static void main(String[] arguments) throws Exception {
        var settings =
                Settings.of(Map.of("architecture", "dcgan", "featureMaps", arguments[0], "batchSize", arguments[1]));
        var kernels = arguments.length > 2
                ? Plan.Kernels.valueOf(arguments[2].toUpperCase(Locale.ROOT))
                : Plan.Kernels.FASTEST;
        try (var trainer = new Trainer(parts(settings), program -> new Plan(program, kernels))) {
            Turns.serve(() -> {
                var numbers = trainer.step();
                return numbers.getOrDefault("d_loss", 0.0) + numbers.getOrDefault("g_loss", 0.0);
            });
        }
    }

    private static Trainer.Parts parts(Settings settings) {
        var players = Players.declare(
                        Architectures.of(settings), Initialisation.NORMAL02, DataType.FLOAT, Dimensions.of(settings))
                .initialised(RandomStream.of(1, "initialisation"));
        int batch = settings.get(SettingKey.BATCH_SIZE);
        float[] noise = new float[batch * 3 * 64 * 64];
        RandomStream.of(1, "images").fillUniform(noise, -1, 1);
        return new Trainer.Parts(
                players,
                GameRules.of(AdversarialLoss.bce(0)),
                batch,
                adam(players.generator()),
                adam(players.discriminator()),
                new MovingAverage(players.generator(), 0, 0),
                (images, labels) -> System.arraycopy(noise, 0, images, 0, noise.length),
                LatentSource.normal(RandomStream.of(1, "latents")),
                labels -> {},
                shares -> {},
                RandomStream.of(1, "dropout"),
                RandomStream.of(1, "noise"));
    }

    private static Adam adam(Network network) {
        return new Adam(DataType.FLOAT, network.weights().length(), 2e-4, .5, .999, 1e-8);
    }
}
