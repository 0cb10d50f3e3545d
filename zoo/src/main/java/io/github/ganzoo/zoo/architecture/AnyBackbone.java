package io.github.ganzoo.zoo.architecture;

import java.util.HashSet;
import java.util.Set;

/** WGAN-GP and SNGAN, which are games rather than networks: their settings say who plays. */
final class AnyBackbone {

    static final Set<SettingKey<?>> OPTIONS = options();

    private AnyBackbone() {}

    private static Set<SettingKey<?>> options() {
        var options = new HashSet<SettingKey<?>>();
        options.add(SettingKey.BACKBONE);
        for (Backbone backbone : Backbone.values()) {
            options.addAll(backbone.options());
        }
        return Set.copyOf(options);
    }

    static Architecture of(Settings settings) {
        return settings.get(SettingKey.BACKBONE).of(settings);
    }
}
