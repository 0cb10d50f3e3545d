package io.github.ganzoo.zoo.architecture;

import io.github.ganzoo.zoo.graph.Value;
import io.github.ganzoo.zoo.nn.Scope;
import java.util.List;

/** A pair of networks, as layers only: what to do with them is the recipe's and the trainer's. */
public interface Architecture {

    /**
     * The generator.
     *
     * @param latents [N, latentSize]
     * @return images [N, C, S, S] in [-1, 1]
     */
    Value generator(Scope scope, Value latents);

    /**
     * The discriminator.
     *
     * @param images [N, C, S, S] in [-1, 1]
     */
    Judgement discriminator(Scope scope, Value images);

    /**
     * What a discriminator says.
     *
     * @param logits [N, 1], large for real
     * @param stages the activated feature map of every convolutional stage [N, C, H, W], from the image on
     */
    record Judgement(Value logits, List<Value> stages) {

        public Judgement {
            stages = List.copyOf(stages);
        }
    }
}
