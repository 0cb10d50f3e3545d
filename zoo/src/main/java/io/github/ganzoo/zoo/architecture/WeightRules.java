package io.github.ganzoo.zoo.architecture;

import io.github.ganzoo.settings.SettingKey;
import io.github.ganzoo.settings.Settings;
import io.github.ganzoo.zoo.nn.SpectralNormalisation;
import io.github.ganzoo.zoo.nn.WeightNormalisation;

/** What is done to the weights of either network before they are used. */
record WeightRules(WeightNormalisation generator, WeightNormalisation discriminator) {

    static final WeightRules NONE = new WeightRules(WeightNormalisation.NONE, WeightNormalisation.NONE);

    static WeightRules of(Settings settings) {
        return switch (settings.get(SettingKey.SPECTRAL_NORM)) {
            case NONE -> NONE;
            case DISCRIMINATOR -> new WeightRules(WeightNormalisation.NONE, new SpectralNormalisation());
            case BOTH -> new WeightRules(new SpectralNormalisation(), new SpectralNormalisation());
        };
    }
}
