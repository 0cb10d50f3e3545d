package io.github.ganzoo.zoo.training;

import io.github.ganzoo.zoo.architecture.Translation;
import io.github.ganzoo.zoo.checkpoint.CheckpointState;
import io.github.ganzoo.zoo.data.RandomStream;
import io.github.ganzoo.zoo.graph.execution.Executor;
import io.github.ganzoo.zoo.graph.execution.Program;
import io.github.ganzoo.zoo.loss.CycleLoss;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * CycleGAN's game: first an update of both generators, then one of both discriminators on the translations of this step
 * or on older ones. Each batch has the same number of images of both domains; the labels are the domains.
 */
final class TranslationTrainer implements Game {

    private final Parts parts;
    private final Phase generators;
    private final Phase discriminators;
    private final ImagePool poolA;
    private final ImagePool poolB;
    private final int length;
    private final float[] images;
    private final int[] labels;
    private final float[] realA;
    private final float[] realB;
    private long steps;

    /**
     * The parts of a trainer.
     *
     * @param batchSize images of both domains together
     * @param poolSize images in each discriminator's pool
     * @param chance draws the images that the pools return
     */
    record Parts(
            NetworkPair pair,
            CycleLoss loss,
            int batchSize,
            int poolSize,
            Optimizers optimizers,
            Averages averages,
            RealBatches reals,
            RandomStream chance) {}

    TranslationTrainer(Parts parts, Translation networks, Function<Program, Executor> compiler) {
        this.parts = parts;
        var pair = parts.pair();
        int half = parts.batchSize() / 2;
        if (2 * half != parts.batchSize()) {
            throw new TrainingException("batchSize=" + parts.batchSize()
                    + " is odd, but a batch has the same number of images of both domains: take an even number");
        }
        this.generators = TranslationPhases.generators(pair, networks, parts.loss(), half, compiler);
        this.discriminators = TranslationPhases.discriminators(pair, networks, half, compiler);
        var sizes = pair.sizes();
        this.length = sizes.channels() * sizes.imageSize() * sizes.imageSize();
        this.poolA = new ImagePool(parts.poolSize(), length);
        this.poolB = new ImagePool(parts.poolSize(), length);
        this.images = new float[parts.batchSize() * length];
        this.labels = new int[parts.batchSize()];
        this.realA = new float[half * length];
        this.realB = new float[half * length];
    }

    @Override
    public Map<String, Double> step(double spent) {
        var numbers = new LinkedHashMap<String, Double>();
        double factor = parts.optimizers().schedule().at(steps, spent);
        parts.reals().next(images, labels);
        part(0, realA);
        part(1, realB);

        feedReals(generators);
        generators.run();
        generators.report(numbers);
        var generator = parts.pair().generator();
        numbers.put(GradientNorm.GENERATOR, GradientNorm.of(generator));
        parts.optimizers().generator().update(generator.weights(), generator.gradients(), factor);

        feedReals(discriminators);
        feedFakes(TranslationPhases.FAKE_A, poolA);
        feedFakes(TranslationPhases.FAKE_B, poolB);
        discriminators.run();
        discriminators.report(numbers);
        var discriminator = parts.pair().discriminator();
        numbers.put(GradientNorm.DISCRIMINATOR, GradientNorm.of(discriminator));
        parts.optimizers().discriminator().update(discriminator.weights(), discriminator.gradients(), factor);

        parts.averages().follow(++steps);
        return numbers;
    }

    /** Copies the images of one domain out of the batch. */
    private void part(int label, float[] into) {
        int found = 0;
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] == label && found < into.length / length) {
                System.arraycopy(images, i * length, into, found++ * length, length);
            }
        }
        if (found * length != into.length) {
            throw new TrainingException("a batch holds " + found + " images of a domain instead of "
                    + into.length / length + "; translation needs balanceClasses=true");
        }
    }

    private void feedReals(Phase phase) {
        phase.feed(TranslationPhases.REAL_A, realA);
        phase.feed(TranslationPhases.REAL_B, realB);
    }

    private void feedFakes(String name, ImagePool pool) {
        float[] fakes = generators.output(name);
        pool.exchange(fakes, parts.chance());
        discriminators.feed(name, fakes);
    }

    @Override
    public long steps() {
        return steps;
    }

    @Override
    public void write(CheckpointState.Builder state) {
        state.longs("step", steps);
        state.floats("pool/a", poolA.content());
        state.floats("pool/b", poolB.content());
    }

    @Override
    public void restore(CheckpointState state) {
        steps = state.longs("step")[0];
        poolA.restore(state.floats("pool/a"));
        poolB.restore(state.floats("pool/b"));
    }

    @Override
    public void close() {
        generators.close();
        discriminators.close();
    }
}
