package io.github.ganzoo.zoo.experiment.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ganzoo.runtime.Framing;
import io.github.ganzoo.runtime.Resampling;
import io.github.ganzoo.settings.SettingsException;
import io.github.ganzoo.zoo.data.Dataset;
import io.github.ganzoo.zoo.data.DatasetArtifact;
import io.github.ganzoo.zoo.data.ImageShape;
import io.github.ganzoo.zoo.training.GameSpec;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TrainingPlanTest {

    private static Dataset train;

    @BeforeAll
    static void load() {
        var shape = new ImageShape(3, 32, Framing.STRETCH, Resampling.BICUBIC);
        train = DatasetArtifact.find("tiny-emoji64", TrainingPlanTest.class.getClassLoader())
                .load(shape)
                .split(Dataset.TRAIN);
    }

    @Test
    void classesAreCountedAndDescribedOnesFoundInTheData() {
        var last = train.classNames().get(train.knownClasses() - 1);
        var plan = plan(Map.of(
                "architecture",
                "acgan",
                "describedClasses",
                last + "," + train.classNames().get(0)));

        assertThat(plan.session().networks().sizes().classes()).isEqualTo(train.knownClasses());
        assertThat(plan.session().shownClasses()).isEqualTo(List.of(0, train.knownClasses() - 1));
        assertThat(plan.run().settings()).containsEntry("classes", Integer.toString(train.knownClasses()));
    }

    @Test
    void anArchitectureWithoutLabelsHasNoClassesToCount() {
        var plan = plan(Map.of("architecture", "dcgan"));

        assertThat(plan.session().networks().sizes().classes()).isEqualTo(1);
        assertThat(plan.run().settings()).containsEntry("classes", "0");
    }

    @Test
    void aClassThatTheDataDoesNotHaveIsRefused() {
        assertThatThrownBy(() -> plan(Map.of("architecture", "acgan", "describedClasses", "no such class")))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("describedClasses names 'no such class'");
        assertThatThrownBy(() -> plan(Map.of("architecture", "acgan", "classes", "99")))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("classes=99 does not fit");
    }

    /** With k + 1 updates in place of k, each does k/(k + 1) of the work. */
    @Test
    void aLazyPenaltyLeavesTheDiscriminatorsUpdatesTheirShare() {
        var keys = Map.of(
                "architecture", "dcgan",
                "discriminatorNorm", "none",
                "learningRate", "0.002",
                "beta2", "0.99",
                "r1", "10",
                "r1Every", "16");
        var optimizers = plan(keys).session().optimizers();

        assertThat(optimizers.generator().learningRate()).isEqualTo(.002);
        assertThat(optimizers.generator().beta2()).isEqualTo(.99);
        assertThat(optimizers.discriminator().learningRate()).isEqualTo(.002 * (16 / 17.0));
        assertThat(optimizers.discriminator().beta2()).isEqualTo(Math.pow(.99, 16 / 17.0));
    }

    @Test
    void aStepShowsAsManyImagesAsTheDiscriminatorHasUpdates() {
        var plan = plan(Map.of("architecture", "wgan-gp", "discriminatorSteps", "5", "batchSize", "8"));

        assertThat(plan.session().game()).isInstanceOf(GameSpec.Adversarial.class);
        assertThat(plan.session().imagesPerStep()).isEqualTo(40);
    }

    private static TrainingPlan plan(Map<String, String> keys) {
        var all = new TreeMap<>(Map.of("imageSize", "32", "featureMaps", "8"));
        all.putAll(keys);
        return TrainingPlan.of(ConsistentSettings.of(all), train);
    }
}
