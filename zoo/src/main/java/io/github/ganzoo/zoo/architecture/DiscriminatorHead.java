package io.github.ganzoo.zoo.architecture;

import io.github.ganzoo.zoo.graph.Value;
import io.github.ganzoo.zoo.nn.Layers;
import io.github.ganzoo.zoo.nn.ProjectionHead;
import io.github.ganzoo.zoo.nn.Scope;
import java.util.List;

/** The last layers of a discriminator whose features are summed over positions: what it says, and what of labels. */
public sealed interface DiscriminatorHead {

    /**
     * The output of the discriminator.
     *
     * @param stages the activated feature maps
     * @param labels one-hot [N, K]
     */
    DiscriminatorOutput discriminate(Scope net, List<Value> stages, Value labels);

    /** Whether labels have a part in it. */
    default boolean conditional() {
        return true;
    }

    /** Real or fake alone. */
    record Plain() implements DiscriminatorHead {

        @Override
        public DiscriminatorOutput discriminate(Scope net, List<Value> stages, Value labels) {
            var features = features(stages);
            return new DiscriminatorOutput(
                    linear(net.in("fc"), features, 1), stages, features, new DiscriminatorOutput.Head.None());
        }

        @Override
        public boolean conditional() {
            return false;
        }
    }

    /** Real or fake alone, with a hidden layer that sees all positions (Jeong and Shin, 2021, section 3). */
    record TwoLayers() implements DiscriminatorHead {

        /** Of the hidden layer's leaky ReLU, as in SNGAN's networks without shortcuts. */
        private static final double SLOPE = .1;

        @Override
        public DiscriminatorOutput discriminate(Scope net, List<Value> stages, Value labels) {
            var last = stages.get(stages.size() - 1);
            int maps = Math.toIntExact(last.shape().size(1));
            var hidden = linear(net.in("hidden"), last.flatten(), maps).leakyRelu(SLOPE);
            return new DiscriminatorOutput(
                    linear(net.in("fc"), hidden, 1), stages, features(stages), new DiscriminatorOutput.Head.None());
        }

        @Override
        public boolean conditional() {
            return false;
        }
    }

    /** Whether the image is real and shows its label (Miyato and Koyama, 2018). */
    record Projection() implements DiscriminatorHead {

        @Override
        public DiscriminatorOutput discriminate(Scope net, List<Value> stages, Value labels) {
            var features = features(stages);
            var logits = ProjectionHead.logits(net, features, labels);
            return new DiscriminatorOutput(logits, stages, features, new DiscriminatorOutput.Head.None());
        }
    }

    /** Beside, which class it sees, as in ACGAN. */
    record Classes() implements DiscriminatorHead {

        @Override
        public DiscriminatorOutput discriminate(Scope net, List<Value> stages, Value labels) {
            var features = features(stages);
            int classes = Math.toIntExact(labels.shape().size(1));
            var named = Layers.linear(net.in("cls"), features, classes);
            return new DiscriminatorOutput(
                    linear(net.in("adv"), features, 1), stages, features, new DiscriminatorOutput.Head.Classes(named));
        }
    }

    /**
     * In addition an embedding that is compared with class proxies, as in ReACGAN.
     *
     * @param size the length of the embedding
     */
    record Placement(int size) implements DiscriminatorHead {

        @Override
        public DiscriminatorOutput discriminate(Scope net, List<Value> stages, Value labels) {
            var features = features(stages);
            var embeddings = linear(net.in("embed"), features, size);
            var proxies = Layers.embedding(net.in("proxy"), labels, size);
            return new DiscriminatorOutput(
                    linear(net.in("adv"), features, 1),
                    stages,
                    features,
                    new DiscriminatorOutput.Head.Placement(embeddings, proxies));
        }
    }

    private static Value features(List<Value> stages) {
        return Layers.sumPool(stages.get(stages.size() - 1));
    }

    private static Value linear(Scope scope, Value features, int out) {
        return Layers.bias(scope, Layers.linear(scope, features, out));
    }
}
