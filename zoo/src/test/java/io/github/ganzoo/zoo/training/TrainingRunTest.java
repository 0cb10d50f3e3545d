package io.github.ganzoo.zoo.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.ganzoo.zoo.checkpoint.Checkpoint;
import io.github.ganzoo.zoo.checkpoint.CheckpointStore;
import io.github.ganzoo.zoo.checkpoint.Provenance;
import io.github.ganzoo.zoo.checkpoint.Retention;
import io.github.ganzoo.zoo.checkpoint.StateEntry;
import io.github.ganzoo.zoo.data.Dataset;
import io.github.ganzoo.zoo.experiment.plan.ConsistentSettings;
import io.github.ganzoo.zoo.experiment.plan.TrainingPlan;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Trainings that leave the range of floats, at each kind of place where they can. */
class TrainingRunTest {

    private static Dataset train;

    private final Path folder;

    TrainingRunTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @BeforeAll
    static void draw(@TempDir Path images) throws IOException {
        train = DarkAndBright.images(images, 6, 6, 16);
    }

    @ParameterizedTest
    @ValueSource(strings = {"adam", "rmsprop", "sgd"})
    void anAbsurdLearningRateEndsTheTrainingBeforeItIsSaved(String optimizer) {
        var ended = diverging(Map.of("optimizer", optimizer, "learningRate", "1e30"), session -> {});
        assertThat(ended).hasMessageContaining("at step").hasMessageContaining("learningRate below 1.0E30");
    }

    @Test
    void anInfiniteGradientOfAFiniteLossEndsTheTrainingBeforeItIsSaved() {
        var ended = diverging(Map.of(), TrainingRunTest::blowUpTheGeneratorsGradient);
        assertThat(ended)
                .message()
                .containsPattern("^the generator's gradient \\(g_gradient_norm\\) became (NaN|Infinity) at step 2,")
                .contains("the last good checkpoint is " + newest().folder())
                .contains("gradientClip=1, or another seed");
        assertThat(newest().step()).isEqualTo(1);
    }

    /** The square of a gradient that is finite itself is more than Adam's moment holds. */
    @Test
    void momentsThatOverflowAreNotSaved() {
        var ended = diverging(Map.of("gradientClip", "1e30"), TrainingRunTest::blowUpTheLoss);
        assertThat(ended)
                .message()
                .containsPattern("^a number of the state '\\w+.updater/square' became Infinity at step 2,")
                .contains("the last good checkpoint is " + newest().folder())
                .doesNotContain("gradientClip");
        assertThat(newest().step()).isEqualTo(1);
    }

    @Test
    void aWeightThatIsNoNumberIsNotSavedEvenIfLossesMayBeInfinite() {
        var ended = diverging(
                Map.of("failOnNonFinite", "false"),
                session -> session.pair().generator().array("t1.w").putScalar(0, Float.NaN));
        assertThat(ended).hasMessageContaining("generator/").hasMessageContaining("became NaN at step 2");
        assertThat(newest().step()).isEqualTo(1);
    }

    @Test
    void stepsWhoseLossIsInfiniteGoOnIfTheyMay() {
        var steps = new ArrayList<Long>();
        assertThatThrownBy(() -> run(
                        Map.of("failOnNonFinite", "false", "checkpointEvery", "0", "maxSteps", "4"),
                        session -> session.pair().discriminator().array("c3.w").putScalar(0, Float.NaN),
                        steps))
                .isInstanceOf(DivergenceException.class)
                .hasMessageContaining("no checkpoint of this run was saved yet");
        assertThat(steps).containsExactly(1L, 2L, 3L, 4L);
    }

    /**
     * Losses of 1e34 have finite gradients; scales that cancel each other in the images do not do so on the way back.
     */
    private static void blowUpTheGeneratorsGradient(TrainingSession session) {
        session.pair().discriminator().array("c3.w").muli(1e35);
        session.pair().generator().array("bn2.g").muli(1e8);
        session.pair().generator().array("t3.w").muli(1e-8);
    }

    private static void blowUpTheLoss(TrainingSession session) {
        session.pair().discriminator().array("c3.w").muli(1e25);
    }

    /** What ends a training in which something is done after the first checkpoint; what is saved is finite. */
    private DivergenceException diverging(Map<String, String> more, Consumer<TrainingSession> afterFirst) {
        var ended = catchThrowableOfType(DivergenceException.class, () -> run(more, afterFirst, new ArrayList<>()));
        var store = new CheckpointStore(folder);
        for (Checkpoint checkpoint : store.list()) {
            store.load(checkpoint).entries().forEach((name, entry) -> {
                if (entry instanceof StateEntry.Floats floats) {
                    for (float value : floats.values()) {
                        assertThat(value).as(name).isFinite();
                    }
                }
            });
        }
        return ended;
    }

    private Checkpoint newest() {
        return new CheckpointStore(folder).latest().orElseThrow();
    }

    private void run(Map<String, String> more, Consumer<TrainingSession> afterFirst, List<Long> steps) {
        var keys = new TreeMap<>(Map.of(
                "architecture", "dcgan",
                "loss", "hinge",
                "discriminatorNorm", "none",
                "imageSize", "16",
                "featureMaps", "4",
                "batchSize", "4",
                "checkpointEvery", "1",
                "maxSteps", "20"));
        keys.putAll(more);
        var plan = TrainingPlan.of(ConsistentSettings.of(keys), train);
        var store = new CheckpointStore(folder);
        try (var session = new TrainingSession(plan.session(), train, Optional.empty());
                var writer = store.openForWriting(Retention.last(20))) {
            var spoiler = new TrainingListener() {
                @Override
                public void stepped(Step step) {
                    steps.add(step.step());
                    if (step.step() == 1 && plan.run().checkpointEvery() == 0) {
                        afterFirst.accept(session);
                    }
                }

                @Override
                public void saved(Checkpoint checkpoint) {
                    if (checkpoint.step() == 1) {
                        afterFirst.accept(session);
                    }
                }
            };
            var provenance = Provenance.here(folder, "data", Map.of(), "none", 1, List.of(), Instant.EPOCH);
            new TrainingRun(session, plan.run(), writer, provenance, Map::of, List.of(spoiler), () -> false, 0).run();
        }
    }
}
