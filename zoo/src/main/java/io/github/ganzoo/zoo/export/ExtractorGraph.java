package io.github.ganzoo.zoo.export;

import io.github.ganzoo.runtime.ModelDescriptor;
import io.github.ganzoo.runtime.Output;
import io.github.ganzoo.zoo.graph.Graph;
import io.github.ganzoo.zoo.graph.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A discriminator with all outputs of its extractor, in the operations of its own graph.
 *
 * @param image the graph's only input, [N, C, S, S] in [-1, 1]
 * @param extractor the discriminator, on the image or on views of it
 * @param outputs in the order of the model's outputs
 */
record ExtractorGraph(Value image, Extractor extractor, Map<Output, Value> outputs) {

    /** Side of the pooled stages. */
    private static final int SCALE = 4;

    ExtractorGraph {
        outputs = Collections.unmodifiableMap(new LinkedHashMap<>(outputs));
    }

    /**
     * Builds the discriminator and the outputs into a graph. Only the embedding is averaged over views; the other
     * outputs are of the image as it is.
     */
    static ExtractorGraph of(Extractor.Builder builder, Graph graph, int batchSize, Embedding embedding) {
        var image = builder.image(graph, batchSize);
        var views = embedding.averaged();
        var extractor = builder.on(views.of(image));
        var outputs = new LinkedHashMap<Output, Value>();
        outputs.put(Output.EMBEDDING, embedding.of(extractor));
        outputs.put(Output.FEATURES, views.ofImages(extractor.features()));
        outputs.put(Output.FEATURE_MAP, views.ofImages(extractor.lastStage()));
        outputs.put(Output.MULTI_SCALE, views.ofImages(pooledStages(extractor.stages(), SCALE)));
        outputs.put(Output.LOGITS, views.ofImages(extractor.logits()));
        return new ExtractorGraph(image, extractor, outputs);
    }

    /** The graph of the whole model. */
    ModelGraph model() {
        var input = new ModelGraph.Input(ModelDescriptor.Input.NAME, image, "RGB or gray image in [-1, 1]");
        return new ModelGraph(List.of(input), outputs, extractor.parameters());
    }

    /**
     * Every stage max-pooled to at most {@code size}×{@code size}, flattened and joined (Radford et al., 2016, section
     * 5.1, with size 4).
     */
    static Value pooledStages(List<Value> stages, int size) {
        List<Value> pooled = new ArrayList<>();
        for (Value stage : stages) {
            pooled.add(pooled(stage, size).flatten());
        }
        return stages.get(0).graph().concat(1, pooled);
    }

    /** The number of values of a stage in {@link Output#MULTI_SCALE}. */
    static int pooledLength(Value stage) {
        var pooled = pooled(stage, SCALE).flatten().shape();
        return Math.toIntExact(pooled.size(1));
    }

    private static Value pooled(Value stage, int size) {
        long height = stage.shape().size(2);
        long width = stage.shape().size(3);
        int block = 1;
        while (height / block > size || width / block > size || height % block != 0 || width % block != 0) {
            block++;
            if (block > Math.min(height, width)) {
                throw new ExportException("a stage of " + height + "×" + width
                        + " cannot be pooled in square blocks to " + size + "×" + size + " or less");
            }
        }
        return block == 1 ? stage : stage.maxPool(block);
    }

    /** A sentence that describes an output. */
    static String description(Output output, Embedding embedding) {
        return switch (output.id()) {
            case "embedding" ->
                "Vector of unit length for cosine similarity, made of "
                        + String.join(" and ", embedding.parts())
                        + stages(embedding)
                        + ". Each part is standardized, projected on principal components and half-whitened"
                        + whitening(embedding) + ". Fitted on training images." + averaging(embedding);
            case "features" -> "The discriminator's last stage, pooled over positions.";
            case "feature_map" -> "The discriminator's last stage, after its activation.";
            case "multi_scale" -> "Every stage of the discriminator, max-pooled to 4x4, flattened and concatenated.";
            case "logits" -> "The discriminator's logit: large for real images.";
            default -> throw new IllegalArgumentException(output.id());
        };
    }

    private static String stages(Embedding embedding) {
        return embedding.stages() == StageSet.ALL
                ? ""
                : ". Of the discriminator it takes " + embedding.stages().words();
    }

    private static String averaging(Embedding embedding) {
        return embedding.averaged() == AveragedViews.ONE
                ? ""
                : " Averaged over " + embedding.averaged().words() + ", each part then of the same length again.";
    }

    private static String whitening(Embedding embedding) {
        var classes = embedding.classes().map(name -> "the classes of " + name);
        var views = embedding.views().map(set -> "random views of an image (" + set.id() + ")");
        if (classes.isEmpty() && views.isEmpty()) {
            return "";
        }
        return ", then whitened within "
                + Stream.concat(classes.stream(), views.stream()).collect(Collectors.joining(" and "))
                + " and weighted by how well each direction separates "
                + (classes.isEmpty() ? "images" : views.isEmpty() ? "them" : "classes and images");
    }
}
