package io.github.ganzoo.zoo.experiment.features;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ganzoo.zoo.data.Dataset;
import io.github.ganzoo.zoo.data.DatasetArtifact;
import io.github.ganzoo.zoo.experiment.plan.ConsistentSettings;
import io.github.ganzoo.zoo.experiment.plan.DataSpec;
import io.github.ganzoo.zoo.experiment.plan.TrainingPlan;
import io.github.ganzoo.zoo.training.TrainingListener;
import io.github.ganzoo.zoo.training.TrainingSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A clock that is set by hand, and shows more after each comparison. */
class SampleQualityTest {

    private static final double PREPARATION = 4;
    private static final double COMPARISON = 2;

    private final List<String> said = new ArrayList<>();
    private double now;
    private double costs = PREPARATION;
    private boolean running;

    /** Reads the clock; every second reading is the end of something slow. */
    private double clock() {
        now += running ? costs : 0;
        running = !running;
        return now;
    }

    @Test
    void comparisonsNeverTakeMoreThanTheirShareOfTheTime() {
        measure(Map.of("fidShare", "0.1"), quality -> {
            costs = COMPARISON;
            // Preparing took 4 of the 4.9 seconds that may be spent after 49, and is what is expected.
            assertThat(quality.after(step(2, 49))).isEmpty();
            assertThat(quality.after(step(4, 79))).isEmpty();
            assertThat(said)
                    .hasSize(3)
                    .last()
                    .asString()
                    .contains("samples of step 2 are not compared: it would take 4.0 s, and fidShare=0.1 leaves 0.9 s");
            assertThat(quality.after(step(6, 80)))
                    .containsKeys("fd", "kid", "kid_deviation")
                    .containsEntry("fid_seconds", PREPARATION + COMPARISON);
            // Now 6 are spent, and 2 more are expected.
            assertThat(quality.after(step(8, 79.9))).isEmpty();
            assertThat(quality.after(step(10, 80))).containsEntry("fid_seconds", COMPARISON);
            assertThat(said).hasSize(5);
            assertThat(said.get(0))
                    .contains("20 images of tiny-emoji64 train", "after every 2 steps, in at most 0.1 of");
            assertThat(said.get(1)).startsWith("Warning: 20 images are fewer than twice the 480 features");
        });
    }

    @Test
    void whatEarlierSessionsSpentCounts() {
        measure(Map.of("fidShare", "0.1"), quality -> {
            costs = COMPARISON;
            quality.past(Map.of("kid", .1, "fid_seconds", 10.0));
            quality.past(Map.of("d_loss", .5));
            assertThat(quality.after(step(2, 239))).isEmpty();
            assertThat(quality.after(step(4, 240))).containsKey("kid");
        });
    }

    @Test
    void withoutALimitEveryStepThatIsDueIsMeasured() {
        measure(Map.of("fidShare", "1"), quality -> {
            assertThat(quality.after(step(1, 0))).isEmpty();
            assertThat(quality.after(step(2, 0))).containsKey("kid");
            assertThat(quality.after(step(3, 0))).isEmpty();
        });
    }

    private static TrainingListener.Step step(long number, double seconds) {
        return new TrainingListener.Step(number, Map.of(), number, seconds);
    }

    private interface Check {
        void of(SampleQuality quality);
    }

    private void measure(Map<String, String> more, Check check) {
        var keys = new TreeMap<>(Map.of(
                "imageSize", "16",
                "featureMaps", "4",
                "batchSize", "4",
                "fidEvery", "2",
                "fidSamples", "20"));
        keys.putAll(more);
        var settings = ConsistentSettings.of(keys);
        var images = DatasetArtifact.find("tiny-emoji64", SampleQualityTest.class.getClassLoader())
                .load(DataSpec.of(settings).shape());
        var train = images.split(Dataset.TRAIN);
        var plan = TrainingPlan.of(settings, train);
        try (var session = new TrainingSession(plan.session(), train, Optional.empty());
                var quality = new SampleQuality(
                        plan.quality(),
                        session,
                        plan.samples(),
                        () -> SampleJudge.of(plan.quality(), images, Optional.empty()),
                        this::clock,
                        said::add)) {
            check.of(quality);
        }
    }
}
