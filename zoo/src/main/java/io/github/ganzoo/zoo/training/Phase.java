package io.github.ganzoo.zoo.training;

import io.github.ganzoo.zoo.architecture.Judgement;
import io.github.ganzoo.zoo.data.RandomStream;
import io.github.ganzoo.zoo.graph.Gradients;
import io.github.ganzoo.zoo.graph.Graph;
import io.github.ganzoo.zoo.graph.Shape;
import io.github.ganzoo.zoo.graph.Value;
import io.github.ganzoo.zoo.graph.execution.Executor;
import io.github.ganzoo.zoo.graph.execution.HostFloats;
import io.github.ganzoo.zoo.graph.execution.Program;
import io.github.ganzoo.zoo.nn.Mode;
import io.github.ganzoo.zoo.nn.Network;
import io.github.ganzoo.zoo.nn.Scope;
import io.github.ganzoo.zoo.regularizer.GradientPenalty;
import io.github.ganzoo.zoo.regularizer.R1Penalty;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.nd4j.linalg.factory.Nd4j;

/**
 * One part of a training step as a compiled graph: it leaves the trained network's gradients in its gradient array and
 * reports some numbers.
 */
final class Phase implements AutoCloseable {

    static final String REAL = "real";
    static final String REAL_LABELS = "real labels";
    static final String LATENTS = "latents";
    static final String LABELS = "labels";
    static final String BETWEEN = "between";
    static final String NOISE = "instance noise";
    static final String BALANCE = "balance";

    private final Executor executor;
    private final Map<String, Value> inputs;
    private final Map<String, Value> reports;
    private final List<Scope.Noise> noises;

    private Phase(Builder builder, Function<Program, Executor> compiler) {
        var program = new Program(builder.graph);
        builder.trained
                .weights()
                .forEach((name, weight) ->
                        program.output(builder.gradientOf(weight), builder.trainedNetwork.gradient(name)));
        builder.reports.values().forEach(program::output);
        builder.generator.bindAndUpdate(program);
        builder.discriminator.bindAndUpdate(program);
        this.executor = compiler.apply(program);
        this.inputs = Map.copyOf(builder.inputs);
        this.reports = new LinkedHashMap<>(builder.reports);
        this.noises = builder.noises();
    }

    /** The discriminator's part: real and fake images in separate passes, since batch statistics must not mix them. */
    static Phase discriminator(Players players, GameRules rules, int batch, Function<Program, Executor> compiler) {
        var phase = new Builder(players, rules, batch, players.discriminator());
        var real = phase.real();
        var onReal = phase.judge(real);
        var lossReal = rules.loss().discriminatorOnReal(onReal.logits());
        var classReal = rules.labels().onReal(onReal, real.labels());
        phase.descend(sum(lossReal, classReal));

        var fake = phase.generated();
        var onFake = phase.judge(fake);
        var lossFake = phase.balanced(rules.loss().discriminatorOnFake(onFake.logits()));
        var classFake = rules.labels().onFake(onFake, fake.labels());
        phase.descend(sum(lossFake, classFake));

        var adversarial = lossReal.plus(lossFake);
        var ofClasses = sum(classReal, classFake);
        var penalty = phase.penalty(real, fake, onReal);
        var orthogonality = phase.orthogonality();
        phase.report("d_loss", sum(sum(sum(adversarial, ofClasses), penalty), orthogonality));
        phase.report("d_loss_real", lossReal);
        phase.report("d_loss_fake", lossFake);
        ofClasses.ifPresent(loss -> phase.report("d_class", loss));
        penalty.ifPresent(loss -> phase.report("d_penalty", loss));
        orthogonality.ifPresent(loss -> phase.report("d_orthogonality", loss));
        phase.report("d_logit_real", onReal.logits().mean());
        phase.report("d_logit_fake", onFake.logits().mean());
        phase.report("d_accuracy_real", onReal.logits().step().mean());
        phase.report("d_accuracy_fake", onFake.logits().negate().step().mean());
        phase.reportClasses("real", onReal, real.labels());
        phase.reportClasses("fake", onFake, fake.labels());
        return new Phase(phase, compiler);
    }

    /** The discriminator's lazy penalty on real images alone, weighted by how seldom it is due. */
    static Phase regularisation(
            Players players, Penalty.OnReal lazy, GameRules rules, int batch, Function<Program, Executor> compiler) {
        var phase = new Builder(players, rules, batch, players.discriminator());
        var images = phase.real();
        var penalty = lazy.rule().of(phase.judgeAsTheyAre(images).logits(), images.images());
        phase.descend(penalty.times(lazy.every()));
        phase.report("d_penalty", penalty);
        return new Phase(phase, compiler);
    }

