package io.github.ganzoo.zoo.architecture;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/** The registry: every architecture by the id that its recipe bears. */
public final class Architectures {

    /**
     * What is known of an architecture.
     *
     * @param maker makes it in the sizes that settings give
     * @param options the settings, of those that only some architectures have a use for, that this one heeds
     */
    private record Entry(Function<Settings, Architecture> maker, Set<SettingKey<?>> options) {}

    private static final Map<String, Entry> BY_ID = new LinkedHashMap<>();

    static {
        BY_ID.put("dcgan", new Entry(Dcgan::of, Dcgan.OPTIONS));
        BY_ID.put("wgan", new Entry(Dcgan::of, Dcgan.OPTIONS));
        BY_ID.put("wgan-gp", new Entry(AnyBackbone::of, AnyBackbone.OPTIONS));
        BY_ID.put("sngan", new Entry(AnyBackbone::of, AnyBackbone.OPTIONS));
        BY_ID.put("sagan", new Entry(ResidualNetworks::of, ResidualNetworks.OPTIONS));
        BY_ID.put("biggan", new Entry(ResidualNetworks::of, ResidualNetworks.OPTIONS));
        BY_ID.put("biggan-deep", new Entry(ResidualNetworks::deep, ResidualNetworks.DEEP_OPTIONS));
        BY_ID.put("reacgan", new Entry(ResidualNetworks::of, ResidualNetworks.OPTIONS));
        BY_ID.put("acgan", new Entry(Acgan::of, Acgan.OPTIONS));
        BY_ID.put("acgan-sn", new Entry(Acgan::of, Acgan.OPTIONS));
        BY_ID.put("cyclegan", new Entry(CycleGan::of, CycleGan.OPTIONS));
        BY_ID.put("stylegan2", new Entry(StyleGan::of, StyleGan.OPTIONS));
    }

    private Architectures() {}

    public static List<String> ids() {
        return List.copyOf(BY_ID.keySet());
    }

    /**
     * The architecture that the settings name, in the sizes that they give.
     *
     * @throws SettingsException if the sizes do not suit it
     */
    public static Architecture of(Settings settings) {
        return entry(settings).maker().apply(settings);
    }

    /** Whether the architecture that the settings name learns from labels. */
    public static boolean isConditional(Settings settings) {
        return of(settings).conditional();
    }

    /** Whether an architecture translates between two kinds of images. */
    public static boolean isTranslation(String id) {
        return of(Settings.of(Map.of(SettingKey.ARCHITECTURE.name(), id))) instanceof Translation;
    }

    /** Of the settings that only some architectures have a use for, those that this one heeds. */
    static Set<SettingKey<?>> options(Settings settings) {
        return entry(settings).options();
    }

    /** The settings that only some architectures have a use for. */
    static Collection<SettingKey<?>> allOptions() {
        return BY_ID.values().stream()
                .flatMap(entry -> entry.options().stream())
                .distinct()
                .toList();
    }

    /** The ids of the architectures that heed an option. */
    static List<String> heeding(SettingKey<?> option) {
        return BY_ID.entrySet().stream()
                .filter(entry -> entry.getValue().options().contains(option))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static Entry entry(Settings settings) {
        return Objects.requireNonNull(
                BY_ID.get(settings.get(SettingKey.ARCHITECTURE)), "recipes.index and the registry differ");
    }
}
