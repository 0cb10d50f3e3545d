package io.github.ganzoo.zoo.experiment.scores;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ganzoo.runtime.Framing;
import io.github.ganzoo.runtime.Resampling;
import io.github.ganzoo.zoo.data.DataSource;
import io.github.ganzoo.zoo.data.Dataset;
import io.github.ganzoo.zoo.data.ImageShape;
import io.github.ganzoo.zoo.experiment.ExperimentException;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can be evaluated by what, of tables of small images. */
class LabelingsTest {

    private final List<String> heard = new ArrayList<>();

    private final Path folder;

    LabelingsTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void oneClassAloneIsRefused() {
        var data = table("label", "train 12 disc", "test 5 disc");
        assertThatThrownBy(() -> evaluated(data))
                .isInstanceOf(ExperimentException.class)
                .hasMessage("cannot evaluate by labels: evaluation needs at least 5 labeled training images of two"
                        + " classes; pictures has 12 images of one class, disc");
    }

    @Test
    void oneClassIsLeftOutWhereAColumnCanBeEvaluatedBy() {
        var data = table(
                "label,breed", "train 6 disc,flat", "train 6 disc,round", "test 3 disc,flat", "test 3 disc,round");
        assertThat(evaluated(data, "breed").splits()).containsOnlyKeys("breed");
        assertThat(said()).contains("not evaluated by labels: ", "12 images of one class, disc");
        assertThatThrownBy(() -> evaluated(table("label,breed", "train 12 disc,flat", "test 5 disc,flat"), "breed"))
                .hasMessageContainingAll("by labels: ", "by breed: ", "of one class, flat");
    }

    @Test
    void aSplitOfOneClassIsLeftOut() {
        var data = table(
                "label",
                "train 6 disc",
                "train 6 bar",
                "test 4 disc",
                "test 4 bar",
                "test_style 5 bar",
                "test_one 1 bar");
        assertThat(byLabels(evaluated(data)).tests()).containsOnlyKeys("test");
        assertThat(said())
                .contains("split test_style is left out: it has 5 images of one class, bar")
                .contains("split test_one is left out: it has one image of one class, bar");
    }

    @Test
    void aTestSplitOfOneClassOrOneImageIsRefused() {
        for (var test : List.of("test 7 disc", "test 1 disc")) {
            var data = table("label", "train 6 disc", "train 6 bar", test);
            assertThatThrownBy(() -> evaluated(data))
                    .hasMessageContaining("needs held-out images of at least two of the training classes")
                    .hasMessageContaining("of one class, disc");
        }
    }

    @Test
    void testImagesOfClassesThatWereNotTrainedOnAreStrangers() {
        var data = table("label", "train 6 disc", "train 6 bar", "test 3 disc", "test 3 bar", "test 2 cross");
        var splits = byLabels(evaluated(data));
        assertThat(test(splits).indices()).hasSize(6);
        assertThat(splits.unknown().orElseThrow().indices()).hasSize(2);
        var strangers = table("label", "train 6 disc", "train 6 bar", "test 3 cross", "test 3 frame");
        assertThatThrownBy(() -> evaluated(strangers)).hasMessageContaining("pictures has none");
    }

    @Test
    void fewerTrainingImagesThanNeighborsAreRefused() {
        var data = table("label", "train 2 disc", "train 2 bar", "test 3 disc", "test 3 bar");
        assertThatThrownBy(() -> evaluated(data)).hasMessageContaining("has 4 images of 2 classes");
    }

    @Test
    void withoutLabelsTheColumnsOfEvaluateByAreEnough() {
        var data =
                table("species,breed", "train 6 disc,flat", "train 6 bar,thin", "test 3 disc,flat", "test 3 bar,thin");
        assertThat(evaluated(data, "species", "breed").splits()).containsOnlyKeys("species", "breed");
        assertThat(said()).contains("not evaluated by labels: pictures has no labels");
    }

    @Test
    void withoutLabelsAndColumnsTheColumnsThereAreAreNamed() {
        var data = table("species,breed", "train 6 disc,flat", "test 3 disc,flat");
        assertThatThrownBy(() -> evaluated(data))
                .hasMessageContaining(
                        "pictures has no labels; name a column of its table by evaluateBy (its columns are breed,"
                                + " species)");
        assertThatThrownBy(() -> evaluated(data, "kind")).hasMessageContaining("there are breed, species");
    }

