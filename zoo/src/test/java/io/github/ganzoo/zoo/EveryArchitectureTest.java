package io.github.ganzoo.zoo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ganzoo.runtime.Framing;
import io.github.ganzoo.runtime.Resampling;
import io.github.ganzoo.settings.Recipe;
import io.github.ganzoo.settings.SettingKey;
import io.github.ganzoo.settings.Settings;
import io.github.ganzoo.zoo.architecture.Architectures;
import io.github.ganzoo.zoo.architecture.Translation;
import io.github.ganzoo.zoo.checkpoint.CheckpointState;
import io.github.ganzoo.zoo.data.Dataset;
import io.github.ganzoo.zoo.data.DatasetArtifact;
import io.github.ganzoo.zoo.data.ImageShape;
import io.github.ganzoo.zoo.experiment.plan.ConsistentSettings;
import io.github.ganzoo.zoo.experiment.plan.TrainingPlan;
import io.github.ganzoo.zoo.export.AveragedViews;
import io.github.ganzoo.zoo.export.Embedding;
import io.github.ganzoo.zoo.export.EmbeddingPart;
import io.github.ganzoo.zoo.export.Extractor;
import io.github.ganzoo.zoo.export.HeadRule;
import io.github.ganzoo.zoo.export.ModelFacts;
import io.github.ganzoo.zoo.export.ModelWriter;
import io.github.ganzoo.zoo.training.NetworkPair;
import io.github.ganzoo.zoo.training.Sampler;
import io.github.ganzoo.zoo.training.TrainingSession;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Walks the registry: whatever is in it has the right size, trains, goes on bit for bit and is exported exactly. */
class EveryArchitectureTest {

    private static final int BATCH = 4;

    /** The same games on other networks: an id, then settings. */
    private static final List<String> VARIANTS = List.of(
            "dcgan networks=resized spectralNorm=both",
            "dcgan upsampling=nearest dropout=0.5 generatorSlope=0.2",
            "dcgan upsampling=pixel-shuffle discriminatorEma=0.9 optimizer=adamw weightDecay=0.01"
                    + " learningRateSchedule=cosine learningRateSteps=0 warmUpSteps=2",
            "dcgan generator=color-picker",
            "dcgan-ntxent adversarialStages=all",
            "acgan adversarialStages=all spectralNorm=discriminator",
            "sngan adversarialStages=all",
            "sngan adversarialHead=mlp diffAugment=simclr",
            "wgan networks=linear",
            "cgan networks=linear",
            "cgan networks=resized labelConditioning=one-hot",
            "acgan networks=resized labelConditioning=multiply spectralNorm=discriminator",
            "acgan networks=model-c imageSize=64 featureMaps=4",
            "acgan networks=odena labelConditioning=one-hot",
            "acgan generator=color-picker palette=shared",
            "wacgan gradientPenalty=0 weightClip=0.01 optimizer=rmsprop",
            "began networks=resized",
            "ebgan networks=resized");

    static Stream<String> ids() {
        return Architectures.ids().stream();
    }

    static Stream<String> variants() {
        return VARIANTS.stream();
    }

    @Test
    void everyRecipeHasAnArchitectureAndEveryArchitectureARecipe() {
        assertThat(Recipe.names()).containsExactlyInAnyOrderElementsOf(Architectures.ids());
    }

    @ParameterizedTest
    @MethodSource("counts")
    void hasThePublishedNumberOfParameters(Count count) {
        var settings = count.settings();
        // Not initialized: orthogonal weights of the largest networks take minutes.
        var pair = TrainingPlan.networks(settings).declared();
        count.generator().ifPresent(parameters -> assertThat(pair.generator().parameterCount())
                .as("generator of %s", count)
                .isEqualTo(parameters));
        count.discriminator()
                .ifPresent(parameters -> assertThat(pair.discriminator().parameterCount())
                        .as("discriminator of %s", count)
                        .isEqualTo(parameters));
    }

    @ParameterizedTest
    @MethodSource("ids")
    void trainsAndGoesOnFromAStateBitForBit(String id) {
        var settings = smallest(id);
        var train = images(settings).split(Dataset.TRAIN);
        var plan = TrainingPlan.of(settings, train).session();
        try (var whole = new TrainingSession(plan, train, Optional.empty())) {
            finite(whole.game().step());
            var between = whole.capture();
            finite(whole.game().step());
            var end = whole.capture();
            try (var resumed = new TrainingSession(plan, train, Optional.of(between))) {
                resumed.game().step();
                assertSame(end, resumed.capture());
            }
            assertThat(sample(whole)).hasSize(imageLength(settings) * 2);
        }
    }

    @Tag("thorough")
    @ParameterizedTest
    @MethodSource("variants")
    void variantsTrainAndAreExportedToo(String variant, @TempDir Path folder) {
        trainsAndGoesOnFromAStateBitForBit(variant);
        isExportedWithTheSameOutputs(variant, folder);
    }

    @Tag("thorough")
    @ParameterizedTest
    @MethodSource("ids")
    void isExportedWithTheSameOutputsOverTwoViews(String id, @TempDir Path folder) {
        isExportedWithTheSameOutputs(id, AveragedViews.TWO, folder);
    }

