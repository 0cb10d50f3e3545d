package io.github.ganzoo.zoo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ganzoo.runtime.Models;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models of images of one class, or without labels, from training to evaluation. */
class EvaluationWithoutClassesTest {

    @Test
    void imagesOfOneClassAreNotEvaluatedAndTheModelHasNoMetrics(@TempDir Path folder) throws IOException {
        for (int i = 0; i < 24; i++) {
            draw(folder.resolve("images/disc/" + i + ".png"), i);
        }
        assertThat(run(folder, "train", "--maxSteps=2", "--checkpointEvery=1"))
                .as("nor do checkpoints have a score")
                .doesNotContain("knn_validation");
        run(folder, "export");
        assertThat(run(folder, "evaluate")).contains("training images of two classes;", "of one class, disc");
        var model = folder.resolve("out/model");
        assertThat(Models.describe(model).metrics()).isEmpty();
        assertThat(Files.readString(model.resolve("META-INF/gan-zoo/dcgan-ntxent-images/MODEL_CARD.md")))
                .contains("The model has not been evaluated");
        assertThat(folder.resolve("out/evaluation.json")).doesNotExist();
        assertThat(run(folder, "compare", "--architectures=dcgan", "--maxSteps=1"))
                .contains("of one class, disc")
                .doesNotContain("trains");
    }

    @Test
    void withoutLabelsColumnsAreEvaluatedAndTheErrorNamesThem(@TempDir Path folder) throws IOException {
        var table = new ArrayList<>(List.of("file,species,breed"));
        for (int i = 0; i < 40; i++) {
            draw(folder.resolve("images/img/" + i + ".png"), i);
            table.add("img/" + i + ".png,species" + i % 2 + ",breed" + i % 4);
        }
        Files.write(folder.resolve("images/metadata.csv"), table);
        run(folder, "train", "--maxSteps=2");
        assertThat(run(folder, "export", "--headLabels=label,views"))
                .contains("headLabels=label, but no training image of images has a label; take headLabels=views");
        run(folder, "export");
        assertThat(run(folder, "evaluate"))
                .contains(
                        "cannot evaluate by labels: images has no labels; name a column of its table by evaluateBy (its"
                                + " columns are breed, species)");
        assertThat(run(folder, "evaluate", "--evaluateBy=species"))
                .contains("not evaluated by labels: images has no labels", "2 classes;", "; by species");
        assertThat(Models.describe(folder.resolve("out/model")).provenance().get("embedding.viewsChosen"))
                .startsWith("by how many views find their own image among ");
        assertThat(Models.describe(folder.resolve("out/model")).metrics())
                .containsKey("species.test.embedding.nearest")
                .doesNotContainKey("test.embedding.nearest");
    }

    private static void draw(Path file, int seed) throws IOException {
        Files.createDirectories(file.getParent());
        var image = new BufferedImage(16, 16, BufferedImage.TYPE_INT_RGB);
        var random = new Random(seed);
        for (int i = 0; i < 256; i++) {
            image.setRGB(i % 16, i / 16, random.nextInt(1 << 24));
        }
        ImageIO.write(image, "png", file.toFile());
    }

    private static String run(Path folder, String command, String... more) {
        var words = new ArrayList<>(List.of(
                command,
                "--dataDirectory=" + folder.resolve("images"),
                "--imageSize=16",
                "--featureMaps=4",
                "--latentSize=8",
                "--batchSize=4",
                "--headSize=6",
                "--runsDirectory=" + folder.resolve("runs"),
                "--outputDirectory=" + folder.resolve("out")));
        words.addAll(List.of(more));
        var heard = new ByteArrayOutputStream();
        var stream = new PrintStream(heard, true, StandardCharsets.UTF_8);
        try (var stop = StopRequest.listen()) {
            Main.run(words, new EventWriter(stream, stream, false), stop);
        }
        return heard.toString(StandardCharsets.UTF_8);
    }
}
