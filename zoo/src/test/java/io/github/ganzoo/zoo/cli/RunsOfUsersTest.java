package io.github.ganzoo.zoo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import io.github.ganzoo.runtime.ModelDescriptor;
import io.github.ganzoo.runtime.Models;
import io.github.ganzoo.runtime.Output;
import io.github.ganzoo.settings.SettingsHash;
import io.github.ganzoo.zoo.checkpoint.Checkpoint;
import io.github.ganzoo.zoo.checkpoint.Ranking;
import io.github.ganzoo.zoo.checkpoint.RoundingChange;
import io.github.ganzoo.zoo.checkpoint.Run;
import io.github.ganzoo.zoo.checkpoint.Runs;
import io.github.ganzoo.zoo.experiment.scores.ValidationScore;
import io.github.ganzoo.zoo.graph.execution.ProcessorThreads;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What trainings, exports and evaluations do with the runs that users have. */
class RunsOfUsersTest {

    private final int threads = ProcessorThreads.inUse();
    private final Path folder;
    private final Path output;
    private final Runs runs;
    private boolean followed;
    private int code;

    RunsOfUsersTest(@TempDir Path folder) {
        this.folder = folder;
        this.output = folder.resolve("out");
        this.runs = new Runs(folder.resolve(".gan/runs"));
    }

    @AfterEach
    void restore() {
        ProcessorThreads.use(threads);
    }

    @Test
    void theSameCommandGoesOnWithTheSameRunAndOtherSettingsHaveARunOfTheirOwn() throws IOException {
        assertThat(train("--maxSteps=1")).contains("run dcgan-ntxent-tiny-emoji64-");
        var first = runs.current().orElseThrow();
        assertThat(train("--maxSteps=2")).contains("resuming from " + first.folder(), "step 2/2");
        assertThat(runs.list()).containsExactly(first);
        assertThat(first.checkpoints().list()).extracting(Checkpoint::step).containsExactly(1L, 2L);
        var before = contents(first.folder());

        train("--maxSteps=1", "--seed=2");
        train("--maxSteps=1", "--architecture=sngan");
        assertThat(runs.list()).hasSize(3);
        assertThat(runs.current().orElseThrow().name()).startsWith("sngan-");
        assertThat(contents(first.folder())).isEqualTo(before);

        assertThat(train("--maxSteps=2")).contains("nothing is left to train");
        assertThat(runs.current()).contains(first);
        assertThat(first.folder().resolve("samples/step-00000002.png")).isNotEmptyFile();
        assertThat(first.folder().resolve("report.html")).isNotEmptyFile();
        assertThat(output.resolve("report.html"))
                .hasSameTextualContentAs(first.folder().resolve("report.html"));
        assertThat(Files.readAllLines(first.folder().resolve("metrics.jsonl"))).hasSize(2);
    }

    @Test
    void whoFollowsATrainingHearsOfTheCheckpointThatItEndsWithEvenIfNothingWasLeftToTrain() {
        train("--maxSteps=1");
        followed = true;
        assertThat(train("--maxSteps=1"))
                .contains("nothing is left to train")
                .containsPattern("@gan \\{\"event\":\"checkpoint\".*step-00000001");
    }

    @Test
    void trainingAnewTouchesNothingThatTrained() throws IOException {
        train("--maxSteps=1");
        var first = runs.current().orElseThrow();
        var before = contents(first.folder());

        assertThat(train("--maxSteps=1", "--resume=false")).contains("step 1/1", "run " + first.name() + "-2");
        assertThat(train("--maxSteps=1", "--force=true")).contains("step 1/1", "run " + first.name() + "-3");
        assertThat(runs.list()).hasSize(3);
        assertThat(runs.current().orElseThrow().name()).isEqualTo(first.name() + "-3");
        assertThat(train("--maxSteps=2")).contains("resuming from " + first.folder() + "-3");
        assertThat(contents(first.folder())).isEqualTo(before);
    }

