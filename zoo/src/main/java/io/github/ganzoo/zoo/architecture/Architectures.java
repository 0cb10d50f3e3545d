package io.github.ganzoo.zoo.architecture;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** The registry: every architecture by the id that its recipe bears. */
public final class Architectures {

    private static final Map<String, Function<Settings, Architecture>> BY_ID =
            new TreeMap<>(Map.of("dcgan", Dcgan::of));

    private Architectures() {}

    public static List<String> ids() {
        return List.copyOf(BY_ID.keySet());
    }

    /**
     * The architecture that the settings name, in the sizes that they give.
     *
     * @throws SettingsException if there is none or the sizes do not suit it
     */
    public static Architecture of(Settings settings) {
        String id = settings.get(SettingKey.ARCHITECTURE);
        return Optional.ofNullable(BY_ID.get(id))
                .orElseThrow(() -> new SettingsException("architecture=" + id + " is unknown; there are " + ids()))
                .apply(settings);
    }
}
