package io.github.ganzoo.zoo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
                .contains("acgan, untrained: features")
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
        var words = new ArrayList<>(List.of(
                "compare",
                "--dataset=tiny-emoji64",
                "--imageSize=16",
                "--featureMaps=4",
                "--batchSize=4",
                "--tolerance=0.001",
                "--checkpointDirectory=" + folder.resolve("checkpoints"),
                "--outputDirectory=" + folder.resolve("out")));
        words.addAll(List.of(more));
        var bytes = new ByteArrayOutputStream();
        var stream = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        var out = new EventWriter(stream, stream, false);
        try (var stop = StopRequest.listen()) {
            Main.run(words, out, stop);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
