package io.github.ganzoo.zoo.graph.execution;

import io.github.ganzoo.zoo.graph.Graph;
import io.github.ganzoo.zoo.graph.GraphException;
import io.github.ganzoo.zoo.graph.Shape;
import io.github.ganzoo.zoo.graph.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The outputs to compute from a graph, and the arrays of its parameters and outputs. */
public final class Program {

    private final Graph graph;
    private final Map<Value, INDArray> bound = new HashMap<>();
    private final Set<Value> outputs = new LinkedHashSet<>();
    private final Map<Value, Value> updates = new LinkedHashMap<>();
    private boolean exact;

    public Program(Graph graph) {
        this.graph = graph;
    }

    /**
     * Lets a leaf or an output live in {@code array}, which must be contiguous, row-major and of its shape.
     *
     * @throws GraphException if the array does not fit
     */
    public Program bind(Value value, INDArray array) {
        if (!Shape.of(array.shape()).equals(value.shape()) || array.dataType() != graph.type()) {
            throw new GraphException("cannot bind " + value + " of type " + graph.type() + " to an array "
                    + Shape.of(array.shape()) + " of type " + array.dataType());
        }
        bound.put(value, array);
        return this;
    }

    /**
     * Forbids kernels that round numbers to fewer bits. A gradient penalty needs this: it differentiates a gradient
     * again, and small differences of its norm from the target are what it is about.
     */
    public Program requireExact() {
        exact = true;
        return this;
    }

    boolean isExact() {
        return exact;
    }

    /** Asks for a value. */
    public Program output(Value value) {
        outputs.add(value);
        return this;
    }

    /** Asks for a value in an array of the caller's. */
    public Program output(Value value, INDArray array) {
        return output(value).bind(value, array);
    }

    /** After each run the parameter gets this value, for example a running statistic. */
    public Program update(Value parameter, Value next) {
        if (!parameter.shape().equals(next.shape())) {
            throw new GraphException("cannot update " + parameter + " by " + next);
        }
        updates.put(parameter, next);
        return this;
    }

    Graph graph() {
        return graph;
    }

    Set<Value> outputs() {
        return Collections.unmodifiableSet(outputs);
    }

    Map<Value, Value> updates() {
        return Collections.unmodifiableMap(updates);
    }

    /** Everything that has to be computed. */
    List<Value> wanted() {
        var wanted = new ArrayList<>(outputs);
        wanted.addAll(updates.values());
        return wanted;
    }

    Optional<INDArray> binding(Value value) {
        return Optional.ofNullable(bound.get(value));
    }

    /**
     * The array of a leaf: a constant's own, a bound one, or a new one for an unbound input.
     *
     * @throws GraphException for an unbound parameter
     */
    INDArray leaf(Value value) {
        if (value.source() instanceof Value.Constant constant) {
            return constant.array();
        }
        return bound.computeIfAbsent(value, unbound -> {
            if (unbound.source() instanceof Value.Input) {
                return newArray(unbound);
            }
            throw new GraphException("nothing is bound to " + unbound);
        });
    }

    INDArray newArray(Value value) {
        return Nd4j.create(graph.type(), value.shape().toArray());
    }
}
