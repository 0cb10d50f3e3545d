package io.github.ganzoo.zoo.architecture;

import io.github.ganzoo.settings.SpectralNorm;
import io.github.ganzoo.zoo.nn.SpectralNormalization;
import io.github.ganzoo.zoo.nn.WeightNormalization;

/** What is done to the weights of either network before they are used. */
public record WeightRules(WeightNormalization generator, WeightNormalization discriminator) {

    static final WeightRules NONE = new WeightRules(WeightNormalization.NONE, WeightNormalization.NONE);

    /** Spectral normalization of one, both or neither. */
    public static WeightRules of(SpectralNorm normalized) {
        return switch (normalized) {
            case NONE -> NONE;
            case DISCRIMINATOR -> new WeightRules(WeightNormalization.NONE, new SpectralNormalization());
            case BOTH -> new WeightRules(new SpectralNormalization(), new SpectralNormalization());
        };
    }
}
