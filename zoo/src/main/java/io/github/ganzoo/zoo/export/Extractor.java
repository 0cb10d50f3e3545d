package io.github.ganzoo.zoo.export;

import io.github.ganzoo.zoo.architecture.Architecture;
import io.github.ganzoo.zoo.architecture.NetworkSizes;
import io.github.ganzoo.zoo.graph.Graph;
import io.github.ganzoo.zoo.graph.Shape;
import io.github.ganzoo.zoo.graph.Value;
import io.github.ganzoo.zoo.nn.Mode;
import io.github.ganzoo.zoo.nn.Network;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A discriminator in evaluation mode, built into a graph, with the values that an extractor taps.
 *
 * @param image what it sees, [N, C, S, S] in [-1, 1]: the graph's only input, or views of it
 * @param stages the activated feature map of every convolutional stage, [N, C, H, W], from the image on
 * @param features input of the last layer, [N, D]
 * @param logits [N, 1], large for real
 * @param parameters the arrays of all the graph's parameters
 */
public record Extractor(
        Value image, List<Value> stages, Value features, Value logits, Map<Value, INDArray> parameters) {

    /** Builds the same discriminator into any graph for any batch size. */
    public interface Builder {

        /** A new input of a graph for images that the discriminator takes, [N, C, S, S] in [-1, 1]. */
        Value image(Graph graph, int batchSize);

        /** The discriminator on images of a graph, [N, C, S, S]; once in a graph. */
        Extractor on(Value images);

        /** The discriminator on an input of the graph. */
        default Extractor build(Graph graph, int batchSize) {
            return on(image(graph, batchSize));
        }

        /**
         * Builds the discriminator of an architecture with the weights and running statistics of a network.
         *
         * @param discriminator its tensors; they are read whenever an extractor is run or exported
         */
        static Builder of(Architecture architecture, Network discriminator, NetworkSizes sizes) {
            return new Builder() {

                @Override
                public Value image(Graph graph, int batchSize) {
                    return graph.input("image", batchSize, sizes.channels(), sizes.imageSize(), sizes.imageSize());
                }

                @Override
                public Extractor on(Value images) {
                    var graph = images.graph();
                    // No class is given, so labels do not contribute to the logits. One row is used for all samples, so
                    // that the graph fits any batch size.
                    var untold = graph.zeros(Shape.of(1, sizes.classes()));
                    var scope = discriminator.in(graph, Mode.evaluation());
                    var output = architecture.discriminator(scope, images, untold);
                    return new Extractor(
                            images,
                            output.stages(),
                            output.features(),
                            output.logits(),
                            ModelGraph.parameters(graph, discriminator));
                }
            };
        }

        /** The discriminator in a new graph of floats. */
        default Extractor build(int batchSize) {
            return build(Graph.ofFloats(), batchSize);
        }
    }

    /** @throws ExportException if there is no stage, or a tap's shape is not of the kind described */
    public Extractor {
        stages = List.copyOf(stages);
        parameters = Map.copyOf(parameters);
        if (stages.isEmpty()) {
            throw new ExportException("the discriminator names no convolutional stage to take features from");
        }
        long batch = image.shape().size(0);
        for (Value stage : stages) {
            if (stage.shape().rank() != 4 || stage.shape().size(0) != batch) {
                throw new ExportException("a stage must be [N, C, H, W] with N = " + batch + ", but one is " + stage);
            }
        }
        if (features.shape().rank() != 2 || features.shape().size(0) != batch) {
            throw new ExportException("the features must be [N, D] with N = " + batch + ", not " + features);
        }
        if (logits.shape().rank() != 2 || logits.shape().size(0) != batch) {
            throw new ExportException("the logits must be [N, 1] with N = " + batch + ", not " + logits);
        }
    }

    public Graph graph() {
        return image.graph();
    }

    /** The feature map farthest from the image. */
    public Value lastStage() {
        return stages.get(stages.size() - 1);
    }

    /** How long each stage is in the output {@code multi_scale}, which has all of them. */
    public List<Integer> pooledLengths() {
        return stages.stream().map(ExtractorGraph::pooledLength).toList();
    }

    public int batchSize() {
        return Math.toIntExact(image.shape().size(0));
    }
}
