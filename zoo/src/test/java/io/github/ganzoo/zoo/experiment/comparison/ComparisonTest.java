package io.github.ganzoo.zoo.experiment.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import io.github.ganzoo.zoo.evaluation.Accuracy;
import io.github.ganzoo.zoo.evaluation.Assessment;
import io.github.ganzoo.zoo.evaluation.Groups;
import io.github.ganzoo.zoo.evaluation.PairedTest;
import io.github.ganzoo.zoo.evaluation.distribution.SampleScore;
import java.io.IOException;
import java.nio.file.Files;
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
                        List.of(),
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
        var judged = compared(List.of(new SampleScore("fd", 50, 12.5, .01, .001)));
        assertThat(ComparedArchitecture.read(folder, 701, "these")).isEmpty();
        assertThat(ComparedArchitecture.read(folder, 700, "others")).isEmpty();
        assertThat(ComparedArchitecture.read(folder.resolve("none"), 700, "these"))
                .isEmpty();
        judged.write(folder);
        assertThat(ComparedArchitecture.read(folder, 700, "these")).contains(judged);
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

    @Test
    void samplesAreColumnsAndTheirRankCorrelationWithAccuracyIsATableBelow(@TempDir Path folder) throws IOException {
        var rows = IntStream.range(0, 6)
                .mapToObj(i -> new ComparedArchitecture(
                        "a" + i,
                        700,
                        2.5,
                        "these",
                        "",
                        // The nearer the samples, the better the features, except for the last two.
                        List.of(new SampleScore("fd", 50, 20 - i, .02 - .001 * i, .0004)),
                        Map.of(
                                "features",
                                Map.of(
                                        "1-NN",
                                        new TrainedAccuracy(
                                                new Accuracy(i < 4 ? 60 + i : 70 - i, 100),
                                                PairedTest.mcNemar(15, 5))))))
                .toList();
        var comparison = new Comparison("six", rows, List.of(), "50 images of shapes train");
        assertThat(comparison.toMarkdown())
                .contains("| architecture | steps | minutes | FD | KID·10³ | features 1-NN |")
                .contains("| `a2` | 700 | 2.5 | 18.00 | 18.0 ± 0.40 | .620 +.100 |")
                .contains("Samples of each generator against 50 images of shapes train. FD is the Fréchet distance on")
                .contains("over 6 trainings:")
                .contains("| FD | +.94 [")
                .contains("| KID | +.94 [", "| - | - |");
        comparison.write(folder);
        assertThat(Files.readString(folder.resolve("comparison.csv")))
                .startsWith("architecture,steps,minutes,images,frechet,kid,kid_deviation,features 1-NN,features probe,")
                .contains("a3,700,2.5,50,17.0,0.017,4.0E-4,0.63,,,,,\n");
        var json = JsonParser.parseString(Files.readString(folder.resolve("comparison.json")))
                .getAsJsonObject();
        var correlation = json.getAsJsonArray("rankCorrelations").get(0).getAsJsonObject();
        assertThat(correlation.get("accuracy").getAsString()).isEqualTo("features 1-NN");
        assertThat(correlation.get("rho").getAsDouble()).isBetween(.942, .943);
        assertThat(correlation.get("trainings").getAsInt()).isEqualTo(6);
        assertThat(json.getAsJsonArray("architectures")
                        .get(2)
                        .getAsJsonObject()
                        .get("fd")
                        .getAsDouble())
                .isEqualTo(18);
        assertThat(Files.readString(folder.resolve("comparison.html")))
                .contains("<th scope=\"col\">FD</th>", "Rank correlation", "data-value=\"0.017\"");
    }

    private static ComparedArchitecture compared() {
        return compared(List.of());
    }

    private static ComparedArchitecture compared(List<SampleScore> samples) {
        return new ComparedArchitecture(
                "dcgan",
                700,
                2.5,
                "these",
                "",
                samples,
                Map.of(
                        "features",
                        Map.of(
                                ComparedArchitecture.NEAREST,
                                new TrainedAccuracy(new Accuracy(74, 100), PairedTest.mcNemar(15, 5)),
                                ComparedArchitecture.PROBE,
                                new TrainedAccuracy(new Accuracy(50, 100), PairedTest.mcNemar(4, 5)))));
    }
}