    /** The generator's part, on fresh latents. */
    static Phase generator(Players players, GameRules rules, int batch, Function<Program, Executor> compiler) {
        var phase = new Builder(players, rules, batch, players.generator());
        var fake = phase.generated();
        var onFake = phase.judge(fake);
        var adversarial = rules.loss().generator(onFake.logits());
        var ofClasses = rules.labels().forGenerator(onFake, fake.labels());
        var pullingAway = rules.pullingAway().map(term -> term.of(codes(onFake)));
        var loss = sum(sum(adversarial, ofClasses), pullingAway);
        phase.descend(loss);
        var orthogonality = phase.orthogonality();
        phase.report("g_loss", sum(loss, orthogonality));
        phase.report("g_adversarial", adversarial);
        ofClasses.ifPresent(term -> phase.report("g_class", term));
        pullingAway.ifPresent(term -> phase.report("g_pulling_away", term));
        orthogonality.ifPresent(term -> phase.report("g_orthogonality", term));
        return new Phase(phase, compiler);
    }

    private static Value sum(Value one, Optional<Value> other) {
        return other.map(one::plus).orElse(one);
    }

    private static Optional<Value> sum(Optional<Value> one, Optional<Value> other) {
        return one.map(present -> sum(present, other)).or(() -> other);
    }

    private static Value codes(Judgement judgement) {
        if (judgement.head() instanceof Judgement.Head.Code head) {
            return head.codes();
        }
        throw new TrainingException("pullingAway needs a discriminator that is an autoencoder");
    }

    /** Gives an input its numbers for the next run; a phase that does not want it leaves it. */
    void feed(String input, float[] numbers) {
        var wanted = inputs.get(input);
        if (wanted != null) {
            fill(wanted, numbers);
        }
    }

    /** Gives a scalar input its number for the next run; a phase that does not want it leaves it. */
    void feed(String input, double number) {
        var wanted = inputs.get(input);
        if (wanted != null) {
            executor.array(wanted).assign(number);
        }
    }

    /** Draws all random numbers that the layers want for the next run. */
    void feedNoise(RandomStream dropout, RandomStream noise) {
        for (Scope.Noise wanted : noises) {
            float[] numbers = new float[Math.toIntExact(wanted.input().shape().elements())];
            switch (wanted.distribution()) {
                case UNIFORM -> dropout.fillUniform(numbers, 0, 1);
                case NORMAL -> noise.fillGaussian(numbers);
            }
            fill(wanted.input(), numbers);
        }
    }

    private void fill(Value input, float[] numbers) {
        var array = executor.array(input);
        HostFloats.of(array)
                .ifPresentOrElse(
                        floats -> floats.write(0, numbers, numbers.length),
                        () -> array.assign(Nd4j.createFromArray(numbers).reshape(array.shape())));
    }

    void run() {
        executor.run();
    }

    /** The reported numbers of the latest run. */
    void report(Map<String, Double> into) {
        reports.forEach((name, value) -> into.put(name, executor.array(value).getDouble(0)));
    }

    @Override
    public void close() {
        executor.close();
    }

    /**
     * Images with what they are meant to show.
     *
     * @param images [N, C, S, S]
     * @param labels one-hot [N, K]
     */
    private record Labelled(Value images, Value labels) {}

    /** The graph of a phase under construction. */
    private static final class Builder {

        private final Players players;
        private final GameRules rules;
        private final int batch;
        private final Graph graph;
        private final Scope generator;
        private final Scope discriminator;
        private final Network trainedNetwork;
        private final Scope trained;
        private final Map<String, Value> inputs = new LinkedHashMap<>();
        private final Map<String, Value> reports = new LinkedHashMap<>();
        private final Map<Value, Value> gradients = new LinkedHashMap<>();
        private final List<Scope.Noise> imageNoises = new ArrayList<>();

        Builder(Players players, GameRules rules, int batch, Network trainedNetwork) {
            this.players = players;
            this.rules = rules;
            this.batch = batch;
            this.graph = new Graph(trainedNetwork.weights().dataType());
            this.generator = players.generator().in(graph, Mode.training(graph));
            this.discriminator = players.discriminator().in(graph, Mode.training(graph));
            this.trainedNetwork = trainedNetwork;
            this.trained = trainedNetwork == players.generator() ? generator : discriminator;
        }

