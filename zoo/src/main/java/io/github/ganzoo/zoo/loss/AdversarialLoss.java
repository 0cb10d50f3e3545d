package io.github.ganzoo.zoo.loss;

import io.github.ganzoo.zoo.graph.Value;
import java.util.OptionalDouble;

/**
 * The game of a discriminator and a generator, from logits of any shape, large for real, to scalars to minimize. The
 * discriminator's loss is the sum of its two parts. Immutable.
 */
public sealed interface AdversarialLoss {

    /** The discriminator's part on real images. */
    Value discriminatorOnReal(Value logits);

    /** The discriminator's part on generated images. */
    Value discriminatorOnFake(Value logits);

    /** The generator's loss on its images. */
    Value generator(Value fakeLogits);

    /** The logit above which an image counts as real; none where logits are scores that only compare with others. */
    default OptionalDouble boundary() {
        return OptionalDouble.of(0);
    }

    /** Both parts of the discriminator's loss. */
    default Value discriminator(Value realLogits, Value fakeLogits) {
        return discriminatorOnReal(realLogits).plus(discriminatorOnFake(fakeLogits));
    }

    /** Binary cross-entropy, the generator's non-saturating. */
    static AdversarialLoss bce() {
        return bce(0);
    }

    /** Binary cross-entropy that labels real images {@code 1 - smoothing}. */
    static AdversarialLoss bce(double smoothing) {
        return new CrossEntropy(1 - smoothing);
    }

    static AdversarialLoss minimax() {
        return new Minimax();
    }

    static AdversarialLoss leastSquares() {
        return new LeastSquares();
    }

    static AdversarialLoss hinge() {
        return new Hinge();
    }

    static AdversarialLoss wasserstein() {
        return new Wasserstein();
    }

    /** EBGAN's game on logits that are negative energies. */
    static AdversarialLoss energy(double margin) {
        return new Energy(margin);
    }

    /**
     * Binary cross-entropy; the generator minimizes the cross-entropy to the label real, and not the negative loss of
     * the discriminator (Goodfellow et al., 2014, section 3). So its gradient does not vanish.
     *
     * @param realTarget the label of real images; below 1 it is one-sided label smoothing (Salimans et al., 2016,
     *     section 3.4)
     */
    record CrossEntropy(double realTarget) implements AdversarialLoss {

        public CrossEntropy {
            if (!(realTarget > .5 && realTarget <= 1)) {
                throw new IllegalArgumentException(
                        "the target of real images must be above 0.5 and at most 1, but is " + realTarget);
            }
        }

        @Override
        public Value discriminatorOnReal(Value logits) {
            var real = towardsReal(logits);
            return realTarget == 1
                    ? real
                    : real.times(realTarget).plus(towardsFake(logits).times(1 - realTarget));
        }

        @Override
        public Value discriminatorOnFake(Value logits) {
            return towardsFake(logits);
        }

        @Override
        public Value generator(Value fakeLogits) {
            return towardsReal(fakeLogits);
        }

        private static Value towardsReal(Value logits) {
            return logits.negate().softplus().mean();
        }

        private static Value towardsFake(Value logits) {
            return logits.softplus().mean();
        }
    }

    /** The zero-sum game as first stated (Goodfellow et al., 2014, equation 1). */
    record Minimax() implements AdversarialLoss {

        private static final CrossEntropy DISCRIMINATOR = new CrossEntropy(1);

        @Override
        public Value discriminatorOnReal(Value logits) {
            return DISCRIMINATOR.discriminatorOnReal(logits);
        }

        @Override
        public Value discriminatorOnFake(Value logits) {
            return DISCRIMINATOR.discriminatorOnFake(logits);
        }

        @Override
        public Value generator(Value fakeLogits) {
            return DISCRIMINATOR.discriminatorOnFake(fakeLogits).negate();
        }
    }

    /** Least squares with targets 1 for real and 0 for fake (Mao et al., 2017, equation 9). */
    record LeastSquares() implements AdversarialLoss {

        @Override
        public OptionalDouble boundary() {
            return OptionalDouble.of(.5);
        }

        @Override
        public Value discriminatorOnReal(Value logits) {
            return logits.minus(1).square().mean().times(.5);
        }

        @Override
        public Value discriminatorOnFake(Value logits) {
            return logits.square().mean().times(.5);
        }

        @Override
        public Value generator(Value fakeLogits) {
            return discriminatorOnReal(fakeLogits);
        }
    }

    /** Hinge (Lim and Ye, 2017; Miyato et al., 2018, equations 16 and 17). */
    record Hinge() implements AdversarialLoss {

        @Override
        public Value discriminatorOnReal(Value logits) {
            return logits.negate().plus(1).relu().mean();
        }

        @Override
        public Value discriminatorOnFake(Value logits) {
            return logits.plus(1).relu().mean();
        }

        @Override
        public Value generator(Value fakeLogits) {
            return fakeLogits.mean().negate();
        }
    }

    /**
     * The difference of a critic's means (Arjovsky et al., 2017, equation 2). The critic must be kept Lipschitz by
     * other means: clipped weights or a gradient penalty.
     */
    record Wasserstein() implements AdversarialLoss {

        @Override
        public OptionalDouble boundary() {
            return OptionalDouble.empty();
        }

        @Override
        public Value discriminatorOnReal(Value logits) {
            return logits.mean().negate();
        }

        @Override
        public Value discriminatorOnFake(Value logits) {
            return logits.mean();
        }

        @Override
        public Value generator(Value fakeLogits) {
            return fakeLogits.mean().negate();
        }
    }

    /**
     * EBGAN's game (Zhao et al., 2017, equations 1 and 2), whose logits are negative energies: the discriminator lowers
     * the energy of real images and raises that of generated ones up to a margin.
     *
     * @param margin above which a generated image's energy costs the discriminator nothing
     */
    record Energy(double margin) implements AdversarialLoss {

        @Override
        public OptionalDouble boundary() {
            return OptionalDouble.empty();
        }

        @Override
        public Value discriminatorOnReal(Value logits) {
            return logits.mean().negate();
        }

        @Override
        public Value discriminatorOnFake(Value logits) {
            return logits.plus(margin).relu().mean();
        }

        @Override
        public Value generator(Value fakeLogits) {
            return fakeLogits.mean().negate();
        }
    }
}
