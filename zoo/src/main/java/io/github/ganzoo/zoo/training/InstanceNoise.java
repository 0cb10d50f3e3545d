package io.github.ganzoo.zoo.training;

/**
 * Noise on every image that the discriminator sees, real or generated (Sønderby et al., 2017, section 3.2).
 *
 * @param deviation the standard deviation at the first step
 * @param steps over which it decays linearly to zero; 0 keeps it constant
 */
public record InstanceNoise(double deviation, long steps) {

    static final InstanceNoise NONE = new InstanceNoise(0, 0);

    /** The standard deviation at a step. */
    public double at(long step) {
        return steps == 0 ? deviation : deviation * Math.max(0, 1 - (double) step / steps);
    }
}
