package io.github.ganzoo.zoo.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ganzoo.zoo.experiment.plan.ConsistentSettings;
import io.github.ganzoo.zoo.experiment.plan.TrainingPlan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainerTest {

    private static final double BOUND = .01;

    @Test
    void weightsAreWithinTheirBoundAfterALazyPenaltyToo(@TempDir Path folder) throws IOException {
        var settings = ConsistentSettings.of(Map.of(
                "architecture", "dcgan",
                "discriminatorNorm", "none",
                "imageSize", "16",
                "featureMaps", "4",
                "batchSize", "4",
                "r1", "10",
                "r1Every", "2",
                "weightClip", Double.toString(BOUND)));
        var train = DarkAndBright.images(folder, 6, 6, 16);
        try (var session = new TrainingSession(TrainingPlan.of(settings, train).session(), train, Optional.empty())) {
            for (int step = 0; step < 4; step++) {
                var numbers = session.game().step();
                assertThat(numbers.containsKey("d_penalty_gradient_norm")).isEqualTo(step % 2 == 0);
                assertThat(session.pair().discriminator().weights().amaxNumber().doubleValue())
                        .as("the largest weight after step %d", step)
                        .isBetween(.9 * BOUND, 1.000001 * BOUND);
            }
        }
    }
}