    @Test
    void whatIsRefusedIsRefusedBeforeAnythingOnTheDiskChanges() throws IOException {
        train("--maxSteps=1", "--architecture=acgan");
        var before = contents(folder);
        for (var wrong : List.of("--describedClasses=nonsense", "--labelColumn=nonsense", "--batchSize=4096")) {
            train("--maxSteps=2", "--architecture=acgan", "--resume=false", wrong);
            assertThat(code).as(wrong).isEqualTo(1);
            train("--maxSteps=2", "--architecture=acgan", "--force=true", wrong);
            assertThat(code).as(wrong).isEqualTo(1);
            assertThat(contents(folder)).isEqualTo(before);
        }
    }

    @Test
    void aRunThatTheUserNamesHasThatNameAndIsNeverBegunAnew() {
        train("--maxSteps=1", "--run=mine");
        assertThat(runs.current().orElseThrow().name()).isEqualTo("mine");
        assertThat(train("--maxSteps=2", "--run=mine", "--force=true"))
                .contains("the run mine already exists", "run=mine-2");
        assertThat(train("--maxSteps=2", "--run=mine", "--seed=2")).contains("Cannot resume", "seed was '1'");
        assertThat(train("--maxSteps=2", "--run=mine")).contains("step 2/2");
        assertThat(train("--maxSteps=2", "--run=checkpoints")).contains("folder of old checkpoints");
        assertThat(train("--maxSteps=2", "--run=../mine")).contains("must be the name of a run");
        assertThat(runs.list()).extracting(Run::name).containsExactly("mine");
    }

    @Test
    void checkpointsOfBeforeThereWereRunsAreGoneOnFromExportedAndListed() throws IOException {
        train("--maxSteps=2");
        var run = runs.current().orElseThrow();
        var old = folder.resolve(".gan/checkpoints");
        Files.move(run.checkpoints().directory(), old);
        runs.remove(run);
        var before = contents(old);

        assertThat(run("runs")).contains("old checkpoints in " + old).contains("dcgan");
        assertThat(run("runs", "--remove=checkpoints")).contains("delete it by hand");
        assertThat(export()).contains("run checkpoints, checkpoint of step 2");
        assertThat(train("--maxSteps=1", "--seed=9")).contains("belong to another training and stay unchanged");
        assertThat(train("--maxSteps=3")).contains("resuming from the old checkpoints", "step 3/3");
        assertThat(runs.current().orElseThrow().checkpoints().list())
                .extracting(Checkpoint::step)
                .containsExactly(2L, 3L);
        assertThat(contents(old)).isEqualTo(before);
        assertThat(train("--maxSteps=3", "--resume=false")).contains("step 1/3");
    }

    @Test
    void whereTheUserNamesNoThreadsTheCheckpointsAreTakenAndAChangeIsSaidAndRecorded() {
        train("--maxSteps=1", "--threads=3");
        assertThat(train("--maxSteps=2")).contains("threads=3 from the checkpoint of step 1 instead of ", " 3 threads");
        assertThat(train("--maxSteps=3", "--threads=0")).contains("threads=3 from the checkpoint of step 2");
        assertThat(train("--maxSteps=4", "--threads=5", "--device=cpu"))
                .contains("threads was 3 and is now 5: after step 3 numbers are rounded differently", " 5 threads");
        assertThat(train("--maxSteps=5")).contains("threads=5 from the checkpoint of step 4");

        var store = runs.current().orElseThrow().checkpoints();
        assertThat(store.manifest(store.latest().orElseThrow()).provenance().changes())
                .containsExactly(new RoundingChange(3, "threads", "3", "5"));
        assertThat(runs.list()).hasSize(1);
    }

    @Test
    void exportTakesTheCurrentRunOrTheNewestThatTheSettingsDoNotContradict() {
        train("--maxSteps=1");
        train("--maxSteps=2", "--architecture=stylegan2", "--mappingLayers=2");
        assertThat(export()).contains("run stylegan2-tiny-emoji64-");
        assertThat(Models.describe(output.resolve("model")).architecture()).isEqualTo("stylegan2");
        assertThat(export("--architecture=stylegan2", "--mappingLayers=2")).contains("run stylegan2-");
        assertThat(export("--mappingLayers=2")).contains("run stylegan2-");
        var dcgan = export("--architecture=dcgan-ntxent");
        assertThat(dcgan).contains("run dcgan-ntxent-tiny-emoji64-", "checkpoint of step 1");
        var model = Models.describe(output.resolve("model"));
        assertThat(model.architecture()).isEqualTo("dcgan-ntxent");
        assertThat(model.provenance())
                .containsEntry("checkpoint", "newest")
                .containsEntry("step", "1")
                .hasEntrySatisfying("run", name -> assertThat(name).startsWith("dcgan-ntxent-tiny-emoji64-"));
        assertThat(export("--seed=5")).contains("no run in " + runs.directory()).contains("seed=1, not 5");
        assertThat(export("--run=dcgam")).contains("there is no run dcgam");
        assertThat(export("--run=" + runs.current().orElseThrow().name(), "--seed=5"))
                .contains("has seed=1, not 5");
    }

