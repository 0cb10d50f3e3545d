package io.github.ganzoo.zoo.training;

import io.github.ganzoo.zoo.data.RandomStream;
import io.github.ganzoo.zoo.graph.execution.Executor;
import io.github.ganzoo.zoo.graph.execution.HostFloats;
import io.github.ganzoo.zoo.graph.execution.Program;
import io.github.ganzoo.zoo.nn.Network;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The alternating game (Goodfellow et al., 2014, algorithm 1): some updates of the discriminator on real and freshly
 * made images, then one of the generator on fresh latents. The clock counts the generator's updates. Not thread-safe.
 */
public final class Trainer implements AutoCloseable {

    private final Players players;
    private final GameRules rules;
    private final Updater generatorUpdater;
    private final Updater discriminatorUpdater;
    private final MovingAverage average;
    private final RealBatches reals;
    private final LatentSource latents;
    private final RandomStream dropout;
    private final RandomStream noise;
    private final Phase discriminatorPhase;
    private final Phase generatorPhase;
    private final float[] images;
    private final int[] labels;
    private final float[] drawn;
    private long steps;

    /** What a trainer is made of. */
    public record Parts(
            Players players,
            GameRules rules,
            int batchSize,
            Updater generatorUpdater,
            Updater discriminatorUpdater,
            MovingAverage average,
            RealBatches reals,
            LatentSource latents,
            RandomStream dropout,
            RandomStream noise) {}

    /** Compiles both phases; {@code compiler} says how the graphs are run. */
    public Trainer(Parts parts, Function<Program, Executor> compiler) {
        this.players = parts.players();
        this.rules = parts.rules();
        this.generatorUpdater = parts.generatorUpdater();
        this.discriminatorUpdater = parts.discriminatorUpdater();
        this.average = parts.average();
        this.reals = parts.reals();
        this.latents = parts.latents();
        this.dropout = parts.dropout();
        this.noise = parts.noise();
        int batch = parts.batchSize();
        this.discriminatorPhase = Phase.discriminator(players, rules, batch, compiler);
        this.generatorPhase = Phase.generator(players, rules, batch, compiler);
        this.images = new float[batch * players.channels() * players.imageSize() * players.imageSize()];
        this.labels = new int[batch];
        this.drawn = new float[batch * players.latentSize()];
    }

    /** One step of the game; returns its losses and other numbers by name. */
    public Map<String, Double> step() {
        var numbers = new LinkedHashMap<String, Double>();
        for (int i = 0; i < rules.discriminatorSteps(); i++) {
            reals.next(images, labels);
            discriminatorPhase.feed("real", images);
            play(discriminatorPhase);
            descend(players.discriminator(), discriminatorUpdater, "d_gradient_norm", numbers);
        }
        discriminatorPhase.report(numbers);
        play(generatorPhase);
        descend(players.generator(), generatorUpdater, "g_gradient_norm", numbers);
        generatorPhase.report(numbers);
        average.follow(++steps);
        return numbers;
    }

    private void play(Phase phase) {
        latents.fill(drawn);
        phase.feed("latents", drawn);
        phase.feedNoise(dropout, noise, rules.instanceNoiseAt(steps));
        phase.run();
    }

    private void descend(Network network, Updater updater, String norm, Map<String, Double> numbers) {
        double length = length(network.gradients());
        numbers.put(norm, length);
        if (rules.gradientClip() > 0 && length > rules.gradientClip()) {
            network.gradients().muli(rules.gradientClip() / length);
        }
        updater.update(network.weights(), network.gradients());
    }

    private static double length(INDArray vector) {
        return HostFloats.of(vector)
                .map(floats -> Math.sqrt(floats.sumOfSquares()))
                .orElseGet(() -> vector.norm2Number().doubleValue());
    }

    /** Steps done: updates of the generator. */
    public long steps() {
        return steps;
    }

    /** Goes on as if so many steps had been done; weights, moments and streams are restored by their owners. */
    public void resumeAt(long done) {
        steps = done;
    }

    @Override
    public void close() {
        discriminatorPhase.close();
        generatorPhase.close();
    }
}
