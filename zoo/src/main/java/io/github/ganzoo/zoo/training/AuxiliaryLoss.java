package io.github.ganzoo.zoo.training;

import io.github.ganzoo.zoo.architecture.DiscriminatorOutput;
import io.github.ganzoo.zoo.graph.Value;
import io.github.ganzoo.zoo.loss.ClassLoss;
import io.github.ganzoo.zoo.loss.DataToDataCrossEntropy;
import java.util.Optional;

/** What labels, one-hot [N, K], add to the losses of both networks; it needs the head that goes with it. */
public sealed interface AuxiliaryLoss {

    /** In the discriminator's loss on real images. */
    Optional<Value> onReal(DiscriminatorOutput output, Value labels);

    /** In the discriminator's loss on generated images. */
    Optional<Value> onFake(DiscriminatorOutput output, Value labels);

    /** In the generator's loss. */
    Optional<Value> forGenerator(DiscriminatorOutput output, Value labels);

    /** Nothing. */
    record None() implements AuxiliaryLoss {

        @Override
        public Optional<Value> onReal(DiscriminatorOutput output, Value labels) {
            return Optional.empty();
        }

        @Override
        public Optional<Value> onFake(DiscriminatorOutput output, Value labels) {
            return Optional.empty();
        }

        @Override
        public Optional<Value> forGenerator(DiscriminatorOutput output, Value labels) {
            return Optional.empty();
        }
    }

    /**
     * ACGAN's loss: both networks minimize the cross-entropy of the classes.
     *
     * @param real the discriminator's loss on real images
     * @param fake the discriminator's loss on generated images, if any
     * @param generator the generator's loss
     */
    record Classification(ClassLoss real, Optional<ClassLoss> fake, ClassLoss generator) implements AuxiliaryLoss {

        @Override
        public Optional<Value> onReal(DiscriminatorOutput output, Value labels) {
            return of(output, labels, real);
        }

        @Override
        public Optional<Value> onFake(DiscriminatorOutput output, Value labels) {
            return fake.flatMap(loss -> of(output, labels, loss));
        }

        @Override
        public Optional<Value> forGenerator(DiscriminatorOutput output, Value labels) {
            return of(output, labels, generator);
        }

        private static Optional<Value> of(DiscriminatorOutput output, Value labels, ClassLoss loss) {
            if (output.head() instanceof DiscriminatorOutput.Head.Classes head) {
                return Optional.of(loss.of(head.logits(), labels));
            }
            throw new TrainingException("classLoss=cross-entropy needs a discriminator with a classifier; this one's"
                    + " head is " + output.head());
        }
    }

    /**
     * ReACGAN's loss: the discriminator minimizes it on real images, the generator on generated ones.
     *
     * @param weight in the discriminator's loss
     * @param generatorWeight in the generator's
     */
    record DataToData(DataToDataCrossEntropy loss, double weight, double generatorWeight) implements AuxiliaryLoss {

        @Override
        public Optional<Value> onReal(DiscriminatorOutput output, Value labels) {
            return of(output, labels, weight);
        }

        @Override
        public Optional<Value> onFake(DiscriminatorOutput output, Value labels) {
            return Optional.empty();
        }

        @Override
        public Optional<Value> forGenerator(DiscriminatorOutput output, Value labels) {
            return of(output, labels, generatorWeight);
        }

        private Optional<Value> of(DiscriminatorOutput output, Value labels, double weight) {
            if (output.head() instanceof DiscriminatorOutput.Head.Placement head) {
                return Optional.of(
                        loss.of(head.embeddings(), head.proxies(), labels).times(weight));
            }
            throw new TrainingException(
                    "classLoss=d2d-ce needs a discriminator that compares images with class proxies; this"
                            + " one's head is " + output.head());
        }
    }
}
