package io.github.ganzoo.zoo.training;

import io.github.ganzoo.zoo.augmentation.Draw;
import io.github.ganzoo.zoo.graph.Gradients;
import io.github.ganzoo.zoo.graph.Graph;
import io.github.ganzoo.zoo.graph.Value;
import io.github.ganzoo.zoo.graph.execution.Program;
import io.github.ganzoo.zoo.nn.Mode;
import io.github.ganzoo.zoo.nn.Network;
import io.github.ganzoo.zoo.nn.Scope;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The graph of a phase under construction: both networks in training, one of them to be trained. */
final class PhaseGraph {

    private final Graph graph;
    private final Scope generator;
    private final Scope discriminator;
    private final Network trainedNetwork;
    private final Scope trained;
    private final Map<String, Value> inputs = new LinkedHashMap<>();
    private final Map<String, Value> outputs = new LinkedHashMap<>();
    private final Map<String, Value> reports = new LinkedHashMap<>();
    private final Map<Value, Value> gradients = new LinkedHashMap<>();
    private final List<Draw> draws = new ArrayList<>();
    private boolean exact;

    PhaseGraph(NetworkPair pair, Network trainedNetwork) {
        this.graph = new Graph(trainedNetwork.weights().dataType());
        this.generator = pair.generator().in(graph, Mode.training(graph));
        this.discriminator = pair.discriminator().in(graph, Mode.training(graph));
        this.trainedNetwork = trainedNetwork;
        this.trained = trainedNetwork == pair.generator() ? generator : discriminator;
    }

    Graph graph() {
        return graph;
    }

    Scope generator() {
        return generator;
    }

    Scope discriminator() {
        return discriminator;
    }

    /** The weights of the trained network that were used so far. */
    List<Value> weights() {
        return List.copyOf(trained.weights().values());
    }

    /** Of those, the ones of linear maps. */
    List<Value> linearMaps() {
        return List.copyOf(trained.linearMaps().values());
    }

    /** An input that is fed before each run, the same one whenever it is asked for. */
    Value input(String name, long... sizes) {
        return inputs.computeIfAbsent(name, first -> graph.input(name, sizes));
    }

    /** Lets numbers be drawn before each run. */
    void draw(Draw wanted) {
        draws.add(wanted);
    }

    /** Keeps a value's numbers to be read after each run. */
    void output(String name, Value value) {
        outputs.put(name, value);
    }

    /** Keeps a scalar to be reported after each run. */
    void report(String name, Value value) {
        reports.put(name, value);
    }

    /** Of the trained weights those that an output does not depend on: the layers behind it. */
    List<Value> weightsBehind(Value output) {
        var before = output.graph().ancestors(output);
        return weights().stream().filter(weight -> !before.contains(weight)).toList();
    }

    /** Forbids kernels that round numbers to fewer bits, as {@link Program#requireExact()}. */
    void requireExact() {
        exact = true;
    }

    /** Adds a loss's gradient to what the trained weights get; done loss by loss, so that passes free memory. */
    void descend(Value loss) {
        descend(loss, weights());
    }

    /** As above, for some of the trained weights only. */
    void descend(Value loss, List<Value> weights) {
        var found = Gradients.of(loss, weights);
        for (int i = 0; i < weights.size(); i++) {
            gradients.merge(weights.get(i), found.get(i), Value::plus);
        }
    }

    /** The whole phase, which writes the trained weights' gradients and moves both networks' state. */
    Program program() {
        var program = new Program(graph);
        if (exact) {
            program.requireExact();
        }
        trained.weights().forEach((name, weight) -> program.output(gradientOf(weight), trainedNetwork.gradient(name)));
        reports.values().forEach(program::output);
        outputs.values().forEach(program::output);
        generator.bindAndUpdate(program);
        discriminator.bindAndUpdate(program);
        return program;
    }

    private Value gradientOf(Value weight) {
        return Optional.ofNullable(gradients.get(weight)).orElseGet(() -> graph.zeros(weight.shape()));
    }

    Map<String, Value> inputs() {
        return inputs;
    }

    Map<String, Value> outputs() {
        return outputs;
    }

    Map<String, Value> reports() {
        return Collections.unmodifiableMap(reports);
    }

    /** Everything random: what layers want, then what was asked for. */
    List<Draw> draws() {
        var all = new ArrayList<Draw>();
        generator.noises().forEach(wanted -> all.add(Draw.of(wanted)));
        discriminator.noises().forEach(wanted -> all.add(Draw.of(wanted)));
        all.addAll(draws);
        return all;
    }
}
