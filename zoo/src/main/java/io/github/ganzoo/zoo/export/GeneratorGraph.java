package io.github.ganzoo.zoo.export;

import io.github.ganzoo.runtime.ModelDescriptor;
import io.github.ganzoo.runtime.ModelDescriptor.GeneratorInput;
import io.github.ganzoo.runtime.Output;
import io.github.ganzoo.zoo.architecture.Architecture;
import io.github.ganzoo.zoo.architecture.NetworkSizes;
import io.github.ganzoo.zoo.architecture.Translation;
import io.github.ganzoo.zoo.graph.Shape;
import io.github.ganzoo.zoo.nn.Mode;
import io.github.ganzoo.zoo.nn.Network;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Generators in evaluation mode, built into a graph. Nothing in it is random: noise that training adds to feature maps
 * is left out, which is its mean, and nothing is dropped.
 */
public final class GeneratorGraph {

    private GeneratorGraph() {}

    /**
     * A generator of latents [N, latentSize] and, if it is conditional, of one-hot labels [N, classes].
     *
     * @param generator its tensors; they are read whenever the graph is run or exported
     */
    public static ModelGraph.Builder of(Architecture architecture, Network generator, NetworkSizes sizes) {
        return (graph, batchSize) -> {
            var latents = graph.input(GeneratorInput.LATENT, batchSize, sizes.latentSize());
            var inputs = new ArrayList<ModelGraph.Input>();
            inputs.add(new ModelGraph.Input(GeneratorInput.LATENT, latents, "what the image is made of"));
            var labels = graph.zeros(Shape.of(batchSize, sizes.classes()));
            if (architecture.conditional()) {
                labels = graph.input(GeneratorInput.LABEL, batchSize, sizes.classes());
                inputs.add(new ModelGraph.Input(GeneratorInput.LABEL, labels, "one-hot class of the image"));
            }
            var images = architecture.generator(generator.in(graph, Mode.evaluation()), latents, labels);
            return new ModelGraph(inputs, Map.of(Output.IMAGE, images), ModelGraph.parameters(graph, generator));
        };
    }

    /** One of the two generators of a translation, of images [N, C, S, S] of the other domain. */
    public static ModelGraph.Builder translating(
            Translation architecture, Network generator, NetworkSizes sizes, Translation.Domain into) {
        return (graph, batchSize) -> {
            int side = sizes.imageSize();
            var images = graph.input(ModelDescriptor.Input.NAME, batchSize, sizes.channels(), side, side);
            var translated = architecture.translate(generator.in(graph, Mode.evaluation()), images, into);
            return new ModelGraph(
                    List.of(new ModelGraph.Input(ModelDescriptor.Input.NAME, images, "RGB or gray image in [-1, 1]")),
                    Map.of(Output.TRANSLATION, translated),
                    ModelGraph.parameters(graph, generator));
        };
    }
}
