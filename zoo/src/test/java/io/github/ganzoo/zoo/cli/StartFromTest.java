package io.github.ganzoo.zoo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ganzoo.zoo.checkpoint.CheckpointState;
import io.github.ganzoo.zoo.checkpoint.FileFact;
import io.github.ganzoo.zoo.checkpoint.Manifest;
import io.github.ganzoo.zoo.checkpoint.Run;
import io.github.ganzoo.zoo.checkpoint.Runs;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartFromTest {

    /** So small that no weight moves. */
    private static final String STAND_STILL = "--learningRate=1e-30";

    @Test
    void aTrainingBeginsWithTheWeightsOfAnother(@TempDir Path folder) {
        train(folder, "--run=first", "--maxSteps=2");
        var said = train(folder, "--run=second", "--seed=9", "--startFrom=first", STAND_STILL, "--maxSteps=1");
        assertThat(said).contains("the generator begins with", "the discriminator begins with", "run first, step 2");
        var first = state(folder, "first");
        assertThat(weight(folder, "second", "generator/t1.w")).isEqualTo(first.floats("generator/t1.w"));
        assertThat(weight(folder, "second", "discriminator/c1.w")).isEqualTo(first.floats("discriminator/c1.w"));

        var origin = manifest(folder, "second").provenance().origin().orElseThrow();
        assertThat(origin.run()).isEqualTo("first");
        assertThat(origin.step()).isEqualTo(2);
        assertThat(manifest(folder, "first").files().get("state.bin"))
                .isNotNull()
                .extracting(FileFact::sha256)
                .isEqualTo(origin.state());

        train(folder, "--run=second", "--seed=9", "--startFrom=first", STAND_STILL, "--maxSteps=2");
        assertThat(manifest(folder, "second").provenance().origin()).contains(origin);
    }

    @Test
    void oneNetworkMayBeNew(@TempDir Path folder) {
        train(folder, "--run=first", "--maxSteps=1");
        train(
                folder,
                "--run=second",
                "--seed=9",
                "--startFrom=" + folder.resolve("runs/first") + "@1",
                "--startNetworks=discriminator",
                STAND_STILL,
                "--maxSteps=1");
        var first = state(folder, "first");
        assertThat(weight(folder, "second", "generator/t1.w")).isNotEqualTo(first.floats("generator/t1.w"));
        assertThat(weight(folder, "second", "discriminator/c1.w")).isEqualTo(first.floats("discriminator/c1.w"));
    }

    @Test
    void whatDependsOnTheNumberOfClassesIsNew(@TempDir Path folder) {
        train(folder, "--run=first", "--maxSteps=1", "--architecture=acgan");
        var said = train(
                folder,
                "--run=second",
                "--startFrom=first",
                "--maxSteps=1",
                "--architecture=acgan",
                "--labelColumn=design");
        assertThat(said).contains("run first, step 1; new are");
        assertThat(weight(folder, "second", "discriminator/c1.w")).isNotEmpty();
    }

    @Test
    void otherLayersAndUnknownRunsAreRefused(@TempDir Path folder) {
        train(folder, "--run=first", "--maxSteps=1");
        assertThat(train(folder, "--run=wider", "--startFrom=first", "--maxSteps=1", "--discriminatorFeatureMaps=8"))
                .contains("startFrom names a training of other layers", "train with the same architecture and sizes");
        assertThat(train(folder, "--run=other", "--startFrom=frist", "--maxSteps=1"))
                .contains("did you mean first?");
        assertThat(train(folder, "--run=later", "--startFrom=first@7", "--maxSteps=1"))
                .contains("has no checkpoint of step 7");
        assertThat(train(folder, "--startNetworks=generator", "--maxSteps=1"))
                .contains("has no effect without startFrom");
    }

    private static String train(Path folder, String... words) {
        return TinyTraining.run("train", folder, words);
    }

    private static float[] weight(Path folder, String run, String tensor) {
        return state(folder, run).floats(tensor);
    }

    private static CheckpointState state(Path folder, String name) {
        var store = run(folder, name).checkpoints();
        return store.load(store.latest().orElseThrow());
    }

    private static Manifest manifest(Path folder, String name) {
        var store = run(folder, name).checkpoints();
        return store.manifest(store.latest().orElseThrow());
    }

    private static Run run(Path folder, String name) {
        return new Runs(folder.resolve("runs")).find(name).orElseThrow();
    }
}
