package io.github.ganzoo.torture;

import io.github.ganzoo.runtime.FeatureExtractor;
import io.github.ganzoo.runtime.GanZooException;
import io.github.ganzoo.runtime.RgbImage;
import io.github.ganzoo.zoo.checkpoint.CheckpointDamagedException;
import io.github.ganzoo.zoo.checkpoint.CheckpointStore;
import io.github.ganzoo.zoo.checkpoint.StateEntry;
import io.github.ganzoo.zoo.data.FileTree;
import io.github.ganzoo.zoo.export.ModelFolder;
import io.github.ganzoo.zoo.export.ModelJar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Function;

/**
 * Every file of a checkpoint, a run, a model's folder and a model's jar with a flipped bit, cut, emptied, longer, or
 * missing. Damage is named, or has no part in the result: the same training goes on to the same bits, the same model
 * gives the same vectors.
 */
final class Damage implements Part {

    private static final int CUTS = 20;
    /** So many bytes at either end are worth half of the attention: headers, and a jar's table of contents. */
    private static final int END = 2_000;

    private static final int STEPS = 60;

    private final long seed;
    private final int flips;
    private final Path folder;
    private final Path sources;
    private final Zoo zoo;

    /** What becomes of a file: from its content the new one, or none where it is missing. */
    private record Harm(String name, Function<byte[], Optional<byte[]>> inflict) {}

    /** @param flips in each file; every byte has one where there are no more */
    Damage(long seed, int flips, Path folder, Path sources, Zoo zoo) {
        this.seed = seed;
        this.flips = flips;
        this.folder = folder;
        this.sources = sources;
        this.zoo = zoo;
    }

    @Override
    public String name() {
        return "damage";
    }

    @Override
    public List<Trial> trials() {
        return List.of(
                new Trial("of a model's folder", this::modelFolder),
                new Trial("of a model's jar", this::modelJar),
                new Trial("of a checkpoint", this::checkpoint),
                new Trial("of a run that goes on", this::run));
    }

    void modelFolder(Tally tally) throws IOException {
        var model = model("model-folder");
        for (var file : Folders.files(model)) {
            model(model, file, tally);
        }
    }

    void modelJar(Tally tally) throws IOException {
        var model = model("model-jar");
        var jar = ModelJar.write(model, "it", ModelFolder.open(model)).jar();
        model(jar, jar, tally);
    }

    /** The runtime's own tests' network, with all that a published model has. */
    private Path model(String name) throws IOException {
        var model = folder.resolve(name);
        FileTree.delete(model);
        Folders.copy(sources.resolve("runtime/src/test/resources/META-INF"), model.resolve("META-INF"));
        Files.writeString(model.resolve("META-INF/gan-zoo/tiny/MODEL_CARD.md"), "# A model\n");
        return model;
    }

    private void model(Path model, Path file, Tally tally) throws IOException {
        var before = vector(model);
        var whole = Files.readAllBytes(file);
        var name = file.getFileName().toString();
        for (var harm : harms(whole.length)) {
            inflict(file, whole, harm);
            var what = name + " " + harm.name();
            try {
                if (Arrays.equals(vector(model), before)) {
                    tally.count("without effect", 1);
                } else {
                    tally.fault(what + ": another vector, and no word");
                }
            } catch (GanZooException named) {
                // Where numbers of the golden vectors are others, it can but be said of them as a whole.
                requireSentence(what, String.valueOf(named.getMessage()), tally, name, "golden vectors");
            } catch (RuntimeException | LinkageError | OutOfMemoryError other) {
                tally.fault(what + ": " + other);
            }
        }
        Files.write(file, whole);
    }

    /** The vector of an image, after the model tested itself. */
    private static float[] vector(Path model) {
        var image = RgbImage.of(2, 2, new byte[] {1, 2, 3, 40, 50, 60, 7, 80, 9, 100, 11, 120});
        try (var extractor = FeatureExtractor.load(model)) {
            extractor.selfTest();
            return extractor.embed(image);
        }
    }

    void checkpoint(Tally tally) throws Exception {
        var project = trained();
        var store = new CheckpointStore(Zoo.checkpoints(project));
        var latest = store.latest().orElseThrow();
        for (var file : Folders.files(latest.folder())) {
            var whole = Files.readAllBytes(file);
            for (var harm : harms(whole.length)) {
                inflict(file, whole, harm);
                var what = file.getFileName() + " " + harm.name();
                try {
                    store.load(latest);
                    tally.fault(what + ": loaded, and no word");
                } catch (CheckpointDamagedException named) {
                    requireSentence(
                            what,
                            String.valueOf(named.getMessage()),
                            tally,
                            latest.folder().toString());
                    if (named.previous().isEmpty()) {
                        tally.fault(what + ": no version before it is offered");
                    }
                } catch (RuntimeException | OutOfMemoryError other) {
                    tally.fault(what + ": " + other);
                }
            }
            Files.write(file, whole);
        }
    }

