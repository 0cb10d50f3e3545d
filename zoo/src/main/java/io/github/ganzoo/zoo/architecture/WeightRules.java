package io.github.ganzoo.zoo.architecture;

import io.github.ganzoo.settings.SettingKey;
import io.github.ganzoo.settings.Settings;
import io.github.ganzoo.zoo.nn.SpectralNormalization;
import io.github.ganzoo.zoo.nn.WeightNormalization;

/** What is done to the weights of either network before they are used. */
record WeightRules(WeightNormalization generator, WeightNormalization discriminator) {

    static final WeightRules NONE = new WeightRules(WeightNormalization.NONE, WeightNormalization.NONE);

    static WeightRules of(Settings settings) {
        return switch (settings.get(SettingKey.SPECTRAL_NORM)) {
            case NONE -> NONE;
            case DISCRIMINATOR -> new WeightRules(WeightNormalization.NONE, new SpectralNormalization());
            case BOTH -> new WeightRules(new SpectralNormalization(), new SpectralNormalization());
        };
    }
}
