package io.github.ganzoo.zoo.experiment.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ganzoo.zoo.evaluation.Accuracy;
import io.github.ganzoo.zoo.evaluation.Assessment;
import io.github.ganzoo.zoo.evaluation.Groups;
import io.github.ganzoo.zoo.evaluation.PairedTest;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComparisonTest {

    @Test
    void aRowTellsAccuraciesAndWhatTrainingAddedWithItsSignificance() {
        var pixels = new Assessment(
                "raw pixels",
                12,
                new Accuracy(60, 100),
                new Accuracy(61, 100),
                Optional.empty(),
                Optional.empty(),
                new Assessment.Answers(new boolean[0], Optional.empty(), Groups.none(0)));
        assertThat(new Comparison("ten classes", List.of(compared()), List.of(pixels)).toMarkdown())
                .isEqualTo(
                        """
                        **ten classes**

                        | architecture | steps | minutes | features 1-NN | features probe | multi_scale 1-NN | multi_scale probe | embedding 1-NN | embedding probe |
                        |---|---:|---:|---:|---:|---:|---:|---:|---:|
                        | `dcgan` | 700 | 2.5 | .740 +.100 | .500 -.010 | - | - | - | - |

                        Accuracy and its gain over the same network untrained. Bold: significant at .05 by Holm's correction \
                        for the 2 tests of this table; uncorrected, chance would mark about 0.1 (McNemar's exact test, or the \
                        exact sign test over the groups that the heading names). An accuracy of .740 has the 95 % confidence interval [.646, .816].

                        | baseline | dims | 1-NN | probe |
                        |---|---:|---:|---:|
                        | raw pixels | 12 | .600 | - |
                        """);
    }

    @Test
    void boldIsWhatSurvivesTheCorrectionForAllTestsThatTheTableShows() {
        var strong = new TrainedAccuracy(new Accuracy(74, 100), PairedTest.mcNemar(40, 4));
        var fair = new TrainedAccuracy(new Accuracy(74, 100), PairedTest.mcNemar(17, 5));
        var rows = IntStream.range(0, 17)
                .mapToObj(i -> new ComparedArchitecture(
                        "a" + i,
                        1,
                        1,
                        "",
                        "",
                        Map.of("features", Map.of("1-NN", i == 3 ? strong : fair, "probe", fair))))
                .toList();
        // One of p .017 and alone is bold; one of 34 is not.
        assertThat(new Comparison("", rows.subList(0, 1), List.of()).toMarkdown())
                .contains("**+.120**");
        assertThat(new Comparison("", rows, List.of()).toMarkdown())
                .contains("**+.360**", "for the 34 tests of this table", "would mark about 1.7")
                .doesNotContain("**+.120**");
    }

    @Test
    void whatWasEvaluatedIsReadBackForTheSameStepAndImagesOnly(@TempDir Path folder) {
        compared().write(folder);
        assertThat(ComparedArchitecture.read(folder, 700, "these")).contains(compared());
        assertThat(ComparedArchitecture.read(folder, 701, "these")).isEmpty();
        assertThat(ComparedArchitecture.read(folder, 700, "others")).isEmpty();
        assertThat(ComparedArchitecture.read(folder.resolve("none"), 700, "these"))
                .isEmpty();
    }

    @Test
    void aTrainingThatDivergedIsARowOfItsOwnAndStaysMarkedForTheSameSettings(@TempDir Path folder) {
        var blownUp = ComparedArchitecture.ofDiverged("wgan", "these", "the d_loss became NaN at step 12");
        blownUp.write(folder);

        assertThat(ComparedArchitecture.readDiverged(folder, "these")).contains(blownUp);
        assertThat(ComparedArchitecture.readDiverged(folder, "others")).isEmpty();
        assertThat(ComparedArchitecture.read(folder, 0, "these")).isEmpty();
        assertThat(new Comparison("ten classes", List.of(compared(), blownUp), List.of()).toMarkdown())
                .contains(
                        "| `dcgan` | 700 |", "| `wgan` | diverged: the d_loss became NaN at step 12 | | | | | | | |\n");
    }

    private static ComparedArchitecture compared() {
        return new ComparedArchitecture(
                "dcgan",
                700,
                2.5,
                "these",
                "",
                Map.of(
                        "features",
                        Map.of(
                                ComparedArchitecture.NEAREST,
                                new TrainedAccuracy(new Accuracy(74, 100), PairedTest.mcNemar(15, 5)),
                                ComparedArchitecture.PROBE,
                                new TrainedAccuracy(new Accuracy(50, 100), PairedTest.mcNemar(4, 5)))));
    }
}
