package io.github.ganzoo.zoo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompareTest {

    @Test
    void architecturesAreJudgedSideBySideAndAnInterruptedComparisonGoesOn(@TempDir Path folder) throws IOException {
        assertThat(run(folder, "--architectures=dcgan", "--maxSteps=2")).contains("dcgan, 2 steps: features");
        String said = run(folder, "--architectures=dcgan,acgan", "--maxSteps=2");
        assertThat(said)
                .contains("dcgan, 2 steps: features")
                .contains("acgan, 2 steps: multi_scale")
                .contains("acgan: features, untrained", "training gives acgan, 2 steps: features: 1-NN")
                .contains("raw pixels")
                .contains("nothing is left to train")
                .doesNotContain("hog alone")
                .contains("comparison ");
        assertThat(Files.readString(folder.resolve("out/comparison.md"))).contains("| acgan, 2 steps: multi_scale |");
    }

    @Test
    void whereTimeIsTheBudgetStepsAreNot(@TempDir Path folder) {
        assertThat(run(folder, "--architectures=dcgan", "--maxMinutes=0.02")).contains("step 1  d_loss");
    }

    @Test
    void aComparisonWithoutABudgetIsRefused(@TempDir Path folder) {
        assertThat(run(folder, "--architectures=dcgan")).contains("give maxMinutes, or maxSteps");
    }

    @Test
    void anUnknownArchitectureIsRefused(@TempDir Path folder) {
        assertThat(run(folder, "--architectures=dcgan,dcgam", "--maxSteps=1")).contains("dcgam");
    }

    private static String run(Path folder, String... more) {
        return TinyTraining.run("compare", folder, more);
    }
}
