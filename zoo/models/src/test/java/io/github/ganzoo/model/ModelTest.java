package io.github.ganzoo.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ganzoo.runtime.FeatureExtractor;
import io.github.ganzoo.runtime.ModelDescriptor;
import io.github.ganzoo.runtime.Models;
import io.github.ganzoo.runtime.Output;
import io.github.ganzoo.runtime.Vectors;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/** What holds for every model here; each module runs it on its own. */
class ModelTest {

    private static final Path FILES = Path.of("src/main/resources/META-INF/gan-zoo");
    private static final long MOST_BYTES = 12_000_000;

    private static final Properties RECIPE = properties(Path.of("recipe.properties"));
    private static final String ID = properties(FILES.resolve("model.properties")).getProperty("id");
    private static final ModelDescriptor DESCRIPTOR = Models.describe(ID);

    @Test
    void itComputesHereWhatItComputedWhereItWasExported() {
        try (var extractor = FeatureExtractor.load(ID)) {
            assertThat(extractor.selfTest()).isLessThan(1e-4);
        }
    }

    @Test
    void itTellsDrawingsApart() {
        try (var extractor = FeatureExtractor.load(ID)) {
            float[] disc = extractor.embed(disc(8));
            assertThat(Vectors.cosine(disc, extractor.embed(disc(9))))
                    .isGreaterThan(Vectors.cosine(disc, extractor.embed(square())));
        }
    }

    @Test
    void itMayBeUsedAndSaysUnderWhichTerms() throws IOException {
        assertThat(DESCRIPTOR.weightsLicense()).isEqualTo(RECIPE.getProperty("weightsLicense"));
        assertThat(DESCRIPTOR.datasetTerms()).isEqualTo(RECIPE.getProperty("datasetTerms"));
        assertThat(Files.readString(FILES.resolve(ID).resolve("NOTICE.txt"))).contains(ID, "These weights were trained on");
    }

    @Test
    void itIsOfTheCommittedRecipe() {
        assertThat(DESCRIPTOR.id()).isEqualTo(RECIPE.getProperty("modelId"));
        assertThat(DESCRIPTOR.version()).isEqualTo(RECIPE.getProperty("modelVersion"));
        assertThat(DESCRIPTOR.provenance()).containsEntry("step", RECIPE.getProperty("maxSteps"));
        DESCRIPTOR.provenance().forEach((fact, value) -> {
            var setting = fact.replaceFirst("^setting\\.", "");
            if (fact.startsWith("setting.") && RECIPE.containsKey(setting)) {
                assertThat(value).as(setting).isEqualTo(RECIPE.getProperty(setting));
            }
        });
        assertThat(DESCRIPTOR.provenance()).containsKeys("commit", "data", "java", "system", "backend");
    }

    @Test
    void whatItIsWorthIsSaid() throws IOException {
        for (var part : new String[] {"embedding", "embedding.discriminator"}) {
            assertThat(DESCRIPTOR.metrics())
                    .containsKeys(
                            "test." + part + ".nearest", "test." + part + ".probe", "test." + part + ".openSetDistance");
            assertThat(DESCRIPTOR.metrics().keySet())
                    .as("a further split")
                    .anyMatch(name -> name.startsWith("test_") && name.endsWith("." + part + ".probe"));
        }
        assertThat(Files.readString(FILES.resolve(ID).resolve("MODEL_CARD.md")))
                .contains("raw pixels", "PCA-128", "HOG", "untrained", "AUROC");
    }

    /** Published in the first schema, which says the lengths as text. */
    @Test
    void thePartsOfItsEmbeddingHaveLengths() {
        assertThat(DESCRIPTOR.embedding())
                .extracting(ModelDescriptor.Part::name)
                .containsExactly("discriminator", "hog");
        assertThat(DESCRIPTOR.embedding()).allMatch(part -> part.length() > 0);
        assertThat(DESCRIPTOR.embedding().stream().mapToInt(ModelDescriptor.Part::length).sum())
                .isEqualTo(DESCRIPTOR.output(Output.EMBEDDING).length());
    }

    /** What gan:package makes of these files is as large as they are together, to a few kilobytes. */
    @Test
    void itIsSmall() throws IOException {
        try (var files = Files.walk(FILES)) {
            assertThat(files.mapToLong(file -> file.toFile().length()).sum()).isLessThan(MOST_BYTES);
        }
    }

    private static Properties properties(Path file) {
        var properties = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
        return properties;
    }

    private static BufferedImage disc(int margin) {
        var image = paper();
        var pen = image.createGraphics();
        pen.setColor(Color.RED);
        pen.fillOval(margin, margin, 64 - 2 * margin, 64 - 2 * margin);
        pen.dispose();
        return image;
    }

    private static BufferedImage square() {
        var image = paper();
        var pen = image.createGraphics();
        pen.setColor(Color.BLUE);
        pen.fillRect(20, 4, 24, 56);
        pen.dispose();
        return image;
    }

    private static BufferedImage paper() {
        var image = new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB);
        var pen = image.createGraphics();
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, 64, 64);
        pen.dispose();
        return image;
    }
}
