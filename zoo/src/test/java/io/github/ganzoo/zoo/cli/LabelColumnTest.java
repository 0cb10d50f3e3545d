package io.github.ganzoo.zoo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ganzoo.runtime.Models;
import io.github.ganzoo.zoo.checkpoint.Runs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabelColumnTest {

    @Test
    void trainingUsesTheColumnsClassesAndFeaturesAreEvaluatedByTheLabels(@TempDir Path folder) {
        train(folder.resolve("labels"));
        train(folder.resolve("designs"), "--labelColumn=design");
        assertThat(classes(folder.resolve("labels"))).isEqualTo("6");
        assertThat(classes(folder.resolve("designs"))).isEqualTo("2");

        var words = new String[] {"--architecture=acgan", "--labelColumn=design"};
        TinyTraining.run("export", folder.resolve("designs"), words);
        assertThat(TinyTraining.run("evaluate", folder.resolve("designs"), words))
                .contains("6 classes");
    }

    @Test
    void anEmbeddingMayBeWhitenedWithinLabelsOrAColumn(@TempDir Path folder) throws IOException {
        train(folder);
        var plain = exported(folder);
        assertThat(plain).doesNotContain("within the classes");
        assertThat(exported(folder, "--headLabels=label"))
                .contains("then whitened within the classes of label", "| embedding.classes | label |");
        assertThat(exported(folder, "--headLabels=design")).contains("| embedding.classes | design |");
    }

    @Test
    void anEmbeddingIsWhitenedWithinViewsUnlessSomethingElseIsNamed(@TempDir Path folder) throws IOException {
        train(folder);
        assertThat(exported(folder, "--headViews=weak"))
                .contains(
                        "then whitened within random views of an image (weak) and weighted by how well each direction"
                                + " separates images",
                        "| embedding.views | weak |")
                .doesNotContain("embedding.classes", "embedding.viewsChosen");
        assertThat(exported(folder, "--headLabels="))
                .contains("half-whitened. Fitted")
                .doesNotContain("embedding.views");
        assertThat(exported(folder, "--headLabels=design,views", "--headViews=both"))
                .contains(
                        "within the classes of design and random views of an image (both)",
                        "| embedding.classes | design |",
                        "| embedding.views | both |");
    }

    @Test
    void stagesAreNamedOrChosenAndViewsMayBeAveraged(@TempDir Path folder) throws IOException {
        train(folder);
        assertThat(exported(folder, "--headViews=weak", "--headStages=last", "--embeddingViews=5"))
                .contains(
                        "Of the discriminator it takes the last stage",
                        "| embedding.stages | last |",
                        "| embedding.averagedViews | 5 |")
                .doesNotContain("embedding.stagesChosen");
        var evaluated = TinyTraining.run("evaluate", folder, "--architecture=acgan");
        assertThat(evaluated).contains("untrained");
        assertThat(Models.describe(folder.resolve("out/untrained")).provenance())
                .containsEntry("embedding.stages", "last")
                .containsEntry("embedding.averagedViews", "5");
        assertThat(exported(folder, "--headViews=weak", "--headStages=auto"))
                .contains("| embedding.stagesChosen | by the mean of 1-NN and probe on")
                .containsPattern("images: all [0-9.]+, last-two [0-9.]+, last [0-9.]+");
    }

    @Test
    void headLabelsAreOneKindOfClassesAndViewsNeedThem(@TempDir Path folder) throws IOException {
        train(folder);
        assertThat(TinyTraining.run("export", folder, "--architecture=acgan", "--headLabels=label,design"))
                .contains("headLabels=label,design names more than one kind of classes");
        assertThat(TinyTraining.run("export", folder, "--architecture=acgan", "--headLabels=label", "--headViews=weak"))
                .contains("headViews=weak has no effect without views in headLabels");
        assertThat(TinyTraining.run("export", folder, "--architecture=acgan", "--headViews=all"))
                .contains("headViews='all' must be auto, weak, geometric, strong or both");
    }

    @Test
    void aColumnThatIsNotThereIsRefusedNamingThoseThatAre(@TempDir Path folder) {
        assertThat(train(folder, "--labelColumn=maker")).contains("'maker'", "design, parent, species");
    }

    @Test
    void anArchitectureWithoutLabelsHasNoUseForAColumn(@TempDir Path folder) {
        assertThat(TinyTraining.run("train", folder, "--maxSteps=1", "--labelColumn=design"))
                .contains("labelColumn=design has no effect without a conditional architecture or objective=supcon");
    }

    private static String train(Path folder, String... more) {
        var words = new String[more.length + 2];
        words[0] = "--architecture=acgan";
        words[1] = "--maxSteps=1";
        System.arraycopy(more, 0, words, 2, more.length);
        return TinyTraining.run("train", folder, words);
    }

    /** The model's card. */
    private static String exported(Path folder, String... more) throws IOException {
        var words = Stream.concat(Stream.of("--architecture=acgan", "--modelId=told"), Stream.of(more))
                .toArray(String[]::new);
        TinyTraining.run("export", folder, words);
        return Files.readString(folder.resolve("out/model/META-INF/gan-zoo/told/MODEL_CARD.md"));
    }

    private static String classes(Path folder) {
        var store = new Runs(folder.resolve("runs")).current().orElseThrow().checkpoints();
        return store.manifest(store.latest().orElseThrow()).settings().getOrDefault("classes", "");
    }
}
