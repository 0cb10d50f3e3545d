package io.github.ganzoo.zoo.training;

import io.github.ganzoo.settings.SettingKey;
import io.github.ganzoo.settings.Settings;
import io.github.ganzoo.zoo.architecture.Architectures;
import io.github.ganzoo.zoo.architecture.Dimensions;
import io.github.ganzoo.zoo.architecture.Translation;
import io.github.ganzoo.zoo.checkpoint.CheckpointState;
import io.github.ganzoo.zoo.data.Augmentation;
import io.github.ganzoo.zoo.data.BatchStream;
import io.github.ganzoo.zoo.data.Dataset;
import io.github.ganzoo.zoo.data.ImageOrder;
import io.github.ganzoo.zoo.data.RandomStream;
import io.github.ganzoo.zoo.graph.execution.Plan;
import io.github.ganzoo.zoo.loss.CycleLoss;
import io.github.ganzoo.zoo.nn.Initialization;
import io.github.ganzoo.zoo.nn.Network;
import io.github.ganzoo.zoo.nn.TensorSpec;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A training as its settings describe it, with all of its state in one place: what a checkpoint holds, and what goes on
 * from one bit for bit.
 */
public final class TrainingSession implements AutoCloseable {

    private final Settings settings;
    private final Players players;
    private final Dataset train;
    private final Map<String, RandomStream> streams = new LinkedHashMap<>();
    private final Map<String, Updater> updaters = new LinkedHashMap<>();
    private final MovingAverage average;
    private final int[] described;
    private final BatchStream batches;
    private final Game game;

    /**
     * Begins anew, or goes on from a state.
     *
     * @param train the images to train on
     * @throws io.github.ganzoo.zoo.data.DataException if there are fewer images than one batch
     */
    public TrainingSession(Settings settings, Dataset train, Optional<CheckpointState> from) {
        this.settings = DescribedClasses.counted(settings, train);
        this.players = untrained(this.settings);
        this.train = train;
        long seed = settings.get(SettingKey.SEED);
        for (String name : new String[] {"latents", "labels", "between", "dropout", "noise"}) {
            streams.put(name, RandomStream.of(seed, name));
        }
        updaters.put("generator", updater(players.generator(), settings.get(SettingKey.LEARNING_RATE), 1));
        updaters.put(
                "discriminator",
                updater(
                        players.discriminator(),
                        settings.get(SettingKey.DISCRIMINATOR_LEARNING_RATE),
                        LazyUpdates.share(settings)));
        this.average = new MovingAverage(
                players.generator(), settings.get(SettingKey.EMA), settings.get(SettingKey.EMA_START));
        this.described = DescribedClasses.indices(settings, train);
        var cursor = from.map(TrainingSession::cursor).orElse(BatchStream.Cursor.start(seed));
        this.batches = BatchStream.open(
                train,
                settings.get(SettingKey.BATCH_SIZE),
                settings.get(SettingKey.BALANCE_CLASSES) ? ImageOrder.BALANCED : ImageOrder.SHUFFLED,
                augmentation(),
                cursor,
                true);
        this.game = players.architecture() instanceof Translation networks ? translation(networks) : adversarial();
        from.ifPresent(this::restore);
    }

    private Game adversarial() {
        return new Trainer(
                new Trainer.Parts(
                        players,
                        SettledRules.of(settings),
                        settings.get(SettingKey.BATCH_SIZE),
                        updater("generator"),
                        updater("discriminator"),
                        average,
                        batches::next,
                        LatentSource.of(settings.get(SettingKey.LATENT_DISTRIBUTION), stream("latents")),
                        LabelSource.among(described, stream("labels")),
                        shares -> stream("between").fillUniform(shares, 0, 1),
                        stream("dropout"),
                        stream("noise")),
                Plan::new);
    }

    private Game translation(Translation networks) {
        return new TranslationTrainer(
                new TranslationTrainer.Parts(
                        players,
                        new CycleLoss(settings.get(SettingKey.CYCLE_WEIGHT), settings.get(SettingKey.IDENTITY_WEIGHT)),
                        settings.get(SettingKey.BATCH_SIZE),
                        settings.get(SettingKey.POOL_SIZE),
                        SettledRules.schedule(settings),
                        updater("generator"),
                        updater("discriminator"),
                        average,
                        batches::next,
                        stream("noise")),
                networks,
                Plan::new);
    }

    /** The two networks at their first weights, as {@code settings} and their seed have it. */
    public static Players untrained(Settings settings) {
        return declared(settings).initialized(RandomStream.of(settings.get(SettingKey.SEED), "initialization"));
    }

