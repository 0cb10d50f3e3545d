package io.github.ganzoo.zoo.export;

import io.github.ganzoo.runtime.Output;
import io.github.ganzoo.zoo.graph.Graph;
import io.github.ganzoo.zoo.graph.Value;
import io.github.ganzoo.zoo.nn.Network;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A network built into a graph for some batch size, with all that its model takes and gives.
 *
 * @param inputs in the order in which their values lie in a sample
 * @param outputs in the order of the model's outputs, [N, …]
 * @param parameters the arrays of all the graph's parameters
 */
public record ModelGraph(List<Input> inputs, Map<Output, Value> outputs, Map<Value, INDArray> parameters) {

    /**
     * An input of the model.
     *
     * @param name in the model
     * @param value [N, …]
     * @param description in a few words
     */
    public record Input(String name, Value value, String description) {

        /** The number of values of one sample. */
        int length() {
            return Math.toIntExact(value.shape().elements() / value.shape().size(0));
        }

        /** The shape of a batch. */
        List<Long> shape(long batch) {
            return LongStream.concat(
                            LongStream.of(batch),
                            Arrays.stream(value.shape().toArray()).skip(1))
                    .boxed()
                    .toList();
        }
    }

    /** Builds the same network into any graph for any batch size. */
    @FunctionalInterface
    public interface Builder {

        ModelGraph build(Graph graph, int batchSize);
    }

    public ModelGraph {
        inputs = List.copyOf(inputs);
        outputs = Collections.unmodifiableMap(new LinkedHashMap<>(outputs));
        parameters = Map.copyOf(parameters);
    }

    /** The arrays of a network's tensors for the parameters that it has in a graph. */
    static Map<Value, INDArray> parameters(Graph graph, Network network) {
        var arrays = new HashMap<Value, INDArray>();
        graph.leaves().forEach((name, leaf) -> {
            if (leaf.source() instanceof Value.Parameter) {
                arrays.put(leaf, network.array(name.substring(name.indexOf('/') + 1)));
            }
        });
        return arrays;
    }

    Graph graph() {
        return inputs.get(0).value().graph();
    }

    /** The number of values of one sample: those of all inputs. */
    int sampleLength() {
        return inputs.stream().mapToInt(Input::length).sum();
    }

    /** The shape of a value's result for one sample. */
    static List<Integer> sampleShape(Value value) {
        return Arrays.stream(value.shape().toArray())
                .skip(1)
                .mapToObj(Math::toIntExact)
                .toList();
    }

    /**
     * The values of each input in a batch, by name.
     *
     * @param samples [n, sample], row-major, n as large as the batch or larger
     */
    Map<String, OnnxSession.Tensor> parts(float[] samples, int batchSize) {
        int length = sampleLength();
        var parts = new LinkedHashMap<String, OnnxSession.Tensor>();
        int before = 0;
        for (Input input : inputs) {
            float[] part = new float[batchSize * input.length()];
            for (int i = 0; i < batchSize; i++) {
                System.arraycopy(samples, i * length + before, part, i * input.length(), input.length());
            }
            parts.put(input.name(), new OnnxSession.Tensor(part, input.shape(batchSize)));
            before += input.length();
        }
        return parts;
    }
}
