package io.github.ganzoo.zoo.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.ganzoo.zoo.checkpoint.Checkpoint;
import io.github.ganzoo.zoo.checkpoint.CheckpointStore;
import io.github.ganzoo.zoo.checkpoint.Runs;
import io.github.ganzoo.zoo.experiment.plan.ConsistentSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Samples that are compared with real images while a tiny network trains, and what ends a training early. */
@Tag("thorough")
class QualityInTrainingTest {

    private final Path folder;

    QualityInTrainingTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void comparisonsChangeNoWeightAndARepeatedOneIsThatOfTheCheckpoint() throws IOException {
        train("plain", "--architecture=acgan", "--maxSteps=6", "--checkpointEvery=2");
        assertThat(measured("plain")).isEmpty();
        var said = train(
                "measured",
                "--architecture=acgan",
                "--maxSteps=6",
                "--checkpointEvery=2",
                "--fidEvery=2",
                "--fidShare=1",
                "--fidSamples=40");
        assertThat(said)
                .contains(
                        "samples are compared with 40 images of", "untrained reference network", "after every 2 steps")
                .contains("samples of step 4: FD ", "KID ", "40 images on each side");
        var weights = state("plain", 6);
        assertThat(state("measured", 6)).isEqualTo(weights);
        assertThat(measured("measured").keySet()).containsExactly(2L, 4L, 6L);
        var line = Objects.requireNonNull(measured("measured").get(4L));
        assertThat(line.get("fid_seconds").getAsDouble()).isPositive();
        var manifest = store("measured").manifest(at("measured", 4));
        assertThat(manifest.metrics())
                .containsEntry("fd", line.get("fd").getAsDouble())
                .containsEntry("kid", line.get("kid").getAsDouble())
                .containsKey("kid_deviation")
                .doesNotContainKey("fid");

        TinyTraining.run("fid", folder, "--run=measured", "--checkpoint=4", "--fidelitySamples=40");
        var row = JsonParser.parseString(Files.readString(folder.resolve("out/fidelity.json")))
                .getAsJsonObject()
                .getAsJsonArray("rows")
                .get(0)
                .getAsJsonObject();
        assertThat(row.get("frechet").getAsDouble()).isCloseTo(line.get("fd").getAsDouble(), within(1e-6));
        // Of the same images, but of other subsets of them.
        assertThat(row.get("kid").getAsDouble()).isCloseTo(line.get("kid").getAsDouble(), within(2e-3));
        assertThat(folder.resolve("runs/measured/report.html"))
                .content()
                .contains("Sample quality", "\"label\":\"fd\"")
                .doesNotContain("fid seconds");
    }

    @Test
    void aResumedTrainingMeasuresAtTheSameStepsAndTheSameNumbers() throws IOException {
        var settings = new String[] {"--fidEvery=3", "--fidShare=1", "--fidSamples=30", "--checkpointEvery=3"};
        train("whole", "--maxSteps=9", settings);
        train("parts", "--maxSteps=4", settings);
        train("parts", "--maxSteps=9", settings);
        assertThat(measured("parts").keySet()).containsExactly(3L, 6L, 9L);
        measured("whole").forEach((step, line) -> assertThat(
                        numbers(Objects.requireNonNull(measured("parts").get(step))))
                .isEqualTo(numbers(line)));
    }

    @Test
    void whatWouldTakeTooLongIsLeftOutAndSaidOnce() throws IOException {
        var said = train("hasty", "--maxSteps=6", "--fidEvery=1", "--fidShare=0.000001", "--fidSamples=30");
        assertThat(measured("hasty")).isEmpty();
        assertThat(said).containsOnlyOnce("are not compared: it would take").contains("fidShare=");
    }

    @Test
    void theBestIsWhatTheSettingSaysAndItIsKept() throws IOException {
        train(
                "ranked",
                "--maxSteps=12",
                "--checkpointEvery=1",
                "--keepCheckpoints=1",
                "--learningRate=0.02",
                "--fidEvery=2",
                "--fidShare=1",
                "--fidSamples=40",
                "--bestBy=kid");
        var best = measured("ranked").entrySet().stream()
                .min((one, other) -> Double.compare(
                        one.getValue().get("kid").getAsDouble(),
                        other.getValue().get("kid").getAsDouble()))
                .orElseThrow()
                .getKey();
        assertThat(store("ranked").list())
                .extracting(Checkpoint::step)
                .contains(best, 12L)
                .hasSizeLessThan(4);
        assertThat(TinyTraining.run("sample", folder, "--run=ranked", "--checkpoint=best"))
                .contains("checkpoint of step " + best)
                .contains("the best")
                .contains(", kid ");
        assertThat(TinyTraining.run("runs", folder)).contains("kid ", "score");
    }

