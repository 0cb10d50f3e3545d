package io.github.ganzoo.zoo.loss;

import io.github.ganzoo.zoo.graph.Value;
import java.util.stream.IntStream;
import org.nd4j.linalg.factory.Nd4j;

/**
 * EBGAN's losses (Zhao et al., 2017, equations 1 and 2), whose discriminator is an autoencoder: the energy of an image
 * is its squared reconstruction error, a mean over pixels, low for real images.
 *
 * @param margin above which a generated image's energy costs the discriminator nothing
 * @param pullingAway the weight of the pulling-away term in the generator's loss
 */
public record EnergyLoss(double margin, double pullingAway) {

    /** The discriminator's loss of energies [N]. */
    public Value discriminator(Value realEnergies, Value fakeEnergies) {
        return realEnergies
                .mean()
                .plus(fakeEnergies.negate().plus(margin).relu().mean());
    }

    /**
     * The generator's loss.
     *
     * @param codes the encoder's outputs for its images [N, D]
     */
    public Value generator(Value fakeEnergies, Value codes) {
        return fakeEnergies.mean().plus(pullingAwayTerm(codes).times(pullingAway));
    }

    /** The energy of each image, [N]. Gradients reach the image as well as its reconstruction. */
    public static Value energies(Value images, Value reconstructions) {
        var shape = images.shape();
        int[] axes = IntStream.range(1, shape.rank()).toArray();
        return images.minus(reconstructions).square().mean(axes).reshape(shape.size(0));
    }

    /** How alike the codes [N, D] of a batch are: the mean squared cosine of all pairs (section 2.4). */
    public static Value pullingAwayTerm(Value codes) {
        long samples = codes.shape().size(0);
        var pairs = codes.graph().constant(Nd4j.ones(samples, samples).subi(Nd4j.eye(samples)));
        return Cosine.matrix(codes).square().times(pairs).sum().dividedBy((double) samples * (samples - 1));
    }
}