    @Test
    void anUnknownGroupColumnIsRefusedWithTheColumnsThereAre() {
        var data = table("label,species", "train 6 disc,flat", "train 6 bar,thin", "test 3 disc,flat", "test 3 bar,x");
        assertThatThrownBy(() -> Labelings.of(data, List.of(), Optional.of("specis"), remarks()))
                .hasMessageContaining(
                        "groupColumn=specis is not a column of pictures's table; its columns are species");
    }

    @Test
    void validationTakesWholeGroupsAndNeverAllOfAClass() {
        var lines = new ArrayList<String>();
        for (int object = 0; object < 21; object++) {
            lines.add("train 4 " + (object == 20 ? "rare" : object % 2 == 0 ? "disc" : "bar") + ",object" + object);
        }
        lines.addAll(List.of("test 4 disc,object90", "test 4 bar,object91"));
        var splits = byLabels(Labelings.of(
                table("label,object", lines.toArray(String[]::new)), List.of(), Optional.of("object"), remarks()));
        assertThat(objects(splits.validation())).doesNotContainAnyElementsOf(objects(splits.train()));
        assertThat(splits.validation().indices()).hasSizeBetween(4, 12);
        assertThat(splits.train().classes()).isEqualTo(3);
        assertThat(splits.caption(splits.train().dataset(), "test", test(splits)))
                .endsWith("; 2 groups by object");
        assertThat(said()).contains("no validation split: every 10th training group by object is used for validation");
    }

    @Test
    void aClassOfOneTrainingImageIsNotTakenForValidation() {
        var data = table("label", "train 1 aaa", "train 12 bar", "train 12 disc", "test 3 bar", "test 3 disc");
        var splits = byLabels(evaluated(data));
        assertThat(splits.train().classes()).isEqualTo(3);
        assertThat(splits.validation().indices()).isNotEmpty();
    }

    @Test
    void aValidationSplitOfOneClassGivesWayToTrainingImages() {
        var data = table("label", "train 15 bar", "train 15 disc", "val 3 disc", "test 3 bar", "test 3 disc");
        assertThat(byLabels(evaluated(data)).validation().indices()).hasSize(3);
        assertThat(said()).contains("the validation split has 3 images of one class, disc: every 10th");
    }

    private static EvaluationSplits byLabels(Labelings labelings) {
        return Objects.requireNonNull(labelings.splits().get(Labelings.LABELS));
    }

    private static LabeledImages test(EvaluationSplits splits) {
        return Objects.requireNonNull(splits.tests().get(Dataset.TEST));
    }

    private static List<String> objects(LabeledImages images) {
        return images.indices().stream()
                .map(index -> images.dataset().samples().get(index).attributes().get("object"))
                .distinct()
                .toList();
    }

    private Labelings evaluated(Dataset data, String... columns) {
        return Labelings.of(data, List.of(columns), Optional.empty(), remarks());
    }

    private Consumer<String> remarks() {
        heard.clear();
        return heard::add;
    }

    private String said() {
        return String.join("\n", heard);
    }

    /** A data set called pictures; each line is a split, how many images, and their values in the columns. */
    private Dataset table(String columns, String... lines) {
        try {
            var data = folder.resolve("pictures");
            Files.createDirectories(data);
            ImageIO.write(
                    new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB),
                    "png",
                    data.resolve("a.png").toFile());
            var rows = new ArrayList<>(List.of("file,name,split," + columns));
            for (var line : lines) {
                var words = line.split(" ", 3);
                for (int i = 0; i < Integer.parseInt(words[1]); i++) {
                    rows.add("a.png,%06d,%s,%s".formatted(rows.size(), words[0], words[2]));
                }
            }
            Files.write(data.resolve("metadata.csv"), rows);
            return DataSource.of(data).load(new ImageShape(3, 8, Framing.STRETCH, Resampling.BILINEAR));
        } catch (IOException e) {
            throw new AssertionError(Arrays.toString(lines), e);
        }
    }
}
