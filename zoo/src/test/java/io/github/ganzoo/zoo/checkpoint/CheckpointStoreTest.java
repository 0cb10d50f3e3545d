package io.github.ganzoo.zoo.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.gson.JsonParser;
import io.github.ganzoo.settings.SettingsHash;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointStoreTest {

    private static final Retention ALL = Retention.last(100);

    private final Path folder;

    CheckpointStoreTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void whatWasSavedIsLoadedBitForBit() {
        var store = new CheckpointStore(folder.resolve("new/directory"));
        var state = Samples.state(1234, 10_000);

        try (var writer = store.openForWriting(ALL)) {
            var saved = writer.save(state, Samples.facts(1234));
            assertThat(saved.folder()).hasFileName("step-00001234");
        }

        assertThat(store.latest()).hasValueSatisfying(latest -> {
            assertThat(latest.step()).isEqualTo(1234);
            assertThat(store.load(latest).entries()).isEqualTo(state.entries());
        });
    }

    @Test
    void theManifestTellsWhereTheStateCameFrom() throws IOException {
        var store = store(7);
        var latest = store.latest().orElseThrow();

        var manifest = store.manifest(latest);
        assertThat(manifest.step()).isEqualTo(7);
        assertThat(manifest.settings()).isEqualTo(Samples.settings(Map.of()));
        assertThat(manifest.settingsHash()).isEqualTo(SettingsHash.of(Samples.settings(Map.of())));
        assertThat(manifest.provenance()).isEqualTo(Samples.provenance());
        assertThat(manifest.provenance().java()).contains(Runtime.version().toString());
        assertThat(manifest.provenance().system()).contains(System.getProperty("os.arch"));
        assertThat(manifest.files())
                .containsExactly(
                        Map.entry("state.bin", DurableFile.fact(latest.folder().resolve("state.bin"))));
        var json = JsonParser.parseString(Files.readString(latest.folder().resolve("manifest.json")))
                .getAsJsonObject();
        assertThat(json.keySet())
                .containsExactly(
                        "format", "step", "settings", "settingsHash", "provenance", "saved", "metrics", "files");
        assertThat(json.get("format").getAsInt()).isEqualTo(1);
        assertThat(json.getAsJsonObject("provenance").keySet())
                .containsExactly(
                        "commit", "data", "seeds", "java", "system", "backend", "threads", "command", "started");
    }

    @Test
    void metricsKeepTheirValuesFiniteOrNot() {
        var metrics = Map.of("knn", 0.1 + 0.2, "loss", Double.NaN, "fid", Double.POSITIVE_INFINITY);
        var store = new CheckpointStore(folder);
        try (var writer = store.openForWriting(ALL)) {
            writer.save(Samples.state(1, 10), Samples.facts(1, metrics));
        }

        assertThat(store.manifest(store.latest().orElseThrow()).metrics()).isEqualTo(metrics);
    }

    @Test
    void theDirectoryMayBeALinkToAFolder() throws IOException {
        var link = folder.resolve("link");
        Files.createSymbolicLink(link, Files.createDirectory(folder.resolve("real")));
        var store = new CheckpointStore(link);
        try (var writer = store.openForWriting(ALL)) {
            writer.save(Samples.state(1, 10), Samples.facts(1));
        }

        assertThat(new CheckpointStore(folder.resolve("real")).list()).hasSize(1);
    }

    @Test
    void anEmptyOrAbsentDirectoryHasNoVersions() {
        assertThat(new CheckpointStore(folder).latest()).isEmpty();
        assertThat(new CheckpointStore(folder.resolve("absent")).list()).isEmpty();
        assertThat(new CheckpointStore(folder).best(Ranking.lowest("fid"))).isEmpty();
    }

    @Test
    void anAbsentEntryIsNamedBesideThoseThatAreThere() {
        var state = Samples.state(1, 10);

        assertThatThrownBy(() -> state.floats("weights.critic"))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("'weights.critic' of the checkpoint is missing")
                .hasMessageContaining("weights.generator");
        assertThatThrownBy(() -> state.longs("note")).hasMessageContaining("is Text, not Longs");
    }

    @Test
    void aDamagedFileIsNamedAndThePreviousGoodVersionOffered() throws IOException {
        var store = store(10, 20, 30);
        var versions = store.list();
        flip(versions.get(2).folder().resolve("state.bin"), 3000);
        flip(versions.get(1).folder().resolve("manifest.json"), 40);

        var damage = catchThrowableOfType(
                CheckpointDamagedException.class,
                () -> store.load(store.latest().orElseThrow()));

        assertThat(damage.file()).isEqualTo(versions.get(2).folder().resolve("state.bin"));
        assertThat(damage.previous()).contains(versions.get(0));
        assertThat(damage)
                .hasMessageContaining("step-00000030")
                .hasMessageContaining("SHA-256")
                .hasMessageEndingWith("step-00000010; delete the versions after that one to resume from it.");
        assertThatThrownBy(() -> store.manifest(versions.get(1)))
                .isInstanceOf(CheckpointDamagedException.class)
                .hasMessageContaining("manifest.json");
    }

    @Test
    void whereNoGoodVersionIsLeftTheDamageSaysSo() throws IOException {
        var store = store(10);
        var only = store.latest().orElseThrow();
        var state = only.folder().resolve("state.bin");
        Files.write(state, new byte[] {0}, StandardOpenOption.APPEND);

        assertThatThrownBy(() -> store.load(only))
                .isInstanceOf(CheckpointDamagedException.class)
                .hasMessageContaining(" bytes instead of ")
                .hasMessageEndingWith("There is no good version before it.");

        Files.delete(state);
        assertThatThrownBy(() -> store.load(only)).hasMessageContaining("state.bin is damaged (no such file)");
        Files.delete(only.folder().resolve("manifest.sha256"));
        assertThatThrownBy(() -> store.manifest(only))
                .hasMessageContaining("manifest.json is damaged (manifest.sha256 is missing)");
        Files.delete(only.folder().resolve("manifest.json"));
        assertThatThrownBy(() -> store.manifest(only))
                .isInstanceOf(CheckpointDamagedException.class)
                .hasMessageContaining("manifest.json is damaged (no such file)");
    }

    @Test
    void anyOneByteAlteredAnywhereIsNoticed() throws IOException {
        var store = store(10);
        var version = store.latest().orElseThrow();
        for (var name : List.of("state.bin", "manifest.json", "manifest.sha256")) {
            var file = version.folder().resolve(name);
            var size = Files.size(file);
            for (var at : LongStream.of(0, size / 3, size / 2, size - 1).toArray()) {
                flip(file, at);
                assertThatThrownBy(() -> store.load(version))
                        .as("%s, byte %d", name, at)
                        .isInstanceOf(CheckpointDamagedException.class);
                flip(file, at);
            }
        }
        store.load(version);
    }

    @Test
    void aLaterFormatIsRefusedWithBothNumbers() throws IOException {
        var store = store(10);
        var version = store.latest().orElseThrow();
        var file = version.folder().resolve("manifest.json");
        Files.writeString(file, Files.readString(file).replace("\"format\": 1", "\"format\": 9"));
        Files.writeString(version.folder().resolve("manifest.sha256"), CheckpointStore.sumLine(DurableFile.fact(file)));

        assertThatThrownBy(() -> store.load(version))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("format 9")
                .hasMessageContaining("reads 1");
    }

    @Test
    void theLastFewAndTheBestAreKept() {
        var store = new CheckpointStore(folder);
        var accuracy = new double[] {.1, .9, .3, .2, Double.NaN, .4};
        try (var writer =
                store.openForWriting(Retention.last(2).andBest(Ranking.highest("knn"), Ranking.lowest("knn")))) {
            for (var i = 0; i < accuracy.length; i++) {
                writer.save(Samples.state(i, 10), Samples.facts(i, Map.of("knn", accuracy[i])));
            }
        }

        assertThat(store.list()).extracting(Checkpoint::step).containsExactly(0L, 1L, 4L, 5L);
        assertThat(store.best(Ranking.highest("knn")).orElseThrow().step()).isEqualTo(1);
        assertThat(store.best(Ranking.lowest("knn")).orElseThrow().step()).isZero();
        assertThat(store.best(Ranking.lowest("fid"))).isEmpty();
        assertThat(names()).allMatch(name -> name.matches("step-\\d{8}|lock"));
    }

    @Test
    void theVersionJustSavedIsKeptThoughOthersHaveHigherSteps() {
        var store = store(100, 200, 300);

        try (var writer = store.openForWriting(Retention.last(1))) {
            writer.save(Samples.state(150, 10), Samples.facts(150));
        }

        assertThat(store.list()).extracting(Checkpoint::step).containsExactly(150L, 300L);
    }

    @Test
    void aVersionOfAnotherStoreIsCopiedAsItIs() throws IOException {
        var store = store(10);
        var copies = new CheckpointStore(folder.resolve("copies"));
        try (var writer = copies.openForWriting(ALL)) {
            var copy = writer.adopt(store, store.latest().orElseThrow());
            assertThat(writer.adopt(store, store.latest().orElseThrow())).isEqualTo(copy);

            assertThat(copy.step()).isEqualTo(10);
            assertThat(copies.load(copy).entries())
                    .isEqualTo(Samples.state(10, 1000).entries());
            assertThat(Files.readAllBytes(copy.folder().resolve("manifest.json")))
                    .isEqualTo(Files.readAllBytes(folder.resolve("step-00000010/manifest.json")));
            flip(folder.resolve("step-00000010/state.bin"), 100);
            assertThatThrownBy(() -> writer.adopt(store, store.latest().orElseThrow()))
                    .isInstanceOf(CheckpointDamagedException.class);
        }
    }

    @Test
    void theSameStepSavedAgainTakesThePlaceOfTheFirst() throws IOException {
        var store = store(10);
        flip(store.latest().orElseThrow().folder().resolve("state.bin"), 0);

        try (var writer = store.openForWriting(ALL)) {
            writer.save(Samples.state(10, 77), Samples.facts(10));
        }

        assertThat(store.load(store.latest().orElseThrow()).entries())
                .isEqualTo(Samples.state(10, 77).entries());
        assertThat(names()).containsExactlyInAnyOrder("step-00000010", "lock");
    }

    @Test
    void whatAKilledTrainingLeftIsSweptAndAReplacedVersionPutBack() throws IOException {
        var store = store(10, 20);
        Files.move(folder.resolve("step-00000020"), folder.resolve("step-00000020.replaced"));
        Files.createDirectories(folder.resolve("step-00000010.replaced"));
        Files.createDirectories(folder.resolve("step-00000005.deleted/x"));
        Files.writeString(
                Files.createDirectories(folder.resolve("step-00000030.partial")).resolve("state.bin"), "?");
        Files.writeString(folder.resolve("notes.partial"), "the user's own");

        assertThat(store.list()).extracting(Checkpoint::step).containsExactly(10L);
        store.openForWriting(ALL).close();

        assertThat(names()).containsExactlyInAnyOrder("step-00000010", "step-00000020", "lock", "notes.partial");
        store.load(store.latest().orElseThrow());
    }

    @Test
    void otherSettingsAreRefusedNamingEachWithBothValues() {
        var manifest = store(10).manifest(new CheckpointStore(folder).latest().orElseThrow());
        var other = Samples.settings(Map.of("seed", "7", "batchSize", "16", "maxSteps", "9", "logEvery", "1"));

        var mismatch =
                catchThrowableOfType(SettingsMismatchException.class, () -> manifest.requireResumable(other, "decaf"));

        assertThat(mismatch.differences())
                .extracting(SettingsMismatchException.Difference::key)
                .containsExactly("batchSize", "seed", "the data's fingerprint");
        assertThat(mismatch)
                .hasMessageContaining("batchSize was '32' and is now '16'")
                .hasMessageContaining("seed was '1' and is now '7'")
                .hasMessageContaining("the data's fingerprint was 'c0ffee' and is now 'decaf'")
                .hasMessageNotContaining("maxSteps");
    }

    @Test
    void settingsWithoutAPartInTheResultMayDiffer() {
        var manifest = store(10).manifest(new CheckpointStore(folder).latest().orElseThrow());
        var other = Samples.settings(Map.of(
                "maxSteps", "9",
                "maxMinutes", "3",
                "logEvery", "1",
                "checkpointEvery", "7",
                "keepCheckpoints", "1",
                "sampleEvery", "2",
                "outputDirectory", "elsewhere",
                "dataDirectory", "moved/photos"));

        manifest.requireResumable(other, Samples.DATA);
    }

    @Test
    void otherThreadsAndAnotherBackEndMayGoOnAndAreSaid() {
        var manifest = store(10).manifest(new CheckpointStore(folder).latest().orElseThrow());
        var other = Samples.settings(Map.of("threads", "1", "device", "cpu"));

        manifest.requireResumable(other, Samples.DATA);
        assertThat(manifest.roundingChanges(other, "JCublasBackend"))
                .containsExactly(
                        new RoundingChange(10, "threads", "2", "1"),
                        new RoundingChange(10, "backend", "CpuBackend", "JCublasBackend"));
        assertThat(manifest.roundingChanges(Samples.settings(Map.of("device", "cpu")), "CpuBackend"))
                .isEmpty();
    }

    @Test
    void theManifestTellsWhereATrainingWentOnOtherwise() {
        var changes = List.of(new RoundingChange(5, "threads", "2", "1"));
        var store = new CheckpointStore(folder);
        try (var writer = store.openForWriting(ALL)) {
            var facts = Samples.facts(6);
            writer.save(
                    Samples.state(6, 10),
                    new CheckpointFacts(6, facts.settings(), facts.provenance().after(changes), Map.of()));
        }

        assertThat(store.manifest(store.latest().orElseThrow()).provenance().changes())
                .isEqualTo(changes);
    }

    @Test
    void aManifestOfBeforeThereWereRunsGoesOn() {
        var manifest = store(10).manifest(new CheckpointStore(folder).latest().orElseThrow());
        var settings = new TreeMap<>(manifest.settings());
        settings.keySet().removeAll(List.of("runsDirectory", "run", "checkpoint"));
        settings.put("checkpointDirectory", ".gan/checkpoints");
        var older = new Manifest(
                10,
                settings,
                manifest.settingsHash(),
                manifest.provenance(),
                manifest.saved(),
                manifest.metrics(),
                manifest.files());

        older.requireResumable(Samples.settings(Map.of()), Samples.DATA);
    }

    @Test
    void aSettingThatTheCheckpointDoesNotKnowMustHaveItsDefault() {
        var manifest = store(10).manifest(new CheckpointStore(folder).latest().orElseThrow());
        var settings = new TreeMap<>(manifest.settings());
        settings.remove("dropout");
        settings.put("oldSetting", "5");
        var older = new Manifest(
                10,
                settings,
                manifest.settingsHash(),
                manifest.provenance(),
                manifest.saved(),
                manifest.metrics(),
                manifest.files());

        assertThatThrownBy(() -> older.requireResumable(Samples.settings(Map.of()), Samples.DATA))
                .hasMessageContaining("oldSetting was '5' and is now '(absent)'")
                .hasMessageNotContaining("dropout");
        assertThatThrownBy(() -> older.requireResumable(Samples.settings(Map.of("dropout", "0.5")), Samples.DATA))
                .hasMessageContaining("dropout was '(absent)' and is now '0.5'");
    }

    @Test
    void aSecondTrainingInTheSameProcessIsRefusedAndDoesNotBreakTheLock() {
        var store = new CheckpointStore(folder);
        try (var writer = store.openForWriting(ALL)) {
            for (var attempt = 0; attempt < 2; attempt++) {
                assertThatThrownBy(() ->
                                new CheckpointStore(folder.resolve("../" + folder.getFileName())).openForWriting(ALL))
                        .isInstanceOf(CheckpointException.class)
                        .hasMessageContaining("Another training (this process)")
                        .hasMessageContaining("name another run");
            }
            writer.save(Samples.state(1, 10), Samples.facts(1));
        }
        store.openForWriting(ALL).close();
    }

    @Test
    void aFileInTheDirectorysPlaceIsOneClearSentence() throws IOException {
        var file = Files.writeString(folder.resolve("file"), "");

        assertThatThrownBy(() -> new CheckpointStore(file).openForWriting(ALL))
                .isInstanceOf(CheckpointException.class)
                .hasMessage("Cannot write to the checkpoint directory " + file
                        + ": there is a file of that name. Set runsDirectory to a folder that can be written.");
        assertThatThrownBy(() -> new CheckpointStore(file.resolve("below")).openForWriting(ALL))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("Not a directory");
        assertThatThrownBy(() -> new CheckpointStore(file).latest())
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("it is not a folder");
        assertThat(names()).containsExactly("file");
    }

    private CheckpointStore store(long... steps) {
        var store = new CheckpointStore(folder);
        try (var writer = store.openForWriting(ALL)) {
            for (var step : steps) {
                writer.save(Samples.state(step, 1000), Samples.facts(step));
            }
        }
        return store;
    }

    private List<String> names() {
        try (var entries = Files.list(folder)) {
            return entries.map(entry -> entry.getFileName().toString()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void flip(Path file, long at) throws IOException {
        var bytes = Files.readAllBytes(file);
        bytes[(int) at] ^= 1;
        Files.write(file, bytes);
    }
}
