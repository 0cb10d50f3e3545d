package io.github.ganzoo.zoo.experiment.plan;

import io.github.ganzoo.runtime.Latent;
import io.github.ganzoo.settings.LatentDistribution;
import io.github.ganzoo.settings.SettingKey;
import io.github.ganzoo.settings.Settings;
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

    /** How samples are drawn with the settings. */
    public static SampleSpec of(Settings settings) {
        return new SampleSpec(
                settings.get(SettingKey.SAMPLE_EVERY),
                settings.get(SettingKey.LATENT_DISTRIBUTION),
                settings.get(SettingKey.TRUNCATION),
                settings.get(SettingKey.STANDING_STATISTICS));
    }

    /** What the latents of samples are, for those who draw each from a seed of its own. */
    public Latent latent(int size) {
        if (truncation > 0) {
            return Latent.normal(size).truncated(truncation);
        }
        return switch (distribution) {
            case NORMAL -> Latent.normal(size);
            case UNIFORM -> Latent.uniform(size);
            case TRUNCATED -> Latent.normal(size).truncated(LatentSource.TRUNCATION);
        };
    }

    /** Where the latents of samples come from. */
    public LatentSource latents(RandomStream random) {
        return truncation > 0 ? LatentSource.truncated(random, truncation) : LatentSource.of(distribution, random);
    }
}
