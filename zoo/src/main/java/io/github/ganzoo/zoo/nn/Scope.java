package io.github.ganzoo.zoo.nn;

import io.github.ganzoo.zoo.graph.Graph;
import io.github.ganzoo.zoo.graph.Shape;
import io.github.ganzoo.zoo.graph.Value;
import io.github.ganzoo.zoo.graph.execution.Program;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The context in which a layer is built: the graph, the network whose tensors it uses, the mode, and a prefix of names.
 * A network may be built several times in one graph (on real images, then on fakes): its weights are the same leaves,
 * its state flows from one pass to the next.
 */
public final class Scope {

    /** Random numbers that a layer needs for each run. */
    public record Noise(Value input, Distribution distribution) {

        /** The distribution. */
        public enum Distribution {
            /** U[0, 1). */
            UNIFORM,
            /** N(0, 1). */
            NORMAL
        }
    }

    /** The common part of all scopes of one network in one graph. */
    private record Shared(
            Network network,
            Graph graph,
            Map<String, Value> leaves,
            Map<String, Value> weights,
            Map<String, Value> linearMaps,
            Map<String, Value> states,
            Map<String, Value> once,
            List<Noise> noises,
            List<Measurement> measurements) {}

    private final Shared shared;
    private final Mode mode;
    private final WeightNormalization normalization;
    private final String prefix;

    private Scope(Shared shared, Mode mode, WeightNormalization normalization, String prefix) {
        this.shared = shared;
        this.mode = mode;
        this.normalization = normalization;
        this.prefix = prefix;
    }

    static Scope root(Network network, Graph graph, Mode mode) {
        return new Scope(
                new Shared(
                        network,
                        graph,
                        new LinkedHashMap<>(),
                        new LinkedHashMap<>(),
                        new LinkedHashMap<>(),
                        new LinkedHashMap<>(),
                        new HashMap<>(),
                        new ArrayList<>(),
                        new ArrayList<>()),
                mode,
                WeightNormalization.NONE,
                "");
    }

    /** The scope of a part: its tensors' names begin with {@code part.}. */
    public Scope in(String part) {
        return new Scope(shared, mode, normalization, prefix + part + ".");
    }

    /** This scope, where the weights of linear maps are normalized before use. */
    public Scope normalizing(WeightNormalization rule) {
        return new Scope(shared, mode, rule, prefix);
    }

    public Graph graph() {
        return shared.graph();
    }

    public boolean training() {
        return mode instanceof Mode.Training;
    }

    /** The momentum of running statistics; empty unless in training. */
    public Optional<Value> momentum() {
        return mode instanceof Mode.Training training ? Optional.of(training.momentum()) : Optional.empty();
    }

    boolean measuring() {
        return mode instanceof Mode.Measuring;
    }

    /** The full name of a state of this part. */
    String named(String state) {
        return prefix + state;
    }

    /** Records the statistics of a layer when measuring. */
    void measure(Measurement measurement) {
        shared.measurements().add(measurement);
    }

    /**
     * The statistics from which running statistics are computed again, in the order of the layers; empty unless
     * measuring.
     */
    public List<Measurement> measurements() {
        return Collections.unmodifiableList(shared.measurements());
    }

    /** How convolution and linear weights start. */
    public Initializer initialWeights() {
        return Initializers.ofWeights(shared.network().initialization());
    }

    /** How the scales of batch normalization start. */
    Initializer initialScales() {
        return Initializers.ofScales(shared.network().initialization());
    }

    /** A trained tensor. Every call returns the same leaf. */
    public Value weight(String name, Shape shape, Initializer initializer) {
        var leaf = leaf(name, shape, TensorSpec.Kind.WEIGHT, initializer);
        shared.weights().put(prefix + name, leaf);
        return leaf;
    }

    /**
     * The weights of a linear map, convolutions among them, normalized by this scope's rule.
     *
     * @param outputAxis the axis of {@code shape} that counts the map's outputs
     */
    public Value linearMap(String name, Shape shape, int outputAxis) {
        var weight = weight(name, shape, initialWeights());
        shared.linearMaps().put(prefix + name, weight);
        return normalization.apply(this, name, weight, outputAxis);
    }

    /** A tensor that forward passes change, as the last pass left it. */
    public Value state(String name, Shape shape, Initializer initializer) {
        var leaf = leaf(name, shape, TensorSpec.Kind.STATE, initializer);
        return shared.states().getOrDefault(prefix + name, leaf);
    }

    private Value leaf(String name, Shape shape, TensorSpec.Kind kind, Initializer initializer) {
        return shared.leaves().computeIfAbsent(prefix + name, full -> shared.network()
                .leaf(shared.graph(), new TensorSpec(full, shape, kind, initializer)));
    }

    /** Sets a state to this value, for later passes in this graph and after each run of a program. */
    public void update(String name, Value next) {
        shared.states().put(prefix + name, next);
    }

    /** A value that all passes of this graph share. The first call creates it. */
    public Value once(String name, java.util.function.Supplier<Value> maker) {
        var known = Optional.ofNullable(shared.once().get(prefix + name));
        return known.orElseGet(() -> {
            var made = maker.get();
            shared.once().put(prefix + name, made);
            return made;
        });
    }

    /** An input that the caller fills with random numbers for each run. */
    public Value noise(String name, Shape shape, Noise.Distribution distribution) {
        var input = shared.graph()
                .input(
                        shared.network().name() + "/" + prefix + name + "#"
                                + shared.noises().size(),
                        shape.toArray());
        shared.noises().add(new Noise(input, distribution));
        return input;
    }

    /** All noise inputs, in the order of their making. */
    public List<Noise> noises() {
        return Collections.unmodifiableList(shared.noises());
    }

    /** The weights used so far, by tensor name in the order of first use. */
    public Map<String, Value> weights() {
        return Collections.unmodifiableMap(shared.weights());
    }

    /** Of the weights used so far those of linear maps, as they are before any normalization. */
    public Map<String, Value> linearMaps() {
        return Collections.unmodifiableMap(shared.linearMaps());
    }

    /** Binds all tensors used so far to the network's arrays. */
    public Program bind(Program program) {
        shared.leaves()
                .forEach((name, leaf) -> program.bind(leaf, shared.network().array(name)));
        return program;
    }

    /** Binds all tensors. State that the passes changed gets its new value after each run. */
    public Program bindAndUpdate(Program program) {
        bind(program);
        shared.states().forEach((name, next) -> {
            var leaf = shared.leaves().get(name);
            if (leaf != null && leaf != next) {
                program.update(leaf, next);
            }
        });
        return program;
    }
}