    /** The command itself, on each file of the run once for each kind of harm. */
    void run(Tally tally) throws Exception {
        var trained = trained();
        var whole = copy(trained);
        if (goOn(whole).code() != 0) {
            throw new IOException("the training does not go on: " + Zoo.log(whole));
        }
        var state = state(whole);
        for (var file : Folders.files(trained.resolve(".gan"))) {
            var content = Files.readAllBytes(file);
            for (var harm : onceEach(content.length)) {
                var project = copy(trained);
                var name = trained.relativize(file);
                inflict(project.resolve(name), content, harm);
                var end = goOn(project);
                var what = name + " " + harm.name();
                if (end.code() != 0) {
                    requireSentence(what, end.said(), tally, name.getFileName().toString());
                } else if (state(project).equals(state)) {
                    tally.count("without effect", 1);
                } else {
                    tally.fault(what + ": other weights, and no word");
                }
            }
        }
    }

    private static Map<String, StateEntry> state(Path project) {
        var store = new CheckpointStore(Zoo.checkpoints(project));
        return store.load(store.latest().orElseThrow()).entries();
    }

    private Zoo.End goOn(Path project) throws Exception {
        return zoo.run(project, "train", settings(STEPS + 20));
    }

    private Path copy(Path trained) throws IOException {
        var project = folder.resolve("damaged");
        FileTree.delete(project);
        Folders.copy(trained, project);
        return project;
    }

    private Path trained() throws Exception {
        TinyImages.in(folder.resolve("images"));
        var project = Zoo.project(folder.resolve("trained"));
        var end = zoo.run(project, "train", settings(STEPS));
        if (end.code() != 0) {
            throw new IOException("no training ends well: " + Zoo.lastWords(end.said()));
        }
        return project;
    }

    private Map<String, String> settings(int steps) {
        return Zoo.settings(Map.of(
                "dataDirectory",
                folder.resolve("images").toString(),
                "maxSteps",
                Integer.toString(steps),
                "checkpointEvery",
                "20",
                "sampleEvery",
                "20"));
    }

    /** One sentence, not a stack, that has one of the names in it. */
    private static void requireSentence(String what, String said, Tally tally, String... names) {
        tally.count("named", 1);
        if (Arrays.stream(names).noneMatch(said::contains)) {
            tally.fault(what + ": the message names it not: " + Zoo.lastWords(said));
        }
        if (said.contains("unexpected ") || said.contains("\n    at ")) {
            tally.fault(what + ": no sentence: " + Zoo.lastWords(said));
        }
    }

    private static void inflict(Path file, byte[] whole, Harm harm) throws IOException {
        Files.deleteIfExists(file);
        var content = harm.inflict().apply(whole);
        if (content.isPresent()) {
            Files.write(file, content.get());
        }
    }

    private List<Harm> harms(int length) {
        var random = new SplittableRandom(seed);
        var harms = new ArrayList<>(lost());
        for (int i = 0; i < Math.min(flips, length); i++) {
            harms.add(flipped(length <= flips ? i : place(length, random), random.nextInt(8)));
        }
        if (length > 1) {
            harms.add(cut(length - 1));
            for (int i = 0; i < CUTS; i++) {
                harms.add(cut(1 + random.nextInt(length - 1)));
            }
        }
        return harms;
    }

    private static int place(int length, SplittableRandom random) {
        if (random.nextBoolean()) {
            return random.nextInt(length);
        }
        int fromEnd = random.nextInt(Math.min(END, length));
        return random.nextBoolean() ? fromEnd : length - 1 - fromEnd;
    }

    private static List<Harm> onceEach(int length) {
        var harms = new ArrayList<>(lost());
        if (length > 0) {
            harms.add(flipped(length / 2, 1));
            harms.add(cut(length / 2));
        }
        return harms;
    }

    private static List<Harm> lost() {
        return List.of(
                new Harm("longer", whole -> Optional.of(Arrays.copyOf(whole, whole.length + 1))),
                new Harm("emptied", whole -> Optional.of(new byte[0])),
                new Harm("missing", whole -> Optional.empty()));
    }

    private static Harm flipped(int at, int bit) {
        return new Harm("with bit " + bit + " of byte " + at + " flipped", whole -> {
            var content = whole.clone();
            content[at] ^= (byte) (1 << bit);
            return Optional.of(content);
        });
    }

    private static Harm cut(int length) {
        return new Harm("cut to " + length + " bytes", whole -> Optional.of(Arrays.copyOf(whole, length)));
    }
}
