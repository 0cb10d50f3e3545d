package io.github.ganzoo.zoo.training;

import io.github.ganzoo.settings.SettingKey;
import io.github.ganzoo.settings.Settings;

/**
 * What a penalty that is due at every k-th step only asks of Adam (Karras et al., 2020, appendix B): k + 1 updates take
 * the place of k, so that each does k/(k + 1) of the work.
 */
final class LazyUpdates {

    private LazyUpdates() {}

    /** By what the discriminator's learning rate is multiplied, and into which power its decays are raised. */
    static double share(Settings settings) {
        int every = settings.get(SettingKey.R1_EVERY);
        return settings.get(SettingKey.R1) > 0 && every > 1 ? every / (every + 1.0) : 1;
    }
}
