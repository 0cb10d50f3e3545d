package io.github.ganzoo.zoo.experiment.plan;

import io.github.ganzoo.settings.LatentDistribution;
import io.github.ganzoo.zoo.data.RandomStream;
import io.github.ganzoo.zoo.training.LatentSource;

/**
 * How grids of samples are drawn.
 *
 * @param every steps between grids; 0 for one only at the end
 * @param distribution of latents in training
 * @param truncation beyond which a component of a latent is drawn again; 0 for latents as in training
 * @param standingStatistics batches that the generator's statistics are measured on before each grid
 */
public record SampleSpec(long every, LatentDistribution distribution, double truncation, int standingStatistics) {

    /** Where the latents of samples come from. */
    public LatentSource latents(RandomStream random) {
        return truncation > 0 ? LatentSource.truncated(random, truncation) : LatentSource.of(distribution, random);
    }
}
