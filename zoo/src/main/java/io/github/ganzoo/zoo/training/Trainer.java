package io.github.ganzoo.zoo.training;

import io.github.ganzoo.zoo.checkpoint.CheckpointState;
import io.github.ganzoo.zoo.data.RandomStream;
import io.github.ganzoo.zoo.graph.execution.Executor;
import io.github.ganzoo.zoo.graph.execution.Program;
import io.github.ganzoo.zoo.nn.Network;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The alternating game (Goodfellow et al., 2014, algorithm 1): some updates of the discriminator on real and newly
 * generated images, then one of the generator on new latents. A step is an update of the generator. Not thread-safe.
 */
public final class Trainer implements Game {

    private final NetworkPair pair;
    private final GameRules rules;
    private final Parts parts;
    private final Phase discriminatorPhase;
    private final Phase learningPhase;
    private final Phase generatorPhase;
    private final Optional<LazyPenalty> lazyPenalty;
    private final Batch batch;
    private final FeatureRank featureRank;
    private double balance;
    private long steps;

    /**
     * The parts of a trainer.
     *
     * @param objectiveReals the real images that only objectives see, if these have images of their own
     * @param shares fills an array with numbers from U[0, 1), the positions of gradients between real and generated
     *     images
     */
    public record Parts(
            NetworkPair pair,
            GameRules rules,
            int batchSize,
            Optimizers optimizers,
            Averages averages,
            RealBatches reals,
            Optional<RealBatches> objectiveReals,
            LatentSource latents,
            LabelSource labels,
            Consumer<float[]> shares,
            RandomStream dropout,
            RandomStream noise) {}

    /** A penalty that is due at every so many steps. */
    private record LazyPenalty(Phase phase, int every) {}

    /** Compiles the phases; {@code compiler} says how the graphs are run. */
    public Trainer(Parts parts, Function<Program, Executor> compiler) {
        this.parts = parts;
        this.pair = parts.pair();
        this.rules = parts.rules();
        int size = parts.batchSize();
        this.learningPhase = AdversarialPhases.discriminator(pair, rules, rules.objectives(), size, compiler);
        this.discriminatorPhase = rules.objectives().every() == 1
                ? learningPhase
                : AdversarialPhases.discriminator(pair, rules, Objectives.NONE, size, compiler);
        this.generatorPhase = AdversarialPhases.generator(pair, rules, size, compiler);
        this.lazyPenalty = rules.penalty() instanceof Penalty.OnReal rule && rule.every() > 1
                ? Optional.of(new LazyPenalty(
                        AdversarialPhases.regularization(pair, rule, rules, size, compiler), rule.every()))
                : Optional.empty();
        this.batch = new Batch(pair.sizes(), size, rules.objectives().batch());
        this.featureRank = new FeatureRank(rules.objectives().every());
    }

    @Override
    public Map<String, Double> step(double spent) {
        return step(spent, numbers -> {});
    }

    /**
     * As {@link #step(double)}, whose metrics are those of its last update of the discriminator; also reports the
     * metrics of each update.
     */
    public Map<String, Double> step(double spent, Consumer<Map<String, Double>> eachDiscriminatorUpdate) {
        double rate = parts.optimizers().schedule().at(steps, spent);
        var numbers = new LinkedHashMap<String, Double>();
        for (int i = 0; i < rules.discriminatorSteps(); i++) {
            batch.draw(parts.reals());
            boolean due = rules.objectives().areDueAt(steps);
            if (due) {
                parts.objectiveReals().ifPresent(batch::drawForObjectives);
            }
            var phase = due ? learningPhase : discriminatorPhase;
            play(phase);
            descendDiscriminator(rate, GradientNorm.DISCRIMINATOR, numbers);
            phase.report(numbers);
            eachDiscriminatorUpdate.accept(numbers);
        }
        if (rules.objectives().areDueAt(steps) && featureRank.wants(steps)) {
            collectFeatures(numbers);
        }
        lazyPenalty.filter(penalty -> steps % penalty.every() == 0).ifPresent(due -> {
            run(due.phase());
            descendDiscriminator(rate, GradientNorm.PENALTY, numbers);
            due.phase().report(numbers);
        });
        play(generatorPhase);
        descend(pair.generator(), parts.optimizers().generator(), rate, GradientNorm.GENERATOR, numbers);
        generatorPhase.report(numbers);
        keepEquilibrium(numbers);
        parts.averages().follow(++steps);
        return numbers;
    }

    private void collectFeatures(Map<String, Double> numbers) {
        float[] features = learningPhase.output(ObjectivePasses.FEATURES);
        featureRank.collect(
                steps, features, features.length / rules.objectives().batch(parts.batchSize()), numbers);
    }

    private void play(Phase phase) {
        batch.draw(parts.latents(), parts.labels(), parts.shares());
        run(phase);
    }

    private void run(Phase phase) {
        batch.feed(phase);
        phase.feed(AdversarialPhases.NOISE, rules.noise().at(steps));
        phase.feed(AdversarialPhases.BALANCE, balance);
        phase.feedNoise(parts.dropout(), parts.noise());
        phase.run();
    }

    private void descendDiscriminator(double rate, String norm, Map<String, Double> numbers) {
        descend(pair.discriminator(), parts.optimizers().discriminator(), rate, norm, numbers);
        rules.clipping().ifPresent(rule -> rule.apply(pair.discriminator().weights()));
    }

    private void descend(Network network, Updater updater, double rate, String norm, Map<String, Double> numbers) {
        double length = GradientNorm.of(network);
        numbers.put(norm, length);
        double limit = parts.optimizers().gradientClip();
        if (limit > 0 && length > limit) {
            network.gradients().muli(limit / length);
        }
        updater.update(network.weights(), network.gradients(), rate);
    }

    private void keepEquilibrium(Map<String, Double> numbers) {
        rules.equilibrium().ifPresent(rule -> {
            double real = numbers.getOrDefault("d_loss_real", 0.0);
            double fake = numbers.getOrDefault("g_adversarial", 0.0);
            balance = rule.nextBalance(balance, real, fake);
            numbers.put("balance", balance);
            numbers.put("convergence", rule.convergence(real, fake));
        });
    }

    @Override
    public long steps() {
        return steps;
    }

    @Override
    public void write(CheckpointState.Builder state) {
        state.longs("step", steps).doubles("balance", balance);
    }

    @Override
    public void restore(CheckpointState state) {
        steps = state.longs("step")[0];
        balance = state.doubles("balance")[0];
    }

    @Override
    public void close() {
        learningPhase.close();
        if (discriminatorPhase != learningPhase) {
            discriminatorPhase.close();
        }
        lazyPenalty.ifPresent(penalty -> penalty.phase().close());
        generatorPhase.close();
    }
}
