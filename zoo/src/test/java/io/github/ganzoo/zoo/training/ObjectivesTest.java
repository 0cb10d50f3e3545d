package io.github.ganzoo.zoo.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ganzoo.settings.SettingsException;
import io.github.ganzoo.zoo.checkpoint.CheckpointState;
import io.github.ganzoo.zoo.data.Dataset;
import io.github.ganzoo.zoo.experiment.plan.ConsistentSettings;
import io.github.ganzoo.zoo.experiment.plan.TrainingPlan;
import io.github.ganzoo.zoo.objective.ObjectiveException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;

class ObjectivesTest {

    private static final String TRUNK = "c1.w";
    private static final String LAST_LAYER = "c3.w";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static Dataset train;

    @BeforeAll
    static void draw() throws IOException {
        train = DarkAndBright.images(folder, 6, 6, 16);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ntxent",
                "supcon",
                "fakes",
                "rotation",
                "reconstruction",
                "consistency",
                "vicreg",
                "barlow",
                "ntxent,fakes:0.5,rotation:0.1"
            })
    void areLearnedAndGoOnBitForBit(String objective) {
        try (var whole = session(Map.of("objective", objective))) {
            whole.game().step();
            var between = whole.capture();
            var numbers = whole.game().step();
            for (String term : objective.split(",", -1)) {
                assertThat(numbers.get("d_" + term.replaceFirst(":.*", ""))).isFinite();
            }
            assertThat(numbers.containsKey("g_objective")).isEqualTo(objective.contains("rotation"));
            try (var resumed = session(Map.of("objective", objective), Optional.of(between))) {
                resumed.game().step();
                assertThat(resumed.capture().entries())
                        .isEqualTo(whole.capture().entries());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ntxent", "supcon", "fakes", "rotation", "reconstruction", "consistency"})
    void goOnBitForBitWithImagesOfTheirOwn(String objective) {
        var settings = Map.of("objective", objective, "objectiveBatch", "6", "batchSize", "4", "translate", "1");
        try (var whole = session(settings)) {
            whole.game().step();
            whole.game().step();
            var between = whole.capture();
            assertThat(whole.game().step().get("d_" + objective)).isFinite();
            try (var resumed = session(settings, Optional.of(between))) {
                resumed.game().step();
                assertThat(resumed.capture().entries())
                        .isEqualTo(whole.capture().entries());
            }
        }
    }

    /** The losses of the first step come before any weight has changed. */
    @Test
    void imagesOfTheirOwnLeaveTheGameItsImages() {
        try (var shared = session(Map.of("objective", "ntxent"));
                var own = session(Map.of("objective", "ntxent", "objectiveBatch", "12"))) {
            var first = shared.game().step();
            var second = own.game().step();
            assertThat(second.get("d_loss_real")).isEqualTo(first.get("d_loss_real"));
            assertThat(second.get("d_loss_fake")).isEqualTo(first.get("d_loss_fake"));
            assertThat(second.get("d_ntxent")).isNotEqualTo(first.get("d_ntxent"));
            var state = shared.capture();
            for (String entry : new String[] {"data/position", "data/order", "data/augmentation", "stream/latents"}) {
                assertThat(own.capture().longs(entry)).isEqualTo(state.longs(entry));
            }
            assertThat(state.entries().keySet()).noneMatch(name -> name.startsWith("objective data/"));
        }
    }

    @Test
    void imagesOfTheirOwnAreDrawnOnlyWhenObjectivesAreDue() {
        try (var session = session(Map.of("objective", "ntxent", "objectiveBatch", "4", "objectiveEvery", "2"))) {
            session.game().step();
            var once = session.capture().longs("objective data/position");
            session.game().step();
            assertThat(session.capture().longs("objective data/position")).isEqualTo(once);
            session.game().step();
            assertThat(session.capture().longs("objective data/position")).isNotEqualTo(once);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sngan", "wgan-gp", "acgan", "ebgan", "stylegan2", "gan"})
    void goWithOtherGames(String architecture) {
        var settings = new TreeMap<>(Map.of("architecture", architecture, "objective", "ntxent,consistency"));
        if (!architecture.equals("gan")) {
            settings.put("imageSize", "32");
        }
        try (var session = session(settings)) {
            session.game().step();
            assertThat(session.game().step().get("d_ntxent")).isFinite();
        }
    }

    @Test
    void theStagesLearnFromTheObjectiveAloneWhereTheGameIsDetached() {
        var weights = Map.of("objective", "ntxent", "adversarialGradient", "detached", "labelSmoothing", "0.1");
        try (var one = session(weights);
                var other = session(without(weights, "labelSmoothing"))) {
            one.game().step();
            other.game().step();
            assertThat(gradient(one, TRUNK)).isEqualTo(gradient(other, TRUNK));
            assertThat(gradient(one, LAST_LAYER)).isNotEqualTo(gradient(other, LAST_LAYER));
        }
    }

    @Test
    void theGameReachesTheStagesWhereItIsAttached() {
        var weights = Map.of("objective", "ntxent", "labelSmoothing", "0.1");
        try (var one = session(weights);
                var other = session(without(weights, "labelSmoothing"))) {
            one.game().step();
            other.game().step();
            assertThat(gradient(one, TRUNK)).isNotEqualTo(gradient(other, TRUNK));
        }
    }

    @Test
    void areDueInEverySoManySteps() {
        try (var session = session(Map.of("objective", "ntxent", "objectiveEvery", "2"))) {
            assertThat(session.game().step()).containsKey("d_ntxent");
            assertThat(session.game().step()).doesNotContainKey("d_ntxent");
            assertThat(session.game().step()).containsKey("d_ntxent");
        }
    }

    @Test
    void collapseIsSeen() {
        try (var session = session(Map.of("objective", "ntxent"))) {
            var numbers = session.game().step();
            assertThat(numbers.get("alignment")).isBetween(0.0, 4.0);
            assertThat(numbers.get("uniformity")).isBetween(-8.0, 0.0);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ntxent", "rotation"})
    void theRankOfTheFeaturesIsMeasuredNowAndThen(String objective) {
        try (var session = session(Map.of("objective", objective))) {
            for (int step = 1; step < FeatureRank.STEPS; step++) {
                assertThat(session.game().step()).doesNotContainKey(FeatureRank.METRIC);
            }
            // The last stage has 8 feature maps.
            assertThat(session.game().step().get(FeatureRank.METRIC)).isBetween(1.0, 8.0);
            var rank = 1.0;
            for (int step = 0; step < FeatureRank.STEPS; step++) {
                session.pair().discriminator().weights().assign(0);
                rank = session.game().step().getOrDefault(FeatureRank.METRIC, rank);
            }
            assertThat(rank).isZero();
        }
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        assertThatThrownBy(() -> session(Map.of("objective", "ntxent", "objectiveStage", "3")))
                .isInstanceOf(ObjectiveException.class)
                .hasMessageContaining("has 2 stages");
        assertThatThrownBy(() -> session(Map.of("temperature", "0.5")))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("without an objective");
        assertThatThrownBy(() -> session(Map.of("objective", "ntxent,ntxent:2")))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("each once");
        assertThatThrownBy(() -> session(Map.of("architecture", "cyclegan", "imageSize", "32", "objective", "ntxent")))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("own losses");
    }

    @Test
    void tooFewImagesAreRefused() {
        assertThatThrownBy(() -> session(Map.of("objective", "vicreg", "objectiveBatch", "1")))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("objectiveBatch=1 is too small for objective=vicreg: give at least 2");
        assertThatThrownBy(() -> session(Map.of("objective", "supcon", "objectiveBatch", "3")))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("give at least 4");
        assertThatThrownBy(() -> session(Map.of("objective", "ntxent", "objectiveBatch", "13")))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("more images than the 12 training images");
        assertThatThrownBy(() -> session(Map.of("objectiveBatch", "8")))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("without an objective");
    }

    private static INDArray gradient(TrainingSession session, String weight) {
        return session.pair().discriminator().gradient(weight);
    }

    private static Map<String, String> without(Map<String, String> settings, String key) {
        var rest = new TreeMap<>(settings);
        rest.remove(key);
        return rest;
    }

    private static TrainingSession session(Map<String, String> settings) {
        return session(settings, Optional.empty());
    }

    private static TrainingSession session(Map<String, String> settings, Optional<CheckpointState> from) {
        var all = new TreeMap<>(Map.of(
                "architecture", "dcgan", "imageSize", "16", "featureMaps", "4", "batchSize", "8", "translate", "0"));
        all.putAll(settings);
        var images = "16".equals(all.get("imageSize")) ? train : larger();
        return new TrainingSession(
                TrainingPlan.of(ConsistentSettings.of(all), images).session(), images, from);
    }

    private static Dataset larger() {
        try {
            return DarkAndBright.images(folder.resolve("larger"), 6, 6, 32);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
