package io.github.ganzoo.zoo.architecture;

import io.github.ganzoo.settings.DeepShortcut;
import io.github.ganzoo.settings.LatentPath;
import io.github.ganzoo.zoo.graph.Value;
import io.github.ganzoo.zoo.nn.Layers;
import io.github.ganzoo.zoo.nn.Normalization;
import io.github.ganzoo.zoo.nn.ResidualBlocks;
import io.github.ganzoo.zoo.nn.Resizing;
import io.github.ganzoo.zoo.nn.Scope;
import io.github.ganzoo.zoo.nn.SelfAttention;
import java.util.List;
import java.util.Optional;

/**
 * A residual generator: a linear layer to 4×4 pixels, stages that double the side, batch normalization and a
 * convolution to the image.
 *
 * @param start feature maps of the first layer
 * @param channels of the images
 * @param conditional whether it is conditioned on labels
 * @param path where the latent goes
 * @param labelSize length of a label's learned vector where blocks share it
 * @param enlargement by which blocks double their maps
 * @param epsilon of batch normalization
 * @param bias whether the blocks' convolutions have one
 * @param deep the shortcut of deep blocks, of which a stage has two; empty for the other kind
 */
record ResidualGenerator(
        int start,
        List<ResidualLayout.Stage> stages,
        int channels,
        boolean conditional,
        LatentPath path,
        int labelSize,
        Resizing enlargement,
        double epsilon,
        boolean bias,
        Optional<DeepShortcut> deep) {

    private static final int BASE = 4;

    ResidualGenerator {
        stages = List.copyOf(stages);
    }

    /** Latents [N, D] and labels [N, K] to images [N, C, S, S]. */
    Value images(Scope net, Value latents, Value labels) {
        long samples = latents.shape().size(0);
        var label = label(net, labels);
        var first = first(latents, label);
        var x = Layers.bias(net.in("fc"), Layers.linear(net.in("fc"), first, start * BASE * BASE))
                .reshape(samples, start, BASE, BASE);
        for (int number = 1; number <= stages.size(); number++) {
            x = stage(net, x, number, normalization(latents, label, number));
            if (stages.get(number - 1).attends()) {
                x = SelfAttention.of(net.in("attention"), x).output();
            }
        }
        x = Normalization.batch(epsilon).apply(net.in("bn"), x).relu();
        return Layers.bias(net.in("out"), Layers.conv(net.in("out"), x, channels, 3, 1, 1))
                .tanh();
    }

    private Value stage(Scope net, Value x, int number, Normalization normalization) {
        var stage = stages.get(number - 1);
        Resizing resizing = stage.rescales() ? enlargement : Resizing.NONE;
        if (deep.isEmpty()) {
            return ResidualBlocks.generator(net.in("g" + number), x, stage.maps(), resizing, normalization, bias);
        }
        int in = Math.toIntExact(x.shape().size(1));
        var h = ResidualBlocks.deepGenerator(
                net.in("g" + number + "a"), x, in, Resizing.NONE, normalization, deep.get());
        return ResidualBlocks.deepGenerator(
                net.in("g" + number + "b"), h, stage.maps(), resizing, normalization, deep.get());
    }

    /** The label as input of the layers. */
    private Optional<Value> label(Scope net, Value labels) {
        if (!conditional) {
            return Optional.empty();
        }
        return Optional.of(path == LatentPath.FIRST_LAYER ? labels : sharedVectors(net.in("shared"), labels));
    }

    private Value sharedVectors(Scope scope, Value labels) {
        return Layers.plainEmbedding(scope, labels, labelSize, scope.initialWeights());
    }

    private Value first(Value latents, Optional<Value> label) {
        return switch (path) {
            case FIRST_LAYER -> latents;
            case CHUNKS -> chunk(latents, 0);
            case WHOLE -> joined(label, latents);
        };
    }

    private Normalization normalization(Value latents, Optional<Value> label, int stage) {
        return switch (path) {
            case FIRST_LAYER ->
                label.map(given -> Normalization.conditionalBatch(given, epsilon))
                        .orElse(Normalization.batch(epsilon));
            case CHUNKS -> Normalization.conditionalBatch(joined(label, chunk(latents, stage)), epsilon);
            case WHOLE -> Normalization.conditionalBatch(joined(label, latents), epsilon);
        };
    }

    private Value chunk(Value latents, int index) {
        long length = latents.shape().size(1) / (stages.size() + 1);
        return latents.slice(1, index * length, (index + 1) * length);
    }

    private static Value joined(Optional<Value> label, Value latents) {
        return label.map(given -> latents.graph().concat(1, List.of(given, latents)))
                .orElse(latents);
    }
}
