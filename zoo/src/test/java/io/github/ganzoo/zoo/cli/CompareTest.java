package io.github.ganzoo.zoo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ganzoo.zoo.checkpoint.Run;
import io.github.ganzoo.zoo.checkpoint.Runs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("thorough")
class CompareTest {

    @Test
    void architecturesAreEvaluatedSideBySideAndAnInterruptedComparisonResumes(@TempDir Path folder) throws IOException {
        assertThat(run(folder, "--architectures=dcgan", "--maxSteps=2"))
                .contains("| `dcgan` | 2 |", "dcgan: evaluating", "raw pixels");
        String said = run(folder, "--architectures=dcgan,acgan", "--maxSteps=2");
        assertThat(said)
                .contains("nothing is left to train", "dcgan: already evaluated", "acgan: evaluating")
                .contains("| `dcgan` | 2 |", "| `acgan` | 2 |")
                .contains("comparison ");
        assertThat(Files.readString(folder.resolve("out/comparison.md")))
                .contains("| `acgan` | 2 |", "| HOG |")
                .containsPattern("\\| `acgan` \\| 2 \\| [\\d.]+ \\| [\\d.]+ \\| [\\d.]+ ± [\\d.]+ \\| \\.\\d{3} ")
                .contains(
                        "| minutes | FD | KID·10³ | features 1-NN |", "84 images of tiny-emoji64 train, in features of")
                .doesNotContain("Rank correlation")
                .contains("![acgan](acgan/samples/step-00000002.png)");
        assertThat(folder.resolve("out/acgan/samples/step-00000002.png")).isNotEmptyFile();
        assertThat(folder.resolve("out/comparison.csv")).content().contains("\ndcgan,2,", "\nacgan,2,");
        assertThat(folder.resolve("out/comparison.json")).content().contains("\"fd\": ", "\"kid_deviation\": ");
        assertThat(Files.readString(folder.resolve("out/comparison.html")))
                .contains("2 architectures compared", "alt=\"Samples of acgan\"", "<th scope=\"row\">HOG</th>")
                .contains("Losses: discriminator", "\"label\":\"dcgan\"", "\"label\":\"acgan\"");
    }

    @Test
    void whatIsTrainedFurtherOrEmbeddedOtherwiseIsEvaluatedAgain(@TempDir Path folder) {
        run(folder, "--architectures=dcgan", "--maxSteps=1");
        assertThat(run(folder, "--architectures=dcgan", "--maxSteps=2"))
                .contains("dcgan: evaluating", "| `dcgan` | 2 |")
                .doesNotContain("already evaluated");
        assertThat(run(folder, "--architectures=dcgan", "--maxSteps=2", "--headLabels=label"))
                .doesNotContain("already evaluated");
        assertThat(run(folder, "--architectures=dcgan", "--maxSteps=2", "--headLabels=label", "--fidSamples=50"))
                .contains("50 images of tiny-emoji64 train")
                .doesNotContain("already evaluated");
        assertThat(run(folder, "--architectures=dcgan", "--maxSteps=2", "--headLabels=label", "--fidSamples=50"))
                .contains("already evaluated");
    }

    @Test
    void aTrainingThatDivergesIsMarkedAndTheOthersGoOn(@TempDir Path folder) {
        var settings = new String[] {"--architectures=dcgan,acgan", "--maxSteps=3", "--learningRate=1e30"};
        assertThat(run(folder, settings))
                .contains("| `dcgan` | diverged: the ", "| `acgan` | diverged: the ", "raw pixels");
        assertThat(run(folder, settings))
                .contains(
                        "dcgan: diverged in an earlier run of this command (the ",
                        "and is not repeated",
                        "| `acgan` | diverged: the ")
                .doesNotContain("trains");
        assertThat(run(folder, "--architectures=dcgan,acgan", "--maxSteps=3"))
                .contains("| `dcgan` | 3 |", "| `acgan` | 3 |")
                .doesNotContain("iverged");
    }

    @Test
    void theRunsOfAComparisonAreNoneOfTheUsersOwn(@TempDir Path folder) {
        run(folder, "--architectures=dcgan", "--maxSteps=2");
        assertThat(TinyTraining.run("train", folder, "--architecture=dcgan", "--maxSteps=1"))
                .contains("step 1/1");
        var runs = new Runs(folder.resolve("runs"));
        assertThat(runs.list()).extracting(Run::name).anyMatch(name -> name.startsWith("compare-dcgan-tiny-emoji64-"));
        assertThat(runs.current().orElseThrow().name()).startsWith("dcgan-tiny-emoji64-");
        run(folder, "--architectures=dcgan", "--maxSteps=3");
        assertThat(runs.list()).hasSize(2);
        assertThat(runs.current().orElseThrow().name()).startsWith("dcgan-tiny-emoji64-");
        // Of the user's own trainings, which a comparison leaves alone.
        run(folder, "--architectures=dcgan", "--maxSteps=3", "--run=mine");
        assertThat(runs.find("mine")).isEmpty();
    }

    @Test
    void whereTimeIsTheBudgetStepsAreNot(@TempDir Path folder) {
        assertThat(run(folder, "--architectures=dcgan", "--maxMinutes=0.02")).contains("step 1  d_loss");
    }

    @Test
    void aComparisonWithoutABudgetIsRefused(@TempDir Path folder) {
        assertThat(run(folder, "--architectures=dcgan")).contains("give maxMinutes or maxSteps");
    }

    @Test
    void settingsAreThoseOfTheArchitecturesComparedAndARefusalComesBeforeAnyTrains(@TempDir Path folder) {
        assertThat(run(folder, "--architectures=acgan,dcgan", "--maxSteps=1", "--labelColumn=design"))
                .contains("labelColumn=design has no effect without")
                .doesNotContain("acgan: training");
        assertThat(run(folder, "--architectures=acgan", "--maxSteps=1", "--labelColumn=design"))
                .contains("| `acgan` | 1 |");
    }

    @Test
    void anUnknownArchitectureIsRefused(@TempDir Path folder) {
        assertThat(run(folder, "--architectures=dcgan,dcgam", "--maxSteps=1")).contains("dcgam");
    }

    private static String run(Path folder, String... more) {
        return TinyTraining.run("compare", folder, more);
    }
}