    @Test
    void aDamagedCurrentRunIsNamedAndAnotherIsNoStandIn() throws IOException {
        train("--maxSteps=1", "--run=first");
        train("--maxSteps=1", "--run=second", "--seed=2");
        var manifest = newestManifest();
        Files.writeString(manifest, Files.readString(manifest).replace("\"seed\": \"2\"", "\"seed\": \"3\""));

        assertThat(export()).contains(manifest + " is damaged");
        assertThat(code).isEqualTo(1);
        assertThat(run("runs")).contains(" first ", "is damaged");
        assertThat(export("--run=first")).contains("run first, checkpoint of step 1");
        assertThat(code).isZero();
    }

    @Test
    void aRunOfAnotherVersionStandsInNobodysWay() throws IOException {
        train("--maxSteps=1", "--run=first");
        train("--maxSteps=1", "--run=second");
        var manifest = newestManifest();
        var text = Files.readString(manifest)
                .replace("\"seed\": \"1\"", "\"seed\": \"1\",\n    \"settingOfTheFuture\": \"9\"");
        var settings = new TreeMap<String, String>();
        JsonParser.parseString(text)
                .getAsJsonObject()
                .getAsJsonObject("settings")
                .entrySet()
                .forEach(entry -> settings.put(entry.getKey(), entry.getValue().getAsString()));
        text = text.replaceFirst(
                "\"settingsHash\": \"[0-9a-f]+\"", "\"settingsHash\": \"" + SettingsHash.of(settings) + "\"");
        Files.writeString(manifest, text);
        Files.writeString(manifest.resolveSibling("manifest.sha256"), sha256(text) + "  manifest.json\n");

        assertThat(export()).contains("run first, checkpoint of step 1");
        assertThat(export("--seed=7"))
                .contains("second has settings of another version of GAN Zoo, first has seed=1, not 7");
    }

    private Path newestManifest() {
        return runs.current()
                .orElseThrow()
                .checkpoints()
                .latest()
                .orElseThrow()
                .folder()
                .resolve("manifest.json");
    }