    @Test
    void aTrainingWithoutGainEndsAsCompleteAndResumedItEndsAtTheSameStep() throws IOException {
        var settings = new String[] {
            "--fidEvery=1",
            "--fidShare=1",
            "--fidSamples=30",
            "--bestBy=kid",
            "--checkpointEvery=4",
            "--stopWhen=no-gain:2",
            "--learningRate=0.02"
        };
        var said = train("whole", "--maxSteps=200", settings);
        assertThat(said).contains("the training is complete: no gain in 2 evaluations since the best one at step ");
        long ended = store("whole").latest().orElseThrow().step();
        assertThat(ended).isLessThan(200);
        assertThat(folder.resolve("runs/whole/report.html")).exists();
        assertThat(train("whole", "--maxSteps=200", settings)).contains("nothing is left to train", "no gain in 2");

        train("parts", "--maxSteps=" + (ended - 1), settings);
        train("parts", "--maxSteps=200", settings);
        assertThat(store("parts").latest().orElseThrow().step()).isEqualTo(ended);
        assertThat(state("parts", ended)).isEqualTo(state("whole", ended));
    }

    @Test
    void classAccuracyEndsATrainingOnlyAfterManyStepsAndThoseBeforeAResumeCount() {
        var settings = new String[] {"--stopWhen=class-accuracy:0.0", "--checkpointEvery=30"};
        train("classes", "--architecture=acgan", "--maxSteps=40", settings);
        assertThat(train("classes", "--architecture=acgan", "--maxSteps=1000", settings))
                .contains("the training is complete: the discriminator named the class of ", "over the last 100 steps");
        assertThat(store("classes").latest().orElseThrow().step()).isEqualTo(100);
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        assertThat(train("a", "--bestBy=kid")).contains("bestBy=kid needs the samples to be measured: give fidEvery");
        assertThat(train("a", "--stopWhen=class-accuracy:0.9"))
                .contains("waits for the accuracy of a classifier, which classLoss=none does not train");
        assertThat(train("a", "--stopWhen=no-gain:3", "--checkpointEvery=0")).contains("but checkpointEvery=0");
        assertThat(train("a", "--stopWhen=no-gain:3"))
                .contains("stopWhen=no-gain:3 waits for the accuracy on validation images, which needs labels");
        assertThat(train("a", "--stopWhen=no-gain:0")).contains("stopWhen='no-gain:0' must be no-gain:5");
        assertThat(train("a", "--fidShare=0.1")).contains("fidShare=0.1 has no effect without fidEvery above 0");
        assertThatThrownBy(() -> ConsistentSettings.of(Map.of("architecture", "cyclegan", "fidEvery", "2")))
                .hasMessageContaining("fidEvery=2 has no effect with architecture=cyclegan");
        assertThat(train("a", "--fidEvery=2", "--fidelitySplit=dev"))
                .contains("at least 20 real images, and fidelitySplit=dev of", "has 0");
        assertThat(folder.resolve("runs/a/checkpoints")).doesNotExist();
    }

    @Test
    void aRunGoesOnMeasuringAsItBeganAndItsOwnDiscriminatorIsNoJudge() {
        var settings = new String[] {"--fidEvery=1", "--fidShare=1", "--fidSamples=30"};
        train("own", "--maxSteps=2", settings);
        assertThat(train("own", "--maxSteps=3", "--fidEvery=1", "--fidSamples=31"))
                .contains("has compared its samples with fidSamples=30, not 31", "give fidSamples=30");
        TinyTraining.run("export", folder, "--run=own", "--modelId=own");
        assertThat(train(
                        "own",
                        "--maxSteps=3",
                        "--fidEvery=1",
                        "--featureNetwork=" + folder.resolve("out/model"),
                        "--fidSamples=30"))
                .contains("has compared its samples with featureNetwork=, not");
        train("later", "--maxSteps=2");
        TinyTraining.run("export", folder, "--run=later", "--modelId=later");
        assertThat(train("later", "--maxSteps=3", "--fidEvery=1", "--featureNetwork=" + folder.resolve("out/model")))
                .contains("is the discriminator of the run later", "would judge its own generator");
    }

    private String train(String run, String first, String... more) {
        return train(run, List.of(first), more);
    }

    private String train(String run, String first, String second, String[] more) {
        return train(run, List.of(first, second), more);
    }

    private String train(String run, List<String> first, String... more) {
        var words = new ArrayList<>(first);
        words.addAll(List.of(more));
        words.add("--run=" + run);
        words.add("--sampleEvery=0");
        return TinyTraining.run("train", folder, words.toArray(String[]::new));
    }

    private CheckpointStore store(String run) {
        return new Runs(folder.resolve("runs")).named(run).checkpoints();
    }

    private Checkpoint at(String run, long step) {
        return store(run).list().stream()
                .filter(each -> each.step() == step)
                .findFirst()
                .orElseThrow();
    }

    private Map<String, Object> state(String run, long step) {
        return new TreeMap<>(store(run).load(at(run, step)).entries());
    }

    private static List<Double> numbers(JsonObject line) {
        return List.of(line.get("fd").getAsDouble(), line.get("kid").getAsDouble());
    }

    /** The lines that hold distances, by step. */
    private Map<Long, JsonObject> measured(String run) {
        var lines = new TreeMap<Long, JsonObject>();
        try {
            for (var text :
                    Files.readAllLines(folder.resolve("runs").resolve(run).resolve("metrics.jsonl"))) {
                var line = JsonParser.parseString(text).getAsJsonObject();
                if (line.has("kid")) {
                    lines.put(line.get("step").getAsLong(), line);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return lines;
    }
}
