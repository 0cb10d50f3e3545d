package io.github.ganzoo.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

    @Test
    void everyKeyHasExactlyOneDefaultInTheOrderOfTheTable() {
        var defaults = SettingsFile.resource("defaults.properties").lines();

        assertThat(defaults.stream().map(SettingsFile.Line::key)).doesNotHaveDuplicates();
        assertThat(new TreeSet<>(defaults.stream().map(SettingsFile.Line::key).toList()))
                .isEqualTo(new TreeSet<>(
                        SettingKey.all().stream().map(SettingKey::name).toList()));
        assertThat(defaults).allSatisfy(line -> {
            assertThat(line.comment()).as("comment of %s", line.key()).endsWith(".");
            assertThat(line.section()).as("section of %s", line.key()).isNotEmpty();
        });
    }

    @Test
    void everyRecipeGivesLegalSettingsAndOnlyDepartures() {
        for (var name : Recipe.names()) {
            var recipe = Recipe.of(name);
            assertThat(Settings.of(Map.of("architecture", name)).get(SettingKey.ARCHITECTURE))
                    .isEqualTo(name);
            assertThat(recipe.deltas()).doesNotContainKey("architecture").allSatisfy((key, value) -> assertThat(value)
                    .as("%s of recipe %s", key, name)
                    .isNotEqualTo(Settings.defaults().get(key)));
            assertThat(SettingsFile.recipe(name).lines())
                    .allSatisfy(line -> assertThat(line.comment()).endsWith("."));
        }
    }

    @Test
    void theUserOverrulesTheRecipeAndTheRecipeTheDefaults() {
        assertThat(Settings.defaults()).containsEntry("featureMaps", "64");

        assertThat(Settings.of(Map.of()).get(SettingKey.FEATURE_MAPS)).isEqualTo(32);
        assertThat(Settings.of(Map.of("featureMaps", "16")).get(SettingKey.FEATURE_MAPS))
                .isEqualTo(16);
    }

    @Test
    void oneSettingMayFollowAnother() {
        var followed = Settings.of(Map.of("learningRate", "3e-4", "featureMaps", "8"));
        assertThat(followed.get(SettingKey.DISCRIMINATOR_LEARNING_RATE)).isEqualTo(3e-4);
        assertThat(followed.get(SettingKey.DISCRIMINATOR_FEATURE_MAPS)).isEqualTo(8);

        var apart = Settings.of(Map.of("learningRate", "1e-4", "discriminatorLearningRate", "4e-4"));
        assertThat(apart.get(SettingKey.LEARNING_RATE)).isEqualTo(1e-4);
        assertThat(apart.get(SettingKey.DISCRIMINATOR_LEARNING_RATE)).isEqualTo(4e-4);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    no-gain:5|no-gain:5
                    class-accuracy:.90, no-gain:3|class-accuracy:0.9,no-gain:3
                    class-accuracy:1,class-accuracy:1.0|class-accuracy:1
                    ''|''
                    """)
    void conditionsThatEndATrainingHaveOneSpelling(String text, String canonical) {
        assertThat(SettingKey.STOP_WHEN.canonical(text)).isEqualTo(canonical);
    }

    @ParameterizedTest
    @ValueSource(strings = {"no-gain", "no-gain:0", "no-gain:1.5", "class-accuracy:1.1", "class-accuracy:-1", "loss:2"})
    void whatIsNoSuchConditionIsRefused(String text) {
        assertThatThrownBy(() -> SettingKey.STOP_WHEN.parse("no-gain:5," + text))
                .hasMessageContaining("must be no-gain:5 with a whole number from 1");
    }

    @Test
    void anUnknownKeyIsRefusedWithTheNearest() {
        assertThatThrownBy(() -> Settings.of(Map.of("batchsise", "32")))
                .isInstanceOf(SettingsException.class)
                .hasMessage("There is no setting 'batchsise'; did you mean 'batchSize'?");
        assertThatThrownBy(() -> Settings.of(Map.of("learning_rate", "1")))
                .hasMessageContaining("did you mean 'learningRate'?");
        assertThatThrownBy(() -> Settings.of(Map.of("quux", "1")))
                .hasMessage("There is no setting 'quux'; gan:help and docs/settings.md list them all.");
    }

    @Test
    void objectivesHaveWeights() {
        var key = SettingKey.OBJECTIVE;
        assertThat(key.parse("")).isEmpty();
        assertThat(key.parse("rotation : 0.50, ntxent"))
                .isEqualTo(Map.of(ObjectiveKind.NTXENT, 1.0, ObjectiveKind.ROTATION, .5));
        assertThat(key.canonical("rotation:0.50,ntxent:1")).isEqualTo("ntxent,rotation:0.5");
    }

    @Test
    void anIllegalWordIsRefusedWithTheNearest() {
        assertThatThrownBy(() -> Settings.of(Map.of("architecture", "dcgn")))
                .hasMessageStartingWith("Setting architecture='dcgn' must be gan, dcgan")
                .hasMessageEndingWith("; did you mean 'dcgan'?");
        assertThatThrownBy(() -> Settings.of(Map.of("networks", "Convolutional")))
                .hasMessageEndingWith("; did you mean 'convolutional'?");
        assertThatThrownBy(() -> Settings.of(Map.of("diffAugment", "colour,cutout")))
                .hasMessageEndingWith("or nothing.");
        assertThatThrownBy(() -> Settings.of(Map.of("batchSize", "1"))).hasMessageEndingWith("from 2 to 4096.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "batchSize | -4 | a whole number from 2 to 4096",
                "batchSize | 1 | a whole number from 2 to 4096",
                "batchSize | 32.5 | a whole number from 2 to 4096",
                "batchSize | '' | a whole number from 2 to 4096",
                "latentSize | 0 | a whole number from 1 to 4096",
                "imageSize | 28 | 8, 16, 32, 64, 128 or 256",
                "imageSize | -64 | 8, 16, 32, 64, 128 or 256",
                "channels | 4 | 1 or 3",
                "maxSteps | 0 | a whole number of at least 1",
                "maxSteps | 99999999999999999999 | a whole number of at least 1",
                "maxMinutes | -1 | a number of at least 0",
                "maxMinutes | NaN | a number of at least 0",
                "maxMinutes | Infinity | a number of at least 0",
                "seed | abc | a whole number of 64 bits",
                "learningRate | 0 | a number above 0",
                "learningRate | Infinity | a number above 0",
                "beta1 | 1 | a number of at least 0 and below 1",
                "flip | yes | true or false",
                "optimizer | lion | adam, adamw, rmsprop or sgd",
                "objective | ntxent:0 | some of ntxent",
                "objective | ntxent,ntxent:2 | each once",
                "objective | simclr | some of ntxent",
                "architecture | dcgam | dcgan",
                "runsDirectory | '' | the path of a folder",
                "run | ../a | the name of a run",
                "run | a/b | the name of a run",
                "run | -a | the name of a run",
                "run | a. | the name of a run",
                "run | Current | the name of a run",
                "run | a.removed | the name of a run",
                "checkpoint | last | newest, best or the number of a step",
                "checkpoint | -5 | newest, best or the number of a step",
                "checkpointEvery | -1 | a whole number of at least 0",
                "keepCheckpoints | 0 | a whole number of at least 1",
                "translate | -1 | a whole number from 0 to 128",
                "framing | center_crop | stretch, center-crop or pad",
                "jpegDecoding | half | full or reduced",
                "resampling | nearest | box, bilinear, bicubic or lanczos",
                "initialization | zero | normal02, orthogonal, xavier or he",
                "modelId | My Model | lower-case letters",
                "modelVersion | one | a version such as 1.0.0",
                "dataset | two words | an id such as emoji64",
                "embedding | hog | discriminator or discriminator+hog",
                "featureMaps | ${nothing} | a whole number from 1 to 1024",
            })
    void anIllegalValueIsRefusedWithKeyValueAndWhatIsLegal(String key, String value, String legal) {
        assertThatThrownBy(() -> Settings.of(Map.of(key, value)))
                .isInstanceOf(SettingsException.class)
                .hasMessageStartingWith("Setting " + key + "='" + value + "' must be ")
                .hasMessageContaining(legal);
    }

    @Test
    void aNameOfBeforeIsRefusedByItsSuccessor() {
        assertThatThrownBy(() -> Settings.of(Map.of("checkpointDirectory", "here")))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("checkpointDirectory has become runsDirectory");
        assertThat(SettingKey.renamed("checkpointDirectory").orElseThrow())
                .contains("a folder called checkpoints beside it");
        assertThat(SettingKey.renamed("runsDirectory")).isEmpty();
    }

    @Test
    void aBritishSpellingIsRefusedWithTheAmericanAndReadWhereAnEarlierVersionRecordedIt() {
        assertThatThrownBy(() -> Settings.of(Map.of("initialisation", "he")))
                .isInstanceOf(SettingsException.class)
                .hasMessage("Setting initialisation is now called initialization: give that instead.");
        assertThat(SettingKey.underCurrentNames(
                        Map.of("initialisation", "he", "checkpointDirectory", "here", "seed", "3")))
                .containsExactlyInAnyOrderEntriesOf(Map.of("initialization", "he", "seed", "3"));
    }

    @Test
    void whatOnlyRoundsNumbersOtherwiseMayDifferAtResume() {
        assertThat(SettingKey.all().stream().filter(key -> key.decides() == SettingKey.Decides.BITS))
                .containsExactly(SettingKey.THREADS, SettingKey.DEVICE, SettingKey.PRECISION)
                .allMatch(SettingKey::mayDifferAtResume);
    }

    @Test
    void runsAreCalledByPlainNames() {
        for (var name : List.of("a", "dcgan-photos-1a2b3c4d-2", "My_Run.2")) {
            assertThat(Settings.of(Map.of("run", name)).get(SettingKey.RUN)).contains(name);
        }
        assertThat(Settings.of(Map.of()).get(SettingKey.RUN)).isEmpty();
    }

    @Test
    void theUsersOwnFolderStandsInForTheDefaultDataSet() {
        assertThat(Settings.of(Map.of()).get(SettingKey.DATASET)).contains("emoji64");

        var own = Settings.of(Map.of("dataDirectory", "photos"));
        assertThat(own.get(SettingKey.DATASET)).isEmpty();
        assertThat(own.get(SettingKey.DATA_DIRECTORY)).contains(Path.of("photos"));
    }

    @Test
    void theSameValueInAnotherSpellingIsTheSameSetting() {
        var plain = Settings.of(Map.of("learningRate", "0.0002", "beta1", "0.50"));
        var scientific = Settings.of(Map.of("learningRate", " 2e-4 ", "beta1", ".5"));

        assertThat(scientific).isEqualTo(plain);
        assertThat(scientific.hash()).isEqualTo(plain.hash()).matches("[0-9a-f]{64}");
        assertThat(Settings.of(Map.of("beta1", "0.4")).hash()).isNotEqualTo(plain.hash());
    }

    @Test
    void theEffectiveMapGivenBackAsTheUsersGivesTheSameSettings() {
        var settings = Settings.of(Map.of("batchSize", "16", "learningRate", "1e-7", "modelId", "mine"));

        assertThat(settings.toMap().keySet())
                .hasSameElementsAs(SettingKey.all().stream()
                        .filter(SettingKey::isOfModel)
                        .map(SettingKey::name)
                        .toList());
        assertThat(Settings.of(new LinkedHashMap<>(settings.toMap()))).isEqualTo(settings);
    }

    @Test
    void threadsAreCountedSoThatResumeCanCompareThem() {
        assertThat(Settings.of(Map.of("threads", "0")).get(SettingKey.THREADS))
                .isEqualTo(Runtime.getRuntime().availableProcessors());
        assertThat(Settings.of(Map.of("threads", "3")).get(SettingKey.THREADS)).isEqualTo(3);
    }

    @Test
    void everyDefaultIsSpeltAsItIsWrittenBack() {
        var differing = new ArrayList<String>();
        Settings.defaults().forEach((name, text) -> {
            if (!text.startsWith("${")
                    && !SettingKey.named(name).canonical(text).equals(text)) {
                differing.add(name + "=" + text);
            }
        });
        assertThat(differing).isEmpty();
    }

    @Test
    void severalWordsOfAnEnumAreReadInAnyOrderAndWrittenInOne() {
        var settings = Settings.of(Map.of("diffAugment", "cutout, color"));

        assertThat(settings.get(SettingKey.DIFF_AUGMENT))
                .containsExactly(AugmentationKind.COLOR, AugmentationKind.CUTOUT);
        assertThat(settings.text(SettingKey.DIFF_AUGMENT)).isEqualTo("color,cutout");
        assertThat(Settings.of(Map.of("diffAugment", "")).get(SettingKey.DIFF_AUGMENT))
                .isEmpty();
        assertThatThrownBy(() -> Settings.of(Map.of("diffAugment", "color,blur")))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("any of color, translation, cutout, simclr, joined by commas, or nothing");
    }

    @Test
    void aSettingStatesWhatItNeedsItself() {
        var needs = SettingKey.R1_EVERY.conditions().stream()
                .filter(Condition.OtherSetting.class::isInstance)
                .map(condition -> (Condition.OtherSetting<?>) condition)
                .toList();

        assertThat(needs).hasSize(1);
        assertThat(needs.get(0).other()).isEqualTo(SettingKey.R1);
        assertThat(needs.get(0).isMet(Settings.of(Map.of("r1", "0")))).isFalse();
        assertThat(needs.get(0).isMet(Settings.of(Map.of("r1", "10")))).isTrue();
        assertThat(SettingKey.named("r1Every")).isSameAs(SettingKey.R1_EVERY);
        assertThat(SettingKey.LABEL_EMBEDDING_SIZE.layers())
                .containsExactlyInAnyOrder(LayerTrait.LABELED_LATENTS, LayerTrait.RESIDUAL);
        assertThat(SettingKey.SEED.layers()).isEmpty();
    }

    @Test
    void aLineThatIsNoSettingIsRefused() {
        assertThatThrownBy(() -> SettingsFile.parse("mine.properties", "# fine\nbatchSize 32\n"))
                .isInstanceOf(SettingsException.class)
                .hasMessage("mine.properties: 'batchSize 32' is not of the form key=value.");
    }
}
