package io.github.ganzoo.zoo.architecture;

import io.github.ganzoo.settings.SettingKey;
import io.github.ganzoo.settings.Settings;
import io.github.ganzoo.zoo.nn.LabelConditioning;
import java.util.HashSet;
import java.util.Set;

/** The settings of those generators that are told labels through their latents. */
final class LabelOptions {

    static final Set<SettingKey<?>> OPTIONS =
            Set.of(SettingKey.LABEL_CONDITIONING, SettingKey.LABEL_EMBEDDING_SIZE, SettingKey.LABEL_NORMALIZATION);

    private LabelOptions() {}

    static LabelConditioning of(Settings settings) {
        return new LabelConditioning(
                settings.choice(SettingKey.LABEL_CONDITIONING, LabelConditioning.Kind.class),
                settings.get(SettingKey.LABEL_EMBEDDING_SIZE),
                settings.get(SettingKey.LABEL_NORMALIZATION));
    }

    /** These settings and those of the networks. */
    static Set<SettingKey<?>> with(Set<SettingKey<?>> networks) {
        var all = new HashSet<>(networks);
        all.addAll(OPTIONS);
        return Set.copyOf(all);
    }
}
