package io.github.ganzoo.zoo.golden;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ganzoo.settings.Initialization;
import io.github.ganzoo.zoo.data.RandomStream;
import io.github.ganzoo.zoo.graph.Gradients;
import io.github.ganzoo.zoo.graph.Graph;
import io.github.ganzoo.zoo.graph.Value;
import io.github.ganzoo.zoo.graph.execution.Executor;
import io.github.ganzoo.zoo.graph.execution.Plan;
import io.github.ganzoo.zoo.graph.execution.Program;
import io.github.ganzoo.zoo.graph.execution.SameDiffExecutor;
import io.github.ganzoo.zoo.nn.Mode;
import io.github.ganzoo.zoo.nn.Network;
import io.github.ganzoo.zoo.nn.Scope;
import io.github.ganzoo.zoo.nn.TensorSpec;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A case's computation as a graph: its inputs as leaves or as a network's tensors, and the values that must equal its
 * expected results.
 */
final class GoldenGraph {

    /** The layers under test: they claim results. */
    interface Definition extends BiConsumer<Scope, GoldenGraph> {}

    private final GoldenCase golden;
    private final Scope scope;
    private final Network network;
    private final UnaryOperator<String> inputOfTensor;
    private final Map<String, Value> inputs = new LinkedHashMap<>();
    private final Map<Value, INDArray> arrays = new LinkedHashMap<>();
    private final Map<String, Value> results = new LinkedHashMap<>();
    private Optional<GoldenGraph> afterwards = Optional.empty();

    private GoldenGraph(GoldenCase golden, Network network, Scope scope, UnaryOperator<String> inputOfTensor) {
        this.golden = golden;
        this.network = network;
        this.scope = scope;
        this.inputOfTensor = inputOfTensor;
    }

    /** The graph of layers in training mode, whose tensor {@code t} starts as the input {@code inputOfTensor(t)}. */
    static GoldenGraph of(
            GoldenCase golden, DataType type, UnaryOperator<String> inputOfTensor, Definition definition) {
        return of(golden, type, inputOfTensor, Mode::training, definition);
    }

    static GoldenGraph of(
            GoldenCase golden,
            DataType type,
            UnaryOperator<String> inputOfTensor,
            Function<Graph, Mode> mode,
            Definition definition) {
        // The network is not known to the scope's graph until it is declared, and is not needed there.
        var network = Network.declare("net", Initialization.NORMAL02, type, scope -> new GoldenGraph(
                        golden, Network.declare("none", Initialization.HE, type, none -> {}), scope, inputOfTensor)
                .define(definition));
        return new GoldenGraph(golden, network, scope(network, type, mode), inputOfTensor).define(definition);
    }

    private static Scope scope(Network network, DataType type, Function<Graph, Mode> mode) {
        var graph = new Graph(type);
        return network.in(graph, mode.apply(graph));
    }

    private GoldenGraph define(Definition definition) {
        definition.accept(scope, this);
        for (int i = 0; i < scope.noises().size(); i++) {
            var drawn = golden.input("noise" + (i + 1)).toArray(scope.graph().type());
            arrays.put(scope.noises().get(i).input(), drawn);
        }
        return this;
    }

    /** Lets a graph in evaluation mode follow, which sees the state that this one leaves. */
    void thenInEvaluation(Definition definition) {
        var evaluation = scope(network, scope.graph().type(), graph -> Mode.evaluation());
        afterwards = Optional.of(new GoldenGraph(golden, network, evaluation, inputOfTensor).define(definition));
    }

    GoldenCase golden() {
        return golden;
    }

    Value input(String name) {
        return inputs.computeIfAbsent(name, unknown -> leaf(unknown, golden.input(unknown)));
    }

    /** An input of integer labels as one-hot rows. */
    Value oneHot(String name, long classes) {
        return inputs.computeIfAbsent(
                name, unknown -> leaf(unknown, golden.input(unknown).oneHot(Math.toIntExact(classes))));
    }

    private Value leaf(String name, NumpyArray content) {
        var leaf = scope.graph().input(name, content.shape());
        arrays.put(leaf, content.toArray(scope.graph().type()));
        return leaf;
    }

    /** Numbers computed outside of the graph. */
    Value constant(double... numbers) {
        return scope.graph()
                .constant(Nd4j.createFromArray(numbers).castTo(scope.graph().type()));
    }

    /** Claims that a value is one of the expected results. */
    Value expect(String result, Value value) {
        results.put(result, value);
        return value;
    }

    /** Claims that the gradients of a scalar are the expected results whose names are {@code prefix} and an input's. */
    void expectGradients(String prefix, Value scalar) {
        expectGradients(prefix, scalar, scalar.graph().scalar(1));
    }

    /** As above for what flows back when {@code upstream} flows into {@code output}. */
    void expectGradients(String prefix, Value output, Value upstream) {
        var names = golden.expected().stream()
                .filter(name -> name.startsWith(prefix))
                .toList();
        var variables = names.stream()
                .map(name -> variable(name.substring(prefix.length())))
                .toList();
        var gradients = Gradients.of(output, upstream, variables);
        for (int i = 0; i < names.size(); i++) {
            expect(names.get(i), gradients.get(i));
        }
    }

    /** The network's weight, or else the leaf, that an input of the case became. */
    private Value variable(String input) {
        return scope.weights().entrySet().stream()
                .filter(weight -> inputOfTensor.apply(weight.getKey()).equals(input))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseGet(() -> input(input));
    }

    Value result(String name) {
        return Objects.requireNonNull(results.get(name), name);
    }

    /** Runs on both executors and compares all results; fails if one of the case's was not claimed. */
    void check() {
        var claimed = new LinkedHashMap<>(results);
        afterwards.ifPresent(last -> claimed.putAll(last.results));
        assertThat(claimed.keySet()).as("%s", golden).containsExactlyInAnyOrderElementsOf(golden.expected());
        check(Plan::new);
        check(SameDiffExecutor::new);
    }

    private void check(Function<Program, Executor> executor) {
        load();
        run(executor);
        afterwards.ifPresent(last -> last.run(executor));
    }

    private void load() {
        network.initialize(RandomStream.of(1, "golden"));
        for (TensorSpec tensor : network.tensors()) {
            var input = inputOfTensor.apply(tensor.name());
            boolean started = tensor.kind() == TensorSpec.Kind.STATE && !golden.hasInput(input);
            if (!started) {
                var content = golden.input(input).toArray(scope.graph().type());
                network.array(tensor.name())
                        .assign(content.reshape(tensor.shape().toArray()));
            }
        }
    }

    private void run(Function<Program, Executor> executor) {
        var program = scope.bindAndUpdate(new Program(scope.graph()));
        arrays.forEach(program::bind);
        results.values().forEach(program::output);
        try (var ready = executor.apply(program)) {
            ready.run();
            results.forEach((result, value) -> golden.check(result, ready.array(value)));
        }
    }
}
