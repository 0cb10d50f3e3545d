package io.github.ganzoo.zoo.training;

import io.github.ganzoo.runtime.random.RandomNumbers;
import io.github.ganzoo.zoo.architecture.Translation;
import io.github.ganzoo.zoo.checkpoint.CheckpointState;
import io.github.ganzoo.zoo.data.BatchStream;
import io.github.ganzoo.zoo.data.Dataset;
import io.github.ganzoo.zoo.data.RandomStream;
import io.github.ganzoo.zoo.graph.execution.Executor;
import io.github.ganzoo.zoo.graph.execution.Plan;
import io.github.ganzoo.zoo.graph.execution.ProcessorThreads;
import io.github.ganzoo.zoo.graph.execution.Program;
import io.github.ganzoo.zoo.nn.Network;
import io.github.ganzoo.zoo.nn.TensorSpec;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A training with all of its state in one place. A checkpoint holds this state, and training resumes from it bit for
 * bit.
 */
public final class TrainingSession implements AutoCloseable {

    private static final String DISCRIMINATOR_AVERAGE = "discriminator average";
    private static final String DATA = "data";
    private static final String OBJECTIVE_DATA = "objective data";

    private final SessionSpec spec;
    private final NetworkPair pair;
    private final Dataset train;
    private final Map<String, RandomStream> streams = new LinkedHashMap<>();
    private final Map<String, Updater> updaters = new LinkedHashMap<>();
    private final Averages averages;
    private final BatchStream batches;
    private final Optional<BatchStream> objectiveBatches;
    private final Game game;
    private final Optional<ProcessorThreads.SerialProducts> serialProducts;

    /**
     * Starts from the beginning, or resumes from a state.
     *
     * @param train the images to train on
     * @throws io.github.ganzoo.zoo.data.DataException if there are fewer images than one batch
     */
    public TrainingSession(SessionSpec spec, Dataset train, Optional<CheckpointState> from) {
        this(spec, train, from, spec.networks().untrained());
    }

    /**
     * As above, with networks that have their first weights.
     *
     * @param pair of the specification
     */
    public TrainingSession(SessionSpec spec, Dataset train, Optional<CheckpointState> from, NetworkPair pair) {
        this(spec, train, from, pair, program -> new Plan(program, spec.kernels()));
    }

    /** @param executors run the programs of a step */
    TrainingSession(
            SessionSpec spec,
            Dataset train,
            Optional<CheckpointState> from,
            NetworkPair pair,
            Function<Program, Executor> executors) {
        this.spec = spec;
        this.pair = pair;
        this.train = train;
        long seed = spec.networks().seed();
        for (String name : new String[] {"latents", "labels", "between", "dropout", "noise"}) {
            streams.put(name, RandomStream.of(seed, name));
        }
        updaters.put("generator", spec.optimizers().generator().of(pair.generator()));
        updaters.put("discriminator", spec.optimizers().discriminator().of(pair.discriminator()));
        this.averages = Averages.of(pair, spec.optimizers());
        this.batches = stream(
                spec.batches().size(), from.map(state -> cursor(state, DATA)).orElse(BatchStream.Cursor.start(seed)));
        this.objectiveBatches = spec.game()
                .objectiveBatch()
                .map(size -> stream(
                        size,
                        from.map(state -> cursor(state, OBJECTIVE_DATA))
                                .orElse(BatchStream.Cursor.start(seed, "objective"))));
        this.game = game(spec.game(), executors);
        from.ifPresent(this::restore);
        this.serialProducts =
                Optional.of(spec.kernels()).filter(Plan::usesOneDnn).map(kernels -> ProcessorThreads.serialProducts());
    }

    private BatchStream stream(int size, BatchStream.Cursor cursor) {
        return BatchStream.open(
                train, size, spec.batches().order(), spec.batches().augmentation(), cursor, true);
    }

    private Game game(GameSpec kind, Function<Program, Executor> executors) {
        if (kind instanceof GameSpec.Adversarial adversarial) {
            return adversarial(adversarial, executors);
        }
        return translation((GameSpec.Cycle) kind, executors);
    }

    private Game adversarial(GameSpec.Adversarial kind, Function<Program, Executor> executors) {
        return new Trainer(
                new Trainer.Parts(
                        pair,
                        kind.rules(),
                        spec.batches().size(),
                        optimizers(),
                        averages,
                        batches::next,
                        objectiveBatches.map(own -> own::next),
                        LatentSource.of(kind.latents(), stream("latents")),
                        LabelSource.among(shownClasses(), stream("labels")),
                        shares -> stream("between").fillUniform(shares, 0, 1),
                        stream("dropout"),
                        stream("noise")),
                executors);
    }

    private Game translation(GameSpec.Cycle kind, Function<Program, Executor> executors) {
        if (!(pair.architecture() instanceof Translation networks)) {
            throw new TrainingException("the game of translation needs an architecture that translates images");
        }
        return new TranslationTrainer(
                new TranslationTrainer.Parts(
                        pair,
                        kind.loss(),
                        spec.batches().size(),
                        kind.poolSize(),
                        optimizers(),
                        averages,
                        batches::next,
                        stream("noise")),
                networks,
                executors);
    }

