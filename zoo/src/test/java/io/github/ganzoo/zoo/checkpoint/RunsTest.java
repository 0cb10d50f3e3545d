package io.github.ganzoo.zoo.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ganzoo.runtime.Framing;
import io.github.ganzoo.runtime.Resampling;
import io.github.ganzoo.settings.SettingsHash;
import io.github.ganzoo.zoo.data.DataSource;
import io.github.ganzoo.zoo.data.Dataset;
import io.github.ganzoo.zoo.data.ImageShape;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunsTest {

    private static final Retention ALL = Retention.last(100);

    private final Path folder;
    private final Path images;
    private final Runs runs;

    RunsTest(@TempDir Path temporary) {
        folder = temporary.resolve(".gan/runs");
        images = temporary.resolve("photos");
        runs = new Runs(folder);
    }

    @BeforeEach
    void drawImages() throws IOException {
        for (int i = 0; i < 4; i++) {
            draw("a/" + i, i);
        }
    }

    @Test
    void aRunHoldsItsCheckpointsAndAListOfItsData() {
        var run = train("first", 10, 20);

        assertThat(runs.list()).containsExactly(run);
        assertThat(run.folder()).isEqualTo(folder.resolve("first"));
        assertThat(run.checkpoints().list()).extracting(Checkpoint::step).containsExactly(10L, 20L);
        assertThat(run.record()).hasValueSatisfying(record -> {
            assertThat(record.data()).isEqualTo("photos");
            assertThat(record.fingerprint()).isEqualTo(dataset().fingerprint());
        });
        assertThat(run.images().orElseThrow().size()).isEqualTo(4);
    }

    @Test
    void foldersThatAreNoRunsAreNoneOfTheList() throws IOException {
        Files.createDirectories(folder.resolve("empty/checkpoints"));
        Files.createDirectories(folder.resolve("half.removed"));
        Files.createDirectories(folder.resolve("my pictures"));
        Files.writeString(folder.resolve("notes"), "the user's own");

        assertThat(runs.list()).isEmpty();
        assertThat(runs.find("empty")).isEmpty();
        assertThat(new Runs(folder.resolve("absent")).list()).isEmpty();
    }

    @Test
    void oneRunIsCurrent() {
        var first = train("first", 1);
        var second = train("second", 1);
        assertThat(runs.current()).isEmpty();

        runs.makeCurrent(first);
        assertThat(runs.current()).contains(first);
        runs.makeCurrent(second);
        assertThat(runs.current()).contains(second);
        assertThat(folder.resolve("current")).hasContent("second");
        assertThat(folder.resolve("current.part")).doesNotExist();
    }

    @Test
    void aCurrentRunThatIsGoneIsNone() throws IOException {
        Files.createDirectories(folder);
        for (var text : List.of("gone", "", "../photos", "a\0b")) {
            Files.writeString(folder.resolve("current"), text);
            assertThat(runs.current()).as(text).isEmpty();
        }
    }

    @Test
    void whatIsTrainedAnewLiesBeside() {
        assertThat(runs.beside("net").name()).isEqualTo("net");
        train("net", 5);
        assertThat(runs.beside("net").name()).isEqualTo("net-2");
        train("net-2");
        assertThat(runs.beside("net").name()).isEqualTo("net-2"); // nothing was saved there
        train("net-2", 5);
        assertThat(runs.beside("net").name()).isEqualTo("net-3");
    }

    @Test
    void ofRunsBesideEachOtherTheCurrentOneGoesOnElseTheOneThatSavedLast() {
        assertThat(runs.latestOf("net")).isEmpty();
        var first = train("net", 5);
        var second = train("net-2", 5);
        train("net-work", 5);
        train("another", 5);
        assertThat(runs.latestOf("net")).contains(second);
        runs.makeCurrent(first);
        assertThat(runs.latestOf("net")).contains(first);
    }

    @Test
    void theNameOfARunFollowsFromWhatDecidesItsWeights() {
        var name = Runs.nameFor(Samples.settings(Map.of()), "My Photos");

        assertThat(name).matches("dcgan-ntxent-my-photos-[0-9a-f]{8}");
        var free = Map.of("maxSteps", "5", "threads", "1", "device", "cpu", "headSize", "9", "run", "x");
        assertThat(Runs.nameFor(Samples.settings(free), "My Photos")).isEqualTo(name);
        for (var deciding :
                List.of(Map.of("seed", "2"), Map.of("learningRate", "0.1"), Map.of("architecture", "sngan"))) {
            assertThat(Runs.nameFor(Samples.settings(deciding), "My Photos")).isNotEqualTo(name);
        }
        assertThat(Runs.nameFor(Samples.settings(Map.of("seed", "1")), "x".repeat(300)))
                .hasSizeLessThan(90);
        assertThat(Runs.nameFor(Samples.settings(Map.of()), "größe/..")).matches("dcgan-ntxent-gr-e-..-[0-9a-f]{8}");
    }

    @Test
    void checkpointsOfBeforeThereWereRunsAreFound() throws IOException {
        assertThat(runs.old()).isEmpty();
        Files.createDirectories(folder.resolveSibling("checkpoints"));
        assertThat(runs.old()).isEmpty();
        var store = new CheckpointStore(folder.resolveSibling("checkpoints"));
        try (var writer = store.openForWriting(ALL)) {
            writer.save(Samples.state(7, 10), Samples.facts(7));
        }

        var old = runs.old().orElseThrow();
        assertThat(old.checkpoints().latest().orElseThrow().step()).isEqualTo(7);
        assertThat(old.record()).isEmpty();
        assertThat(old.images()).isEmpty();
        assertThat(runs.list()).isEmpty();
        assertThat(runs.find("checkpoints")).contains(old);
    }

    @Test
    void aRemovedRunIsGoneAndNoOtherIs() {
        var first = train("first", 1);
        var second = train("second", 1);
        runs.makeCurrent(first);

        runs.remove(first);

        assertThat(runs.list()).containsExactly(second);
        assertThat(runs.current()).isEmpty();
        assertThat(folder).isDirectoryNotContaining(path -> path.toString().contains("first"));
    }

    @Test
    void aRunThatIsBeingWrittenIsNotRemoved() {
        var run = train("first", 1);
        try (var writer = runs.open(run, dataset(), ALL)) {
            assertThatThrownBy(() -> runs.remove(run))
                    .isInstanceOf(CheckpointException.class)
                    .hasMessageContaining("Another training (this process) is writing checkpoints to ");
            writer.save(Samples.state(2, 10), Samples.facts(2));
        }
        assertThat(run.checkpoints().list()).hasSize(2);
    }

    @Test
    void whatAKilledRemovalLeftIsSwept() throws IOException {
        Files.writeString(
                Files.createDirectories(folder.resolve("gone.removed/checkpoints"))
                        .resolve("lock"),
                "");
        train("first", 1);
        assertThat(folder.resolve("gone.removed")).doesNotExist();
    }

    @Test
    void changedDataIsReportedWithHowManyImagesWereAddedRemovedAndChanged() throws IOException {
        var before = dataset();
        var run = new Run("net", folder.resolve("net"), false);
        runs.open(run, before, ALL).close();
        var manifest = manifest(before.fingerprint());
        run.requireResumable(manifest, Samples.settings(Map.of()), dataset());

        Files.delete(images.resolve("a/0.png"));
        draw("a/1", 77);
        draw("b/5", 5);
        draw("b/6", 6);

        assertThatThrownBy(() -> run.requireResumable(manifest, Samples.settings(Map.of()), dataset()))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("The data have changed since the run net was trained on them: ")
                .hasMessageContaining(
                        "2 images were added (b/5.png, b/6.png), 1 removed (a/0.png), 1 changed (a/1.png)")
                .hasMessageContaining("run=net-2");
        assertThatThrownBy(() -> run.requireResumable(manifest, Samples.settings(Map.of("seed", "9")), dataset()))
                .isInstanceOf(SettingsMismatchException.class)
                .hasMessageContaining("seed was '1'");
        Files.delete(run.folder().resolve("images.txt"));
        assertThatThrownBy(() -> run.requireResumable(manifest, Samples.settings(Map.of()), dataset()))
                .hasMessageContaining("the data's fingerprint was");
    }

    @Test
    void whereNothingWasSavedTheDataMayChange() throws IOException {
        var run = train("net");
        draw("b/5", 5);
        runs.open(run, dataset(), ALL).close();
        assertThat(run.images().orElseThrow().size()).isEqualTo(5);
    }

    private static Manifest manifest(String fingerprint) {
        var from = Samples.provenance();
        return new Manifest(
                1,
                Samples.settings(Map.of()),
                SettingsHash.of(Samples.settings(Map.of())),
                new Provenance(
                        from.commit(),
                        fingerprint,
                        from.seeds(),
                        from.java(),
                        from.system(),
                        from.backend(),
                        from.threads(),
                        from.command(),
                        from.started(),
                        from.changes(),
                        from.origin()),
                from.started(),
                new java.util.TreeMap<>(),
                new java.util.TreeMap<>());
    }

    private Run train(String name, long... steps) {
        var run = runs.named(name);
        try (var writer = runs.open(run, dataset(), ALL)) {
            for (long step : steps) {
                writer.save(Samples.state(step, 10), Samples.facts(step));
            }
        }
        return run;
    }

    private Dataset dataset() {
        return dataset(images);
    }

    static Dataset dataset(Path images) {
        return DataSource.of(images).load(new ImageShape(3, 8, Framing.STRETCH, Resampling.BOX));
    }

    private void draw(String name, int color) throws IOException {
        draw(images.resolve(name + ".png"), color);
    }

    static void draw(Path file, int color) throws IOException {
        var image = new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB);
        image.setRGB(color % 8, color / 8 % 8, 0xffffff);
        Files.createDirectories(file.getParent());
        ImageIO.write(image, "png", file.toFile());
    }
}
