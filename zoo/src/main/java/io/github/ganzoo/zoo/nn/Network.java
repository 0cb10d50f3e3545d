package io.github.ganzoo.zoo.nn;

import io.github.ganzoo.settings.Initialization;
import io.github.ganzoo.zoo.data.RandomStream;
import io.github.ganzoo.zoo.graph.Graph;
import io.github.ganzoo.zoo.graph.Value;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * A network's tensors. All weights are in one flat array, their gradients in a second of the same layout, so that an
 * optimizer's step is one call; state without an optimizer is in a third. Each takes memory when it is first asked for.
 * Not thread-safe.
 */
public final class Network {

    /** Elements to whose multiple every tensor is aligned: 64 bytes of floats. The gaps stay zero. */
    private static final long ALIGNMENT = 16;

    private final String name;
    private final Initialization initialization;
    private final Map<String, TensorSpec> tensors = new LinkedHashMap<>();
    private final Flat weights;
    private final Flat gradients;
    private final Flat state;
    private boolean declaring = true;

    private Network(String name, Initialization initialization, DataType type) {
        this.name = name;
        this.initialization = initialization;
        this.weights = new Flat(type, TensorSpec.Kind.WEIGHT);
        this.gradients = new Flat(type, TensorSpec.Kind.WEIGHT);
        this.state = new Flat(type, TensorSpec.Kind.STATE);
    }

    /**
     * The network whose tensors {@code definition} declares; it is run once on a graph that is thrown away. All tensors
     * are zero until {@link #initialize}.
     */
    public static Network declare(
            String name, Initialization initialization, DataType type, Consumer<Scope> definition) {
        var network = new Network(name, initialization, type);
        definition.accept(network.in(new Graph(type), Mode.evaluation()));
        network.declaring = false;
        return network;
    }

    /** All tensors of one kind in one array, which takes memory when it is first asked for. */
    private final class Flat {
        private final DataType type;
        private final TensorSpec.Kind kind;
        private final Map<String, INDArray> views = new HashMap<>();
        private @Nullable INDArray whole;

        Flat(DataType type, TensorSpec.Kind kind) {
            this.type = type;
            this.kind = kind;
        }

        INDArray whole() {
            if (whole == null) {
                whole = allocate();
            }
            return whole;
        }

        INDArray view(String tensor) {
            whole();
            var view = views.get(tensor);
            if (view == null) {
                throw new NetworkException(name + " has no " + kind + " '" + tensor + "'; it has " + views.keySet());
            }
            return view;
        }

        private INDArray allocate() {
            var specs = tensors.values().stream()
                    .filter(spec -> spec.kind() == kind)
                    .toList();
            long length = specs.stream()
                    .mapToLong(spec -> aligned(spec.shape().elements()))
                    .sum();
            var flat = Nd4j.create(type, Math.max(ALIGNMENT, length));
            long offset = 0;
            for (TensorSpec spec : specs) {
                long end = offset + spec.shape().elements();
                views.put(
                        spec.name(),
                        flat.get(NDArrayIndex.interval(offset, end))
                                .reshape('c', spec.shape().toArray()));
                offset += aligned(spec.shape().elements());
            }
            return flat;
        }
    }

    private static long aligned(long elements) {
        return (elements + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    }

    public String name() {
        return name;
    }

    public Collection<TensorSpec> tensors() {
        return Collections.unmodifiableCollection(tensors.values());
    }

    /** The number of trained parameters. */
    public long parameterCount() {
        return tensors.values().stream()
                .filter(spec -> spec.kind() == TensorSpec.Kind.WEIGHT)
                .mapToLong(spec -> spec.shape().elements())
                .sum();
    }

    /** All weights, flat, with zeros in the alignment gaps. */
    public INDArray weights() {
        return weights.whole();
    }

    /** The weights' gradients, in the same layout. */
    public INDArray gradients() {
        return gradients.whole();
    }

    /** All state, flat. */
    public INDArray state() {
        return state.whole();
    }

    /**
     * One tensor, a view.
     *
     * @throws NetworkException if the network has none of that name
     */
    public INDArray array(String tensor) {
        var spec = tensors.get(tensor);
        return (spec != null && spec.kind() == TensorSpec.Kind.STATE ? state : weights).view(tensor);
    }

    /** The gradient of one weight, a view. */
    public INDArray gradient(String weight) {
        return gradients.view(weight);
    }

    /** Initializes every tensor, in the order of declaration. */
    public void initialize(RandomStream random) {
        for (TensorSpec spec : tensors.values()) {
            float[] values = new float[Math.toIntExact(spec.shape().elements())];
            spec.initializer().fill(values, spec.shape(), random);
            array(spec.name())
                    .assign(Nd4j.createFromArray(values).reshape(spec.shape().toArray()));
        }
    }

    /** A copy with its own arrays, such as a moving average. */
    public Network copy() {
        var copy = new Network(name, initialization, weights.type);
        copy.tensors.putAll(tensors);
        copy.declaring = false;
        copy.weights().assign(weights());
        copy.state().assign(state());
        return copy;
    }

    /** The scope that builds this network in a graph; tensors become the graph's parameters {@code name/tensor}. */
    public Scope in(Graph graph, Mode mode) {
        return Scope.root(this, graph, mode);
    }

    Initialization initialization() {
        return initialization;
    }

    /** The graph's leaf for a tensor that a layer asks for. */
    Value leaf(Graph graph, TensorSpec wanted) {
        var known = tensors.get(wanted.name());
        if (known == null && declaring) {
            tensors.put(wanted.name(), wanted);
        } else if (known == null || !known.shape().equals(wanted.shape()) || known.kind() != wanted.kind()) {
            throw new NetworkException(
                    name + " was not declared with " + wanted.kind() + " '" + wanted.name() + "' " + wanted.shape());
        }
        return graph.parameter(name + "/" + wanted.name(), wanted.shape());
    }
}
