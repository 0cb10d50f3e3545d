package io.github.ganzoo.zoo.experiment.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ganzoo.settings.LayerTrait;
import io.github.ganzoo.settings.Recipe;
import io.github.ganzoo.settings.SettingKey;
import io.github.ganzoo.settings.SettingsException;
import io.github.ganzoo.zoo.architecture.Architectures;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ConsistencyTest {

    @Test
    void noRecipeContradictsItself() {
        assertThat(Recipe.names()).allSatisfy(name -> assertThat(
                        ConsistentSettings.of(Map.of("architecture", name)).get(SettingKey.ARCHITECTURE))
                .isEqualTo(name));
    }

    @Test
    void contradictingSettingsAreRefusedNamingBoth() {
        assertThatThrownBy(() -> ConsistentSettings.of(Map.of("dataset", "emoji64", "dataDirectory", "photos")))
                .isInstanceOf(SettingsException.class)
                .hasMessage("Settings dataset=emoji64 and dataDirectory=photos exclude each other: leave one out.");
        assertThatThrownBy(() -> ConsistentSettings.of(Map.of("instanceNoiseSteps", "100")))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("instanceNoiseSteps=100")
                .hasMessageContaining("instanceNoise=0");
        assertThatThrownBy(() -> ConsistentSettings.of(Map.of("labelSmoothing", "0.1", "loss", "hinge")))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("labelSmoothing=0.1")
                .hasMessageContaining("loss=hinge");
        assertThatThrownBy(() -> ConsistentSettings.of(Map.of("translate", "20", "imageSize", "32")))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("translate=20")
                .hasMessageContaining("imageSize=32");
        assertThatThrownBy(() -> ConsistentSettings.of(Map.of("runsDirectory", "out/../a", "outputDirectory", "a")))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("runsDirectory")
                .hasMessageContaining("outputDirectory");
    }

    @Test
    void anOptionThatTheArchitecturePassesOverIsRefusedNamingThoseThatHeedIt() {
        assertThatThrownBy(
                        () -> ConsistentSettings.of(Map.of("architecture", "dcgan", "labelConditioning", "multiply")))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("labelConditioning=multiply")
                .hasMessageContaining("architecture=dcgan")
                .hasMessageContaining("acgan");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "dcgan    | d2dMargin         | 0.9       | classLoss=d2d-ce",
                "dcgan    | r1Every           | 16        | r1 above 0",
                "dcgan    | learningRateSteps | 500       | learningRateSchedule",
                "dcgan    | describedClasses  | cat,dog   | conditional",
                "dcgan    | emaStart          | 1000      | ema above 0",
                "cyclegan | instanceNoise     | 0.1       | its own losses",
            })
    void aSettingWithoutEffectIsRefusedNamingWhatItNeeds(String architecture, String key, String value, String need) {
        assertThatThrownBy(() -> ConsistentSettings.of(Map.of("architecture", architecture, key, value)))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining(key + "=" + value)
                .hasMessageContaining(need);
    }

    @Test
    void aPenaltyOnSlopesIsRefusedUnderBatchNormalization() {
        assertThatThrownBy(() -> ConsistentSettings.of(Map.of("architecture", "dcgan", "gradientPenalty", "10")))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("discriminatorNorm=none");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "dcgan | networks=linear | Setting networks=linear has no effect with architecture=dcgan: take own or resized.",
                "wgan | networks=linear upsampling=nearest | has no effect with architecture=wgan with networks=linear",
                "gan | networks=own labelEmbeddingSize=7 | Setting labelEmbeddingSize=7 has no effect with architecture=gan",
                "sngan | adversarialHead=mlp conditional=true | adversarialHead=mlp has no effect without conditional=false",
                "dcgan | adversarialHead=mlp | has no effect with architecture=dcgan: leave it out or take wgan-gp, sngan",
                "gan | adversarialStages=all | Setting adversarialStages=all has no effect with architecture=gan",
                "began | adversarialStages=all | Setting adversarialStages=all has no effect with architecture=began",
                "dcgan-ntxent | adversarialStages=all adversarialGradient=detached | without adversarialGradient=attached",
                "dcgan | palette=shared | has no effect with generator=own: leave it out or take generator=color-picker.",
                "acgan | generator=color-picker dropout=0.5 | Setting dropout=0.5 has no effect with generator=color-picker",
                "acgan | networks=model-c imageSize=32 | is not possible with networks=model-c",
            })
    void anOptionOfOtherNetworksIsRefused(String architecture, String words, String message) {
        var keys = new LinkedHashMap<>(Map.of("architecture", architecture));
        for (String word : words.split(" ", -1)) {
            keys.put(word.substring(0, word.indexOf('=')), word.substring(word.indexOf('=') + 1));
        }
        assertThatThrownBy(() -> TrainingPlan.networks(ConsistentSettings.of(keys)))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining(message);
    }

    @Test
    void whatARecipeSetsMayGoUnheededOnOtherNetworks() {
        var settings = ConsistentSettings.of(Map.of("architecture", "acgan", "networks", "odena"));
        assertThat(settings.get(SettingKey.GENERATOR_SLOPE)).isEqualTo(.2);
    }

    /** A trait that no layers have would refuse its settings everywhere; one without settings would say nothing. */
    @ParameterizedTest
    @EnumSource(LayerTrait.class)
    void everyTraitIsOfSomeLayersAndOfSomeSetting(LayerTrait trait) {
        assertThat(SettingKey.all()).anyMatch(key -> key.layers().contains(trait));
        assertThat(Architectures.ids()).anyMatch(id -> Architectures.networks(id).stream()
                .anyMatch(networks -> Architectures.traits(id, networks).contains(trait)));
    }
}
