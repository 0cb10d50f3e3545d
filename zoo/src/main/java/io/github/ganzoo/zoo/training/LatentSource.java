package io.github.ganzoo.zoo.training;

import io.github.ganzoo.settings.LatentDistribution;
import io.github.ganzoo.zoo.data.RandomStream;

/** Where latents come from. */
@FunctionalInterface
public interface LatentSource {

    /** Beyond which components of truncated latents are drawn again. */
    double TRUNCATION = 2;

    /** Writes the next latents, [N, latentSize] in row-major order. */
    void fill(float[] latents);

    /** N(0, 1). */
    static LatentSource normal(RandomStream random) {
        return random::fillGaussian;
    }

    /** U[-1, 1]. */
    static LatentSource uniform(RandomStream random) {
        return latents -> random.fillUniform(latents, -1, 1);
    }

    /** N(0, 1), where components beyond {@code bound} are drawn again (Brock et al., 2019, section 3.1). */
    static LatentSource truncated(RandomStream random, double bound) {
        return latents -> random.fillTruncated(latents, bound);
    }

    /** The source of a distribution. */
    static LatentSource of(LatentDistribution distribution, RandomStream random) {
        return switch (distribution) {
            case NORMAL -> normal(random);
            case UNIFORM -> uniform(random);
            case TRUNCATED -> truncated(random, TRUNCATION);
        };
    }
}
