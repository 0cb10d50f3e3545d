package io.github.ganzoo.zoo.architecture;

import io.github.ganzoo.zoo.graph.Value;
import io.github.ganzoo.zoo.nn.Layers;
import io.github.ganzoo.zoo.nn.Scope;
import java.util.List;

/** Networks that know no labels, in the parts of which games with labels are made. */
interface UnconditionalNetworks extends Architecture, LatentGenerator {

    /** What is done to the weights. */
    WeightRules weights();

    /**
     * The stages of the discriminator.
     *
     * @param images [N, C, S, S], where C may include planes in addition to the image's own
     * @return activated maps [N, M, H, W]; hidden vectors as [N, M, 1, 1]
     */
    List<Value> stages(Scope net, Value images);

    /** Logits [N, 1] of the last stage. */
    default Value logits(Scope net, Value lastStage) {
        return linear(net.in("adv"), lastStage, 1);
    }

    /** A linear map with bias of a stage's elements, in the discriminator: [N, M, H, W] to [N, out]. */
    default Value linear(Scope plain, Value stage, int out) {
        var net = plain.normalizing(weights().discriminator());
        return Layers.bias(net, Layers.linear(net, stage.flatten(), out));
    }

    @Override
    default Value generator(Scope net, Value latents, Value labels) {
        return images(net, latents);
    }

    @Override
    default DiscriminatorOutput discriminator(Scope net, Value images, Value labels) {
        var stages = stages(net, images);
        return DiscriminatorOutput.of(logits(net, stages.get(stages.size() - 1)), stages);
    }
}
