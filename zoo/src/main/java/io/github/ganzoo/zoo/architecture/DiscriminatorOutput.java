package io.github.ganzoo.zoo.architecture;

import io.github.ganzoo.zoo.graph.Value;
import java.util.List;

/**
 * The output of a discriminator.
 *
 * @param logits [N, 1], large for real
 * @param stages the activated feature map of every stage [N, C, H, W], from the image on
 * @param features the input of the last layer [N, D]: the last stage, pooled
 * @param head the output of a further head
 */
public record DiscriminatorOutput(Value logits, List<Value> stages, Value features, Head head) {

    /** What a discriminator says beside real or fake. */
    public sealed interface Head {

        /** Nothing. */
        record None() implements Head {}

        /**
         * A classifier (Odena et al., 2017).
         *
         * @param logits [N, K]
         */
        record Classes(Value logits) implements Head {}

        /**
         * An embedding to compare with class proxies (Kang et al., 2021).
         *
         * @param embeddings [N, D], of any length
         * @param proxies the proxy of each image's class [N, D], of any length
         */
        record Placement(Value embeddings, Value proxies) implements Head {}

        /**
         * The code of an autoencoder (Zhao et al., 2017).
         *
         * @param codes [N, D]
         * @param reconstructions the images again [N, C, S, S], of any range
         */
        record Code(Value codes, Value reconstructions) implements Head {}
    }

    public DiscriminatorOutput {
        stages = List.copyOf(stages);
    }

    /** Logits alone, made of the mean of the last stage over its positions. */
    public static DiscriminatorOutput of(Value logits, List<Value> stages) {
        var last = stages.get(stages.size() - 1);
        return new DiscriminatorOutput(logits, stages, last.mean(2, 3).flatten(), new Head.None());
    }

    /** The same with other logits. */
    public DiscriminatorOutput with(Value otherLogits) {
        return new DiscriminatorOutput(otherLogits, stages, features, head);
    }

    /** The same with something said beside. */
    public DiscriminatorOutput with(Head said) {
        return new DiscriminatorOutput(logits, stages, features, said);
    }
}