        private Value input(String name, long... sizes) {
            return inputs.computeIfAbsent(name, first -> graph.input(name, sizes));
        }

        private Value labels(String name) {
            int classes = players.dimensions().classes();
            return players.architecture().conditional()
                    ? input(name, batch, classes)
                    : graph.zeros(Shape.of(batch, classes));
        }

        Labelled real() {
            int side = players.dimensions().imageSize();
            return new Labelled(input(REAL, batch, players.dimensions().channels(), side, side), labels(REAL_LABELS));
        }

        Labelled generated() {
            var latents = input(LATENTS, batch, players.dimensions().latentSize());
            var labels = labels(LABELS);
            return new Labelled(players.architecture().generator(generator, latents, labels), labels);
        }

        Judgement judge(Labelled sample) {
            return judgeAsTheyAre(new Labelled(noisy(sample.images()), sample.labels()));
        }

        /** Without noise on the images. */
        Judgement judgeAsTheyAre(Labelled sample) {
            return players.architecture().discriminator(discriminator, sample.images(), sample.labels());
        }

        private Value noisy(Value images) {
            if (rules.noise().deviation() == 0) {
                return images;
            }
            var noise = graph.input(
                    "image noise " + imageNoises.size(), images.shape().toArray());
            imageNoises.add(new Scope.Noise(noise, Scope.Noise.Distribution.NORMAL));
            return images.plus(noise.times(input(NOISE)));
        }

        /** The part on generated images, weighted where an equilibrium is kept. */
        Value balanced(Value lossFake) {
            return rules.equilibrium().isPresent() ? lossFake.times(input(BALANCE)) : lossFake;
        }

        /** Adds what the penalty asks for in every update; lazy ones have a phase of their own. */
        Optional<Value> penalty(Labelled real, Labelled fake, Judgement onReal) {
            if (rules.penalty() instanceof Penalty.BetweenImages between) {
                return Optional.of(betweenImages(between.rule(), real, fake));
            } else if (rules.penalty() instanceof Penalty.OnReal onImages && onImages.every() == 1) {
                return Optional.of(onReal(onImages.rule(), real, onReal));
            }
            return Optional.empty();
        }

        private Value betweenImages(GradientPenalty rule, Labelled real, Labelled fake) {
            var images = GradientPenalty.between(real.images(), fake.images(), input(BETWEEN, batch));
            var norms = GradientPenalty.norms(
                    judgeAsTheyAre(new Labelled(images, real.labels())).logits(), images);
            var penalty = rule.of(norms);
            descend(penalty);
            report("d_slope", norms.mean());
            return penalty;
        }

        private Value onReal(R1Penalty rule, Labelled real, Judgement onReal) {
            var judged = rules.noise().deviation() == 0 ? onReal : judgeAsTheyAre(real);
            var penalty = rule.of(judged.logits(), real.images());
            descend(penalty);
            return penalty;
        }

        Optional<Value> orthogonality() {
            return rules.orthogonality().map(rule -> {
                var term = rule.of(trained.linearMaps().values());
                descend(term);
                return term;
            });
        }

        /** Adds a loss's gradient to what the trained weights get; done loss by loss, so that passes free memory. */
        void descend(Value loss) {
            var weights = List.copyOf(trained.weights().values());
            var found = Gradients.of(loss, weights);
            for (int i = 0; i < weights.size(); i++) {
                gradients.merge(weights.get(i), found.get(i), Value::plus);
            }
        }

        Value gradientOf(Value weight) {
            return Optional.ofNullable(gradients.get(weight)).orElseGet(() -> graph.zeros(weight.shape()));
        }

        void report(String name, Value value) {
            reports.put(name, value);
        }

        /** How often the class is named rightly, and how undecided it is: the entropy as a share of its largest. */
        void reportClasses(String kind, Judgement judgement, Value labels) {
            if (judgement.head() instanceof Judgement.Head.Classes head) {
                var logits = head.logits();
                double largest = Math.log(Math.max(2, (double) logits.shape().size(1)));
                var missed = logits.max(1).minus(logits.times(labels).sum(1)).step();
                report("class_accuracy_" + kind, missed.negate().plus(1).mean());
                var entropy = logits.softmax()
                        .times(logits.logSoftmax())
                        .sum(1)
                        .mean()
                        .negate();
                report("class_entropy_" + kind, entropy.dividedBy(largest));
            }
        }

        List<Scope.Noise> noises() {
            var all = new ArrayList<>(generator.noises());
            all.addAll(discriminator.noises());
            all.addAll(imageNoises);
            return all;
        }
    }
}
