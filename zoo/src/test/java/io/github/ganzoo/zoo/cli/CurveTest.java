package io.github.ganzoo.zoo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ganzoo.zoo.evaluation.distribution.SampleScore;
import io.github.ganzoo.zoo.experiment.comparison.CurvePoint;
import io.github.ganzoo.zoo.experiment.comparison.TrainingCurve;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("thorough")
class CurveTest {

    @Test
    void featuresAreEvaluatedAtEachStepOfEachSeedAndAnInterruptedCurveResumes(@TempDir Path folder) throws IOException {
        var file = folder.resolve("out/curve.jsonl");
        run(folder, "--architectures=dcgan", "--seeds=1", "--steps=1,3");
        var first = Files.readAllLines(file);
        assertThat(first).hasSize(3);
        assertThat(run(folder, "--architectures=dcgan", "--seeds=1", "--steps=1,2,3"))
                .contains("is already at step 3 and can no longer be evaluated at step 2");
        assertThat(Files.readAllLines(file)).isEqualTo(first);
        String said = run(folder, "--architectures=dcgan,acgan", "--seeds=1,2", "--steps=1,3");
        assertThat(Files.readAllLines(file)).hasSize(12).startsWith(first.toArray(String[]::new));
        assertThat(said)
                .doesNotContain("dcgan, seed 1,")
                .contains("dcgan, seed 2, 0 steps", "acgan, seed 2, 3 steps")
                .contains("| `dcgan` | 3 | 0.0 | 2 |", "Student's t");
        assertThat(CurvePoint.read(file)).allSatisfy(point -> assertThat(point.metrics())
                .containsKeys("test.embedding.nearest", "test.multi_scale.probe"));
        assertThat(Files.readString(folder.resolve("out/curve.md"))).contains("**test**", "| `acgan` | 0 |");
        assertThat(CurvePoint.read(file))
                .allSatisfy(point -> assertThat(point.samples()).hasSize(point.step() == 0 ? 0 : 1));
        assertThat(said)
                .contains("| seeds | FD | KID·10³ | embedding 1-NN |", "| `dcgan` | 0 | 0.0 | 2 | - | - |")
                .contains("nearness to real images with the accuracy of the features, over 4 trainings:", "| KID | ");
        assertThat(folder.resolve("out/curve.csv"))
                .content()
                .contains("\ndcgan,2,3,")
                .hasLineCount(13);
        assertThat(folder.resolve("out/curve.json")).content().contains("\"rho\": ", "\"test.features.probe\"");
        assertThat(Files.readString(folder.resolve("out/curve-test-probe.svg"))).contains("acgan multi_scale");
    }

    @Test
    void whatTrainingAddsIsCountedAgainstTheUntrainedNetworkOfTheSameSeed() {
        var curve = TrainingCurve.of(List.of(
                point(1, 0, .50),
                point(2, 0, .60),
                point(3, 0, .70),
                point(1, 9, .58),
                point(2, 9, .68),
                point(3, 9, .81),
                point(4, 9, .99)));
        assertThat(curve.toMarkdown())
                .contains("| `dcgan` | 0 | 0.0 | 3 | .600 [.352, .848] | - |", "| `dcgan` | 9 | 0.0 | 4 | .765 ")
                .contains("| `dcgan` | 9 | 0.0 | 3 | +.090 [+.047, +.133] |")
                .doesNotContain("| `dcgan` | 0 | 0.0 | 3 | +");
    }

    @Test
    void samplesThatWereComparedWithSomethingElseAreNotShown() {
        var point = point(1, 9, .58).with("these", new SampleScore("fd", 50, 12.5, .01, .001));
        assertThat(point.judgedBy("these").samples()).hasSize(1);
        assertThat(point.judgedBy("others")).isEqualTo(point(1, 9, .58));
        assertThat(TrainingCurve.of(List.of(point)).toMarkdown()).contains("| 12.5 [12.5, 12.5] | 10.0 [10.0, 10.0] |");
    }

    private static CurvePoint point(long seed, long step, double accuracy) {
        return new CurvePoint("dcgan", seed, step, 0, Map.of("test.embedding.nearest", accuracy), "", "");
    }

    @Test
    void aSeedWhoseTrainingDivergesIsMarkedAndTheOthersGoOn(@TempDir Path folder) throws IOException {
        var settings = new String[] {"--architectures=dcgan", "--seeds=1,2", "--steps=2,4", "--learningRate=1e30"};
        assertThat(run(folder, settings))
                .contains(
                        "dcgan, seed 1, 2 steps: the ", "dcgan, seed 2, 0 steps: evaluating", "Diverged, and left out")
                .contains("`dcgan`, seed 1 (the ", "`dcgan`, seed 2 (the ");
        assertThat(run(folder, settings))
                .contains("dcgan, seed 1: diverged in an earlier run of this command (the ", "and is not repeated")
                .doesNotContain("evaluating", "parameters");
        assertThat(run(folder, "--architectures=dcgan", "--seeds=1", "--steps=2"))
                .contains("dcgan, seed 1, 2 steps: evaluating")
                .doesNotContain("iverged");
    }

    @Test
    void pointsOfOtherSettingsAreNoneOfTheCurve(@TempDir Path folder) throws IOException {
        run(folder, "--architectures=dcgan", "--seeds=1", "--steps=1");
        assertThat(run(folder, "--architectures=dcgan", "--seeds=1", "--steps=1", "--beta1=0.4"))
                .contains("dcgan, seed 1, 1 steps: evaluating", "| `dcgan` | 1 | 0.0 | 1 |");
        assertThat(CurvePoint.read(folder.resolve("out/curve.jsonl"))).hasSize(4);
    }

    @Test
    void aPointOfBeforeIsTakenForOneOfTheseSettings(@TempDir Path folder) throws IOException {
        var file = folder.resolve("curve.jsonl");
        Files.writeString(
                file,
                "{\"architecture\":\"dcgan\",\"seed\":1,\"step\":3,\"minutes\":0.5,\"metrics\":{\"test.a.b\":0.5}}\n");
        var point = CurvePoint.read(file).get(0);
        assertThat(point.is("dcgan", 1, 3, "any")).isTrue();
        assertThat(point.diverged()).isEmpty();
    }

    @Test
    void whatIsNoNumberIsRefused(@TempDir Path folder) {
        assertThat(run(folder, "--seeds=1,two")).contains("seeds='1,two' must be whole numbers");
    }

    private static String run(Path folder, String... more) {
        return TinyTraining.run("curve", folder, more);
    }
}
