package io.github.ganzoo.zoo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ganzoo.runtime.FeatureExtractor;
import io.github.ganzoo.runtime.Framing;
import io.github.ganzoo.runtime.ModelPrecision;
import io.github.ganzoo.runtime.Output;
import io.github.ganzoo.runtime.Resampling;
import io.github.ganzoo.runtime.Vectors;
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
import io.github.ganzoo.zoo.export.ModelForm;
import io.github.ganzoo.zoo.export.ModelWriter;
import io.github.ganzoo.zoo.export.Reduction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Exports in a lower precision, of networks that differ in what surrounds their convolutions. */
class ModelPrecisionTest {

    private static final int SIZE = 32;
    private static final int HELD = 8;

    private final Path folder;

    ModelPrecisionTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @ParameterizedTest
    @CsvSource({"dcgan, float16, 1, .9999", "dcgan, int8, 2, .99"})
    void embeddingsAreKept(String architecture, String precision, int views, double least) throws Exception {
        compare(architecture, precision, views, least);
    }

    @Tag("thorough")
    @ParameterizedTest
    @CsvSource({
        "reacgan, float16, 1, .9999",
        "reacgan, int8, 1, .98",
        "stylegan2, float16, 1, .9999",
        "stylegan2, int8, 1, .98",
        "fastgan, float16, 1, .9999",
        "fastgan, int8, 1, .98"
    })
    void embeddingsOfOtherArchitecturesAreKept(String architecture, String precision, int views, double least)
            throws Exception {
        compare(architecture, precision, views, least);
    }

    private void compare(String architecture, String precision, int views, double least) throws Exception {
        var settings = ConsistentSettings.of(Map.of(
                "architecture",
                architecture,
                "imageSize",
                Integer.toString(SIZE),
                "featureMaps",
                "16",
                "classes",
                "8"));
        var images = DatasetArtifact.find("tiny-emoji64", ModelPrecisionTest.class.getClassLoader())
                .load(new ImageShape(3, SIZE, Framing.STRETCH, Resampling.BICUBIC));
        var pair = TrainingPlan.networks(settings).untrained();
        var builder = Extractor.Builder.of(pair.architecture(), pair.discriminator(), pair.sizes());
        var train = images.split(Dataset.TRAIN);
        var embedding = Embedding.fit(builder, EmbeddingPart.parse("discriminator+hog"), train, HeadRule.ofSize(32))
                .averagedOver(AveragedViews.of(views));
        var facts = new ModelFacts(
                "tested",
                "1.0.0",
                architecture,
                "test",
                Framing.PAD,
                Resampling.BICUBIC,
                0,
                Map.of(),
                Map.of(),
                "Apache-2.0",
                "a test");
        float[] held = images.split(Dataset.TEST).images(0, HELD);
        var reduction = new Reduction(
                ModelPrecision.named(precision),
                train.images(0, Math.min(64, train.size())),
                (exact, reduced) -> "not compared");
        var exact = ModelWriter.write(folder.resolve("exact"), facts, builder, embedding, held, ModelWriter.TOLERANCE);
        var made = ModelWriter.write(
                folder.resolve("reduced"),
                facts,
                builder,
                embedding,
                held,
                ModelWriter.TOLERANCE,
                new ModelForm(true, Optional.of(reduction)));
        assertThat(made.descriptor().precision().id()).isEqualTo(precision);
        assertThat(made.descriptor().size()).isLessThan(exact.descriptor().size() * 6 / 10);
        assertThat(made.folder().resolve("image.onnx")).isNotEmptyFile();
        assertThat(Files.readString(made.folder().resolve("model.json"))).contains("\"precision\": \"" + precision);
        try (var floats = FeatureExtractor.load(exact.folder());
                var lower = FeatureExtractor.load(made.folder())) {
            assertThat(lower.selfTest()).isLessThan(1e-4);
            assertThat(lower.descriptor()).isEqualTo(made.descriptor());
            var before = floats.embedTensors(held, HELD, Output.EMBEDDING);
            var after = lower.embedTensors(held, HELD, Output.EMBEDDING);
            for (int i = 0; i < HELD; i++) {
                assertThat(Vectors.cosine(after.row(i), before.row(i))).isGreaterThan(least);
            }
        }
    }
}