    private Optimizers optimizers() {
        return new Optimizers(
                updater("generator"),
                updater("discriminator"),
                spec.optimizers().schedule(),
                spec.optimizers().gradientClip());
    }

    private RandomStream stream(String name) {
        return Objects.requireNonNull(streams.get(name));
    }

    private Updater updater(String network) {
        return Objects.requireNonNull(updaters.get(network));
    }

    public SessionSpec spec() {
        return spec;
    }

    public Game game() {
        return game;
    }

    public NetworkPair pair() {
        return pair;
    }

    /** Latents to draw samples of, row-major; real images where the generator translates. */
    public float[] latents(int count, LatentSource source) {
        float[] drawn = new float[count * pair.sizes().latentSize()];
        if (pair.architecture() instanceof Translation) {
            for (int i = 0; i < count; i++) {
                int image = (int) ((long) i * train.size() / count);
                train.pixels().copy(image, drawn, i * train.pixels().length());
            }
        } else {
            source.fill(drawn);
        }
        return drawn;
    }

    /** The classes that generated images may show. */
    public int[] shownClasses() {
        return spec.shownClasses().stream().mapToInt(Integer::intValue).toArray();
    }

    /** The averaged generator, which draws the samples. */
    public Network averagedGenerator() {
        return averages.generator().average();
    }

    /** The pair with the discriminator that is exported: the averaged one, if there is one. */
    public NetworkPair exportedPair() {
        return averages.discriminator()
                .map(average -> new NetworkPair(pair.architecture(), pair.generator(), average.average(), pair.sizes()))
                .orElse(pair);
    }

    /** Everything that training needs to resume bit for bit. */
    public CheckpointState capture() {
        var state = CheckpointState.builder();
        game.write(state);
        write(state, "generator", pair.generator());
        write(state, "discriminator", pair.discriminator());
        write(state, "average", averages.generator().average());
        averages.discriminator().ifPresent(average -> write(state, DISCRIMINATOR_AVERAGE, average.average()));
        updaters.forEach((name, updater) -> {
            state.longs(name + ".updater/steps", updater.steps());
            updater.moments().forEach((moment, array) -> state.floats(name + ".updater/" + moment, floats(array)));
        });
        streams.forEach((name, stream) -> state.longs("stream/" + name, longs(stream.state())));
        write(state, DATA, batches.cursor());
        objectiveBatches.ifPresent(own -> write(state, OBJECTIVE_DATA, own.cursor()));
        return state.build();
    }

    private static void write(CheckpointState.Builder state, String name, BatchStream.Cursor cursor) {
        state.longs(name + "/position", cursor.epoch(), cursor.batch())
                .longs(name + "/order", longs(cursor.order()))
                .longs(name + "/augmentation", longs(cursor.augmentation()));
    }

    private static void write(CheckpointState.Builder state, String name, Network network) {
        for (TensorSpec tensor : network.tensors()) {
            state.floats(
                    name + "/" + tensor.name(),
                    floats(network.array(tensor.name())),
                    tensor.shape().toArray());
        }
    }

    private void restore(CheckpointState state) {
        read(state, "generator", pair.generator());
        read(state, "discriminator", pair.discriminator());
        read(state, "average", averages.generator().average());
        averages.discriminator().ifPresent(average -> read(state, DISCRIMINATOR_AVERAGE, average.average()));
        updaters.forEach((name, updater) -> {
            updater.resumeAt(state.longs(name + ".updater/steps")[0]);
            updater.moments().forEach((moment, array) -> assign(array, state.floats(name + ".updater/" + moment)));
        });
        streams.forEach((name, stream) -> stream.restore(streamState(state.longs("stream/" + name))));
        game.restore(state);
    }

    /** Reads the discriminator that a checkpoint's training exports: the averaged one, if it has one. */
    public static void readExportedDiscriminator(CheckpointState state, OptimizerSpec spec, Network discriminator) {
        read(state, spec.discriminatorDecay() > 0 ? DISCRIMINATOR_AVERAGE : "discriminator", discriminator);
    }

    /** Reads a network's tensors from a checkpoint, where their names are {@code name/tensor}. */
    public static void read(CheckpointState state, String name, Network network) {
        for (TensorSpec tensor : network.tensors()) {
            assign(network.array(tensor.name()), state.floats(name + "/" + tensor.name()));
        }
    }

    private static BatchStream.Cursor cursor(CheckpointState state, String name) {
        long[] position = state.longs(name + "/position");
        return new BatchStream.Cursor(
                position[0],
                Math.toIntExact(position[1]),
                streamState(state.longs(name + "/order")),
                streamState(state.longs(name + "/augmentation")));
    }

    private static long[] longs(RandomNumbers.State state) {
        return new long[] {state.a(), state.b(), state.c(), state.d()};
    }

    private static RandomNumbers.State streamState(long[] words) {
        return new RandomNumbers.State(words[0], words[1], words[2], words[3]);
    }

    private static float[] floats(INDArray array) {
        return array.reshape(array.length()).dup().toFloatVector();
    }

    private static void assign(INDArray array, float[] values) {
        array.assign(Nd4j.createFromArray(values).reshape(array.shape()));
    }

    @Override
    public void close() {
        serialProducts.ifPresent(ProcessorThreads.SerialProducts::close);
        game.close();
        batches.close();
        objectiveBatches.ifPresent(BatchStream::close);
    }
}
