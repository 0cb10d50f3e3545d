package io.github.ganzoo.zoo.architecture;

import io.github.ganzoo.zoo.graph.Value;
import io.github.ganzoo.zoo.nn.Layers;
import io.github.ganzoo.zoo.nn.Scope;

/**
 * An architecture whose logit of real against fake also counts the stages before the last one: a linear layer of each
 * stage's means over positions is added to it. So the game sees what later stages are made to forget.
 *
 * @param own the architecture without that
 * @param weights what is done to the weights, as in the discriminator's other layers
 */
record StageLogits(Architecture own, WeightRules weights) implements Architecture {

    @Override
    public boolean conditional() {
        return own.conditional();
    }

    @Override
    public NetworkSizes sizes(NetworkSizes asked) {
        return own.sizes(asked);
    }

    @Override
    public Value generator(Scope net, Value latents, Value labels) {
        return own.generator(net, latents, labels);
    }

    @Override
    public DiscriminatorOutput discriminator(Scope plain, Value images, Value labels) {
        var output = own.discriminator(plain, images, labels);
        var net = plain.normalizing(weights.discriminator());
        var logits = output.logits();
        for (int stage = 1; stage < output.stages().size(); stage++) {
            var means = output.stages().get(stage - 1).mean(2, 3).flatten();
            logits = logits.plus(Layers.linear(net.in("adv" + stage), means, 1));
        }
        return output.with(logits);
    }
}