    @ParameterizedTest
    @MethodSource("ids")
    void isExportedWithTheSameOutputs(String id, @TempDir Path folder) {
        isExportedWithTheSameOutputs(id, AveragedViews.ONE, folder);
    }

    private static void isExportedWithTheSameOutputs(String id, AveragedViews views, Path folder) {
        var settings = smallest(id);
        var dataset = images(settings);
        NetworkPair pair = TrainingPlan.networks(settings.with(SettingKey.CLASSES, Math.max(1, dataset.knownClasses())))
                .untrained();
        var builder = Extractor.Builder.of(pair.architecture(), pair.discriminator(), pair.sizes());
        var embedding = Embedding.fit(
                builder, EmbeddingPart.parse("discriminator"), dataset.split(Dataset.TRAIN), HeadRule.ofSize(256));
        String architecture = settings.get(SettingKey.ARCHITECTURE);
        var facts = new ModelFacts(
                architecture,
                "1.0.0",
                architecture,
                "test",
                Framing.STRETCH,
                Resampling.BICUBIC,
                0,
                Map.of(),
                Map.of(),
                "Apache-2.0",
                "a test");
        float[] heldOut = dataset.split(Dataset.TEST).images(0, 8);
        // Fails by itself if ONNX Runtime and SameDiff differ.
        var written = ModelWriter.write(
                folder, facts, builder, embedding.averagedOver(views), heldOut, ModelWriter.TOLERANCE);
        assertThat(written.differences().values()).allMatch(difference -> difference <= ModelWriter.TOLERANCE);
    }

    static Settings smallest(String id) {
        var keys = new TreeMap<>(
                Map.of("imageSize", "32", "featureMaps", "8", "batchSize", String.valueOf(BATCH), "translate", "0"));
        keys.putAll(keys(id));
        return ConsistentSettings.of(keys);
    }

    /** An id, then key=value joined by blanks. */
    private static Map<String, String> keys(String line) {
        var keys = new TreeMap<String, String>();
        for (String word : line.split(" ", -1)) {
            int equals = word.indexOf('=');
            keys.put(equals < 0 ? "architecture" : word.substring(0, equals), word.substring(equals + 1));
        }
        return keys;
    }

    private static Dataset images(Settings settings) {
        var all = DatasetArtifact.find("tiny-emoji64", EveryArchitectureTest.class.getClassLoader())
                .load(new ImageShape(
                        settings.get(SettingKey.CHANNELS),
                        settings.get(SettingKey.IMAGE_SIZE),
                        Framing.STRETCH,
                        Resampling.BICUBIC));
        return TrainingPlan.networks(settings).architecture() instanceof Translation ? firstTwoClasses(all) : all;
    }

    private static Dataset firstTwoClasses(Dataset all) {
        var two = all.where(sample -> sample.label() < 2);
        return new Dataset(
                two.name(),
                two.classNames().subList(0, 2),
                2,
                two.samples(),
                two.pixels(),
                two.fingerprint(),
                two.listing(),
                two.unreadable(),
                two.remarks());
    }

    private static int imageLength(Settings settings) {
        int side = settings.get(SettingKey.IMAGE_SIZE);
        return settings.get(SettingKey.CHANNELS) * side * side;
    }

    private static float[] sample(TrainingSession session) {
        var pair = session.pair();
        var sizes = pair.sizes();
        try (var sampler = new Sampler(pair.architecture(), session.averagedGenerator(), sizes, 2)) {
            return sampler.sample(new float[2 * sizes.latentSize()], new int[] {0, sizes.classes() - 1});
        }
    }

    private static void finite(Map<String, Double> numbers) {
        assertThat(numbers)
                .containsKeys("d_loss", "g_loss", "d_gradient_norm", "g_gradient_norm")
                .allSatisfy((name, number) -> assertThat(number).as(name).isFinite());
    }

    private static void assertSame(CheckpointState expected, CheckpointState actual) {
        // Entry by entry: AssertJ's recursive comparison takes minutes for arrays this long.
        assertThat(actual.entries().keySet()).isEqualTo(expected.entries().keySet());
        expected.entries().forEach((name, entry) -> assertThat(
                        entry.equals(actual.entries().get(name)))
                .as(name)
                .isTrue());
    }

    static Stream<Count> counts() throws IOException {
        try (var table = EveryArchitectureTest.class.getResourceAsStream("/parameter-counts.csv")) {
            var text = new String(Objects.requireNonNull(table).readAllBytes(), StandardCharsets.UTF_8);
            return text.lines()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .map(Count::parse);
        }
    }

    /** A row of the table of published counts; either count may be missing. */
    record Count(Settings settings, Optional<Long> generator, Optional<Long> discriminator, String row) {

        static Count parse(String row) {
            String[] fields = row.split(",", -1);
            var settings = ConsistentSettings.of(keys(fields[0] + " " + fields[1]));
            return new Count(settings, number(fields[2]), number(fields[3]), row);
        }

        private static Optional<Long> number(String field) {
            return field.isBlank() ? Optional.empty() : Optional.of(Long.valueOf(field.strip()));
        }

        @Override
        public String toString() {
            return row;
        }
    }
}
