package io.github.ganzoo.zoo.training;

import io.github.ganzoo.zoo.data.RandomStream;
import io.github.ganzoo.zoo.graph.Gradients;
import io.github.ganzoo.zoo.graph.Graph;
import io.github.ganzoo.zoo.graph.Value;
import io.github.ganzoo.zoo.graph.execution.Executor;
import io.github.ganzoo.zoo.graph.execution.HostFloats;
import io.github.ganzoo.zoo.graph.execution.Program;
import io.github.ganzoo.zoo.nn.Mode;
import io.github.ganzoo.zoo.nn.Network;
import io.github.ganzoo.zoo.nn.Scope;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.nd4j.linalg.factory.Nd4j;

/**
 * One half of a training step as a compiled graph: it leaves the trained network's gradients in its gradient array and
 * reports some numbers.
 */
final class Phase implements AutoCloseable {

    private final Executor executor;
    private final Map<String, Value> inputs;
    private final Map<String, Value> reports;
    private final List<Scope.Noise> noises;
    private final Optional<Value> instanceNoise;

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
        this.instanceNoise = builder.instanceNoise;
    }

    /** The discriminator's half: real and fake images in separate passes, since batch statistics must not mix them. */
    static Phase discriminator(Players players, GameRules rules, int batch, Function<Program, Executor> compiler) {
        var phase = new Builder(players, rules, batch, players.discriminator());
        var real = phase.judge(phase.images("real"));
        var lossReal = rules.loss().discriminatorOnReal(real);
        phase.descend(lossReal);
        var fake = phase.judge(phase.generate());
        var lossFake = rules.loss().discriminatorOnFake(fake);
        phase.descend(lossFake);
        phase.report("d_loss", lossReal.plus(lossFake));
        phase.report("d_loss_real", lossReal);
        phase.report("d_loss_fake", lossFake);
        phase.report("d_logit_real", real.mean());
        phase.report("d_logit_fake", fake.mean());
        phase.report("d_accuracy_real", real.step().mean());
        phase.report("d_accuracy_fake", fake.negate().step().mean());
        return new Phase(phase, compiler);
    }

    /** The generator's half, on fresh latents. */
    static Phase generator(Players players, GameRules rules, int batch, Function<Program, Executor> compiler) {
        var phase = new Builder(players, rules, batch, players.generator());
        var loss = rules.loss().generator(phase.judge(phase.generate()));
        phase.descend(loss);
        phase.report("g_loss", loss);
        return new Phase(phase, compiler);
    }

    /** Gives an input its numbers for the next run. */
    void feed(String input, float[] numbers) {
        fill(Objects.requireNonNull(inputs.get(input)), numbers);
    }

    void feedNoise(RandomStream dropout, RandomStream noise, double instanceNoiseDeviation) {
        instanceNoise.ifPresent(deviation -> executor.array(deviation).assign(instanceNoiseDeviation));
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

    /** The graph of a phase under construction. */
    private static final class Builder {

        private final Players players;
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
        private final Optional<Value> instanceNoise;

        Builder(Players players, GameRules rules, int batch, Network trainedNetwork) {
            this.players = players;
            this.batch = batch;
            this.graph = new Graph(trainedNetwork.weights().dataType());
            this.generator = players.generator().in(graph, Mode.training(graph));
            this.discriminator = players.discriminator().in(graph, Mode.training(graph));
            this.trainedNetwork = trainedNetwork;
            this.trained = trainedNetwork == players.generator() ? generator : discriminator;
            this.instanceNoise =
                    rules.instanceNoise() > 0 ? Optional.of(graph.input("instance noise")) : Optional.empty();
        }

        Value images(String name) {
            var images = graph.input(name, batch, players.channels(), players.imageSize(), players.imageSize());
            inputs.put(name, images);
            return images;
        }

        Value generate() {
            var latents = graph.input("latents", batch, players.latentSize());
            inputs.put("latents", latents);
            return players.architecture().generator(generator, latents);
        }

        Value judge(Value images) {
            return players.architecture()
                    .discriminator(discriminator, noisy(images))
                    .logits();
        }

        private Value noisy(Value images) {
            return instanceNoise
                    .map(deviation -> {
                        var noise = graph.input(
                                "image noise " + imageNoises.size(),
                                images.shape().toArray());
                        imageNoises.add(new Scope.Noise(noise, Scope.Noise.Distribution.NORMAL));
                        return images.plus(noise.times(deviation));
                    })
                    .orElse(images);
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

        List<Scope.Noise> noises() {
            var all = new ArrayList<>(generator.noises());
            all.addAll(discriminator.noises());
            all.addAll(imageNoises);
            return all;
        }
    }
}