    private static String sha256(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException(absent);
        }
    }

    @Test
    void exportTakesTheCheckpointThatIsAskedFor() throws IOException {
        for (int i = 0; i < 24; i++) {
            var split = i < 12 ? "train/" : i < 20 ? "val/" : "test/";
            RunImages.draw(folder.resolve("photos/" + split + (i % 2 == 0 ? "a/" : "b/") + i + ".png"), i);
        }
        var data = new String[] {"--dataDirectory=" + folder.resolve("photos"), "--dataset="};
        train(with(data, "--maxSteps=3", "--checkpointEvery=1", "--keepCheckpoints=9"));
        var store = runs.current().orElseThrow().checkpoints();
        assertThat(export(with(data, "--checkpoint=2"))).contains("checkpoint of step 2");
        assertThat(export(with(data, "--checkpoint=7"))).contains("has no checkpoint of step 7; it has 1, 2, 3");
        long best = store.best(Ranking.highest(ValidationScore.METRIC))
                .orElseThrow()
                .step();
        assertThat(export(with(data, "--checkpoint=best")))
                .contains("checkpoint of step " + best + ", the ", "validation score ");
        assertThat(Models.describe(output.resolve("model")).provenance())
                .containsEntry("checkpoint", "best")
                .containsEntry("step", Long.toString(best))
                .containsKey("validation");
    }

    @Test
    void withoutLabelsThereIsNoBestCheckpoint() throws IOException {
        for (int i = 0; i < 8; i++) {
            RunImages.draw(folder.resolve("flat/" + i + ".png"), i);
        }
        train("--maxSteps=1", "--dataDirectory=" + folder.resolve("flat"), "--dataset=");
        assertThat(export("--checkpoint=best", "--dataDirectory=" + folder.resolve("flat"), "--dataset="))
                .contains("has a validation score, which needs labeled images")
                .contains("take checkpoint=newest, or a step of 1");
    }

    @Test
    void whenImagesCameWentOrChangedTheTrainingSaysWhich() throws IOException {
        var photos = folder.resolve("photos");
        for (int i = 0; i < 16; i++) {
            RunImages.draw(photos.resolve((i % 2 == 0 ? "a/" : "b/") + i + ".png"), i);
        }
        var data = new String[] {"--dataDirectory=" + photos, "--dataset="};
        train(with(data, "--maxSteps=1"));
        assertThat(code).isZero();
        RunImages.draw(photos.resolve("a/0.png"), 99);
        RunImages.draw(photos.resolve("b/new.png"), 42);
        Files.delete(photos.resolve("b/1.png"));

        assertThat(train(with(data, "--maxSteps=2")))
                .contains("1 image was added (b/new.png), 1 removed (b/1.png), 1 changed (a/0.png)")
                .contains("Restore the images, or train on these as another run");
        assertThat(code).isEqualTo(1);
        assertThat(export(data))
                .contains("these images are not the training images (photos ")
                .contains("1 image was added (b/new.png)");
        var facts = Models.describe(output.resolve("model")).provenance();
        assertThat(facts.get("data")).hasSize(64).isNotEqualTo(facts.get("export.data"));
        assertThat(train(with(data, "--maxSteps=1", "--run=new"))).contains("step 1/1");
        assertThat(code).isZero();
    }

    @Test
    void howTheImagesWereReadHoldsForThoseImagesAlone() throws IOException {
        for (String place : List.of("mine", "others")) {
            for (int i = 0; i < 24; i++) {
                RunImages.draw(folder.resolve(place + (i % 2 == 0 ? "/discs/" : "/squares/") + i + ".png"), i);
            }
        }
        var mine = "--dataDirectory=" + folder.resolve("mine");
        train("--maxSteps=1", mine, "--dataset=", "--dataLayout=flat");
        assertThat(export(mine, "--dataset="))
                .contains("24 images, 0 classes")
                .doesNotContain("are not the training images");
        assertThat(export("--dataDirectory=" + folder.resolve("others"), "--dataset="))
                .contains("24 images, 2 classes");
    }

    @Test
    void whatATrainingLeavesInTheFolderOfItsImagesIsNoData() throws IOException {
        for (int i = 0; i < 8; i++) {
            RunImages.draw(folder.resolve((i % 2 == 0 ? "a/" : "b/") + i + ".png"), i);
        }
        var data = new String[] {"--dataDirectory=" + folder, "--dataset="};
        assertThat(train(with(data, "--maxSteps=1"))).contains(": 8 images, 2 classes");
        assertThat(train(with(data, "--maxSteps=2"))).contains(": 8 images, 2 classes", "step 2/2");
        assertThat(train(with(data, "--maxSteps=1", "--runsDirectory=" + folder.resolve("runs"))))
                .contains(": 8 images, 2 classes", "step 1/1");
        // With other runs than those that lie there.
        assertThat(train(with(data, "--maxSteps=2"))).contains(": 8 images, 2 classes", "nothing is left");
        assertThat(train(with(data, "--runsDirectory=" + folder))).contains("dataDirectory and runsDirectory are both");
        assertThat(export(data)).contains(": 8 images, 2 classes").doesNotContain("not the training images");
        assertThat(code).isZero();
    }

    @Test
    void imagesThatARunWasTrainedOnAreWhatExportPrefers() throws IOException {
        for (var name : List.of("photos", "paintings")) {
            for (int i = 0; i < 8; i++) {
                RunImages.draw(folder.resolve(name + "/" + i + ".png"), i + name.length());
            }
            train("--maxSteps=1", "--dataDirectory=" + folder.resolve(name), "--dataset=");
        }
        assertThat(export("--dataDirectory=" + folder.resolve("photos"), "--dataset="))
                .contains("run dcgan-ntxent-photos-")
                .doesNotContain("not the training images");
        assertThat(export("--dataDirectory=" + folder.resolve("paintings"), "--dataset="))
                .contains("run dcgan-ntxent-paintings-");
    }

    @Test
    void theReportShowsNothingOfAnotherStepOrRun() throws IOException {
        train("--maxSteps=1");
        export();
        train("--maxSteps=2");
        var run = runs.current().orElseThrow();
        Files.writeString(run.folder().resolve("samples/stranger.png"), "none of its own");
        Files.copy(
                run.folder().resolve("samples/step-00000001.png"), run.folder().resolve("samples/step-00000077.png"));

        assertThat(run("evaluate"))
                .contains("step 1 of the run " + run.name(), "the newest checkpoint of its run is step 2");
        assertThat(code).isZero();
        assertThat(Files.readString(output.resolve("report.html")))
                .contains("Run " + run.name() + ";", "<dt>Steps</dt><dd><span class=\"value\">2</span>")
                .contains("exported model comes from step 1; the newest checkpoint of its run is step 2")
                .contains("step 2")
                .doesNotContain("step 77", "stranger");
        assertThat(Files.readString(output.resolve("evaluation.json"))).contains("\"step\": 1", run.name());
        assertThat(run("evaluate", "--checkpoint=2")).contains("comes from step 1, but checkpoint=2 is step 2");
        assertThat(run("evaluate", "--run=other")).contains("comes from the run " + run.name() + ", not from other");
        assertThat(run("evaluate", "--seed=3")).contains("was trained with seed=1, not 3");
    }

    @Test
    void aModelOfAnotherRunIsEvaluatedWithItsOwnUntrainedBaseline() throws IOException {
        train("--maxSteps=1", "--featureMaps=8", "--seed=4");
        export("--outputDirectory=" + folder.resolve("other"));
        train("--maxSteps=1");
        export();
        var said = run("evaluate", "--model=" + folder.resolve("other/model"));
        assertThat(said).contains("evaluating the same discriminator untrained", "step 1 of the run ");
        var untrained = Models.describe(output.resolve("untrained"));
        assertThat(untrained.output(untrained.defaultOutput()).length()).isPositive();
        assertThat(features(untrained)).isEqualTo(features(Models.describe(folder.resolve("other/model"))));
        assertThat(features(untrained)).isNotEqualTo(features(Models.describe(output.resolve("model"))));

        var json = folder.resolve("other/model/META-INF/gan-zoo/dcgan-ntxent-tiny-emoji64/model.json");
        Files.writeString(json, Files.readString(json).replace("\"setting.", "\"was."));
        assertThat(run("evaluate", "--model=" + folder.resolve("other/model")))
                .contains("the untrained baseline is left out")
                .doesNotContain(", untrained");
        assertThat(code).isZero();
        assertThat(Files.readString(output.resolve("report.html")))
                .contains("model dcgan-ntxent-tiny-emoji64 1.0.0, step 1 of the run ");
    }

    @Test
    void runsAreListedAndRemovedByName() throws IOException {
        assertThat(run("runs")).contains("no runs in ");
        train("--maxSteps=1", "--run=first");
        train("--maxSteps=2", "--run=second", "--checkpointEvery=1");
        assertThat(run("runs"))
                .containsPattern("\\* second +dcgan-ntxent +tiny-emoji64 +1 to 2 ")
                .contains("  first ", " MiB");
        assertThat(run("runs", "--remove=frist")).contains("there is no run frist", "did you mean first?");
        for (var no : List.of("../first", "first/checkpoints", "first\\checkpoints", "..", "current")) {
            assertThat(run("runs", "--remove=" + no)).as(no).contains("is not the name of a run");
            assertThat(code).isEqualTo(1);
        }
        assertThat(run("runs", "--remove=first,third")).contains("there is no run third");
        assertThat(runs.list()).hasSize(2);
        assertThat(run("runs", "--remove=first")).contains("removed first, ");
        assertThat(runs.list()).extracting(Run::name).containsExactly("second");
        assertThat(run("runs", "--remove=second")).contains("removed second");
        assertThat(export()).contains("there is no checkpoint in " + runs.directory());
    }

    @Test
    void theBestRunOrANamedOneBecomesTheCurrentOne() throws IOException {
        for (int i = 0; i < 24; i++) {
            var split = i < 12 ? "train/" : i < 20 ? "val/" : "test/";
            RunImages.draw(folder.resolve("photos/" + split + (i % 2 == 0 ? "a/" : "b/") + i + ".png"), i);
        }
        var data = new String[] {"--dataDirectory=" + folder.resolve("photos"), "--dataset="};
        for (var seed : List.of("1", "2", "3")) {
            train(with(data, "--maxSteps=1", "--run=seed-" + seed, "--seed=" + seed));
        }
        var scores = new TreeMap<Double, String>();
        for (var run : runs.list()) {
            var store = run.checkpoints();
            scores.putIfAbsent(
                    store.manifest(store.latest().orElseThrow()).metrics().get(ValidationScore.METRIC), run.name());
        }
        var best = scores.lastEntry().getValue();
        var other = List.of("seed-1", "seed-2", "seed-3").stream()
                .filter(name -> !name.equals(best))
                .findFirst()
                .orElseThrow();

        assertThat(run("runs", "--makeCurrent=" + other)).contains("* " + other);
        assertThat(export(data)).contains("run " + other + ", checkpoint");
        assertThat(run("runs", "--makeCurrent=best"))
                .contains("the best of 3 runs is " + best + ": validation score ", "* " + best);
        assertThat(export(with(data, "--checkpoint=best"))).contains("run " + best + ", checkpoint");
        assertThat(run("runs", "--makeCurrent=seed-4")).contains("there is no run seed-4");
        assertThat(code).isEqualTo(1);
        assertThat(runs.current()).map(Run::name).contains(best);
    }

    private static int features(ModelDescriptor model) {
        return model.output(Output.FEATURES).length();
    }

    private static String[] with(String[] words, String... more) {
        var all = new ArrayList<>(List.of(words));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    /** Relative name to text of every file below. */
    private static Map<String, String> contents(Path root) throws IOException {
        var contents = new TreeMap<String, String>();
        try (var files = Files.walk(root)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                contents.put(root.relativize(file).toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        return contents;
    }

    private String train(String... words) {
        return run("train", with(new String[] {"--imageSize=16", "--featureMaps=4", "--batchSize=4"}, words));
    }

    private String export(String... words) {
        return run("export", with(new String[] {"--tolerance=0.001"}, words));
    }

    private String run(String command, String... words) {
        var line = new ArrayList<>(List.of(command, "--runsDirectory=" + runs.directory()));
        if (!command.equals("runs")) {
            if (List.of(words).stream().noneMatch(word -> word.startsWith("--outputDirectory"))) {
                line.add("--outputDirectory=" + output);
            }
            if (List.of(words).stream().noneMatch(word -> word.startsWith("--dataset"))) {
                line.add("--dataset=tiny-emoji64");
            }
        }
        // What is said twice is said by the test.
        for (var word : words) {
            line.removeIf(earlier -> earlier.startsWith("--") && name(earlier).equals(name(word)));
            line.add(word);
        }
        var heard = new ByteArrayOutputStream();
        var stream = new PrintStream(heard, true, StandardCharsets.UTF_8);
        try (var stop = StopRequest.listen()) {
            code = Main.run(line, new EventWriter(stream, stream, followed), stop);
        }
        return heard.toString(StandardCharsets.UTF_8);
    }

    private static String name(String word) {
        return word.substring(0, word.indexOf('='));
    }

    /** Small drawings. */
    private static final class RunImages {

        private RunImages() {}

        static void draw(Path file, int seed) throws IOException {
            var random = new Random(seed);
            var image = new BufferedImage(16, 16, BufferedImage.TYPE_INT_RGB);
            for (int i = 0; i < 256; i++) {
                image.setRGB(i % 16, i / 16, random.nextInt(1 << 24));
            }
            Files.createDirectories(file.getParent());
            ImageIO.write(image, "png", file.toFile());
        }
    }
}