    /** The two networks of {@code settings}; all their tensors are zero. */
    public static Players declared(Settings settings) {
        var architecture = Architectures.of(settings);
        return Players.declare(
                architecture,
                settings.choice(SettingKey.INITIALIZATION, Initialization.class),
                DataType.FLOAT,
                architecture.dimensions(Dimensions.of(settings)));
    }

    private RandomStream stream(String name) {
        return Objects.requireNonNull(streams.get(name));
    }

    private Updater updater(String network) {
        return Objects.requireNonNull(updaters.get(network));
    }

    private Updater updater(Network network, double wholeLearningRate, double share) {
        double learningRate = wholeLearningRate * share;
        long length = network.weights().length();
        var type = network.weights().dataType();
        double beta1 = Math.pow(settings.get(SettingKey.BETA1), share);
        double beta2 = Math.pow(settings.get(SettingKey.BETA2), share);
        double epsilon = settings.get(SettingKey.EPSILON);
        String name = settings.get(SettingKey.OPTIMIZER);
        return switch (name) {
            case "adam" -> new Adam(type, length, learningRate, beta1, beta2, epsilon);
            case "rmsprop" -> new RmsProp(type, length, learningRate, beta2, epsilon);
            case "sgd" -> new Sgd(type, length, learningRate, beta1);
            default -> throw new TrainingException("there is no optimizer '" + name + "'");
        };
    }

    private Augmentation augmentation() {
        return new Augmentation(
                settings.get(SettingKey.FLIP), settings.get(SettingKey.TRANSLATE), Augmentation.Fill.EDGE);
    }

    public Settings settings() {
        return settings;
    }

    public Game game() {
        return game;
    }

    public Players players() {
        return players;
    }

    /** Latents to draw samples of, row-major; real images where the generator translates. */
    public float[] latents(int count, LatentSource source) {
        float[] drawn = new float[count * players.dimensions().latentSize()];
        if (players.architecture() instanceof Translation) {
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
    public int[] describedClasses() {
        return described.clone();
    }

    /** The averaged generator, which draws the samples. */
    public Network averagedGenerator() {
        return average.average();
    }

    /** Everything needed to go on bit for bit. */
    public CheckpointState capture() {
        var state = CheckpointState.builder();
        game.write(state);
        write(state, "generator", players.generator());
        write(state, "discriminator", players.discriminator());
        write(state, "average", average.average());
        updaters.forEach((name, updater) -> {
            state.longs(name + ".updater/steps", updater.steps());
            updater.moments().forEach((moment, array) -> state.floats(name + ".updater/" + moment, floats(array)));
        });
        streams.forEach((name, stream) -> state.longs("stream/" + name, longs(stream.state())));
        var cursor = batches.cursor();
        return state.longs("data/position", cursor.epoch(), cursor.batch())
                .longs("data/order", longs(cursor.order()))
                .longs("data/augmentation", longs(cursor.augmentation()))
                .build();
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
        read(state, "generator", players.generator());
        read(state, "discriminator", players.discriminator());
        read(state, "average", average.average());
        updaters.forEach((name, updater) -> {
            updater.resumeAt(state.longs(name + ".updater/steps")[0]);
            updater.moments().forEach((moment, array) -> assign(array, state.floats(name + ".updater/" + moment)));
        });
        streams.forEach((name, stream) -> stream.restore(streamState(state.longs("stream/" + name))));
        game.restore(state);
    }

    /** Reads a network's tensors from a checkpoint, where they stand under {@code name/tensor}. */
    public static void read(CheckpointState state, String name, Network network) {
        for (TensorSpec tensor : network.tensors()) {
            assign(network.array(tensor.name()), state.floats(name + "/" + tensor.name()));
        }
    }

    private static BatchStream.Cursor cursor(CheckpointState state) {
        long[] position = state.longs("data/position");
        return new BatchStream.Cursor(
                position[0],
                Math.toIntExact(position[1]),
                streamState(state.longs("data/order")),
                streamState(state.longs("data/augmentation")));
    }

    private static long[] longs(RandomStream.State state) {
        return new long[] {state.a(), state.b(), state.c(), state.d()};
    }

    private static RandomStream.State streamState(long[] words) {
        return new RandomStream.State(words[0], words[1], words[2], words[3]);
    }

    private static float[] floats(INDArray array) {
        return array.reshape(array.length()).dup().toFloatVector();
    }

    private static void assign(INDArray array, float[] values) {
        array.assign(Nd4j.createFromArray(values).reshape(array.shape()));
    }

    @Override
    public void close() {
        game.close();
        batches.close();
    }
}
