package io.github.ganzoo.zoo.architecture;

import io.github.ganzoo.settings.NetworkKind;
import io.github.ganzoo.settings.SettingKey;
import io.github.ganzoo.settings.Settings;
import io.github.ganzoo.settings.SettingsException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The registry: every architecture by the id that its recipe bears. */
public final class Architectures {

    /**
     * What is known of an architecture on one kind of networks.
     *
     * @param maker makes it in the sizes that settings give
     * @param options the settings, of those that only some architectures have a use for, that this one heeds
     */
    private record Variant(Function<Settings, Architecture> maker, Set<SettingKey<?>> options) {}

    /** An architecture on all kinds of networks that it is known on, its own first. */
    private record Entry(Map<NetworkKind, Variant> variants) {

        Entry(Function<Settings, Architecture> maker, Set<SettingKey<?>> options) {
            this(new LinkedHashMap<>(Map.of(NetworkKind.OWN, new Variant(maker, options))));
        }

        Entry or(NetworkKind networks, Function<Settings, Architecture> maker, Set<SettingKey<?>> options) {
            var all = new LinkedHashMap<>(variants);
            all.put(networks, new Variant(maker, options));
            return new Entry(all);
        }

        boolean heeds(SettingKey<?> option) {
            return variants.values().stream()
                    .anyMatch(variant -> variant.options().contains(option));
        }
    }

    private static final Map<String, Entry> BY_ID = new LinkedHashMap<>();

    static {
        var dcgan = new Entry(Dcgan::of, Dcgan.OPTIONS).or(NetworkKind.RESIZED, Resized::of, Resized.OPTIONS);
        BY_ID.put("gan", new Entry(Mlp::of, Mlp.OPTIONS));
        BY_ID.put("dcgan", dcgan);
        BY_ID.put("dc-sn-gan", dcgan);
        BY_ID.put("wgan", dcgan.or(NetworkKind.LINEAR, Mlp::of, Mlp.OPTIONS));
        BY_ID.put(
                "cgan",
                new Entry(Cgan::of, Cgan.OPTIONS)
                        .or(NetworkKind.RESIZED, Cgan::resized, Cgan.RESIZED_OPTIONS)
                        .or(NetworkKind.LINEAR, LinearCgan::of, LinearCgan.OPTIONS));
        var acgan = new Entry(Acgan::of, Acgan.OPTIONS)
                .or(NetworkKind.RESIZED, Acgan.on(Resized::of), LabelOptions.with(Resized.OPTIONS))
                .or(NetworkKind.MODEL_C, Acgan.on(ModelC::of), LabelOptions.with(ModelC.OPTIONS))
                .or(NetworkKind.ODENA, Acgan.on(Odena::of), LabelOptions.with(Odena.OPTIONS));
        BY_ID.put("acgan", acgan);
        BY_ID.put("acgan-sn", acgan);
        BY_ID.put("wacgan", acgan);
        BY_ID.put(
                "began",
                new Entry(AutoencoderGan::began, AutoencoderGan.BEGAN_OPTIONS)
                        .or(NetworkKind.RESIZED, AutoencoderGan::resizedBegan, AutoencoderGan.RESIZED_OPTIONS));
        BY_ID.put(
                "ebgan",
                new Entry(AutoencoderGan::ebgan, AutoencoderGan.EBGAN_OPTIONS)
                        .or(NetworkKind.RESIZED, AutoencoderGan::resizedEbgan, AutoencoderGan.RESIZED_OPTIONS));
        var residual = new Entry(ResidualNetworks::of, ResidualNetworks.OPTIONS);
        var anyConvolutional = residual.or(NetworkKind.DCGAN, Dcgan::of, Dcgan.OPTIONS)
                .or(NetworkKind.CONVOLUTIONAL, ConvolutionalNetworks::of, ConvolutionalNetworks.OPTIONS);
        BY_ID.put("wgan-gp", anyConvolutional);
        BY_ID.put("sngan", anyConvolutional);
        BY_ID.put("sagan", residual);
        BY_ID.put("biggan", residual);
        BY_ID.put("biggan-deep", new Entry(ResidualNetworks::deep, ResidualNetworks.DEEP_OPTIONS));
        BY_ID.put("reacgan", residual);
        BY_ID.put("cyclegan", new Entry(CycleGan::of, CycleGan.OPTIONS));
        BY_ID.put("stylegan2", new Entry(StyleGan::of, StyleGan.OPTIONS));
    }

    /** The settings of generators that the color picker, which stands in for them, passes over. */
    static final Set<SettingKey<?>> OF_OWN_GENERATORS =
            Set.of(SettingKey.UPSAMPLING, SettingKey.GENERATOR_SLOPE, SettingKey.DROPOUT);

    private Architectures() {}

    public static List<String> ids() {
        return List.copyOf(BY_ID.keySet());
    }

    /**
     * The settings that follow from the user's own keys, over the architecture's recipe, over the defaults; no two
     * contradict each other.
     *
     * @throws SettingsException as {@link Settings#of} does, or naming both keys if two contradict each other, or what
     *     a setting means nothing without
     */
    public static Settings settings(Map<String, String> user) {
        var settings = Settings.of(user);
        Consistency.check(settings);
        return settings;
    }

    /**
     * The architecture that the settings name, in the sizes that they give.
     *
     * @throws SettingsException if the sizes do not suit it
     */
    public static Architecture of(Settings settings) {
        var own = variant(settings).maker().apply(settings);
        return switch (settings.get(SettingKey.GENERATOR)) {
            case OWN -> own;
            case COLOR_PICKER -> new OtherGenerator(own, ColorPicker.of(settings), LabelOptions.of(settings));
        };
    }

    /** Whether the architecture that the settings name learns from labels. */
    public static boolean isConditional(Settings settings) {
        return of(settings).conditional();
    }

    /** Whether an architecture translates between two kinds of images. */
    public static boolean isTranslation(String id) {
        return of(settings(Map.of(SettingKey.ARCHITECTURE.name(), id))) instanceof Translation;
    }

    /**
     * Of the settings that only some architectures have a use for, those that this one heeds.
     *
     * @throws SettingsException if it is not known on the kind of networks that the settings name
     */
    static Set<SettingKey<?>> options(Settings settings) {
        return variant(settings).options();
    }

    /** Whether a setting is of any use to the architecture that the settings name. */
    public static boolean heeds(Settings settings, SettingKey<?> key) {
        return options(settings).contains(key) || !allOptions().contains(key);
    }

    /** The settings that only some architectures have a use for. */
    static Collection<SettingKey<?>> allOptions() {
        return BY_ID.values().stream()
                .flatMap(entry -> entry.variants().values().stream())
                .flatMap(variant -> variant.options().stream())
                .distinct()
                .toList();
    }

    /** The ids of the architectures that heed an option, on one kind of networks at least. */
    static List<String> heeding(SettingKey<?> option) {
        return BY_ID.entrySet().stream()
                .filter(entry -> entry.getValue().heeds(option))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static Variant variant(Settings settings) {
        String id = settings.get(SettingKey.ARCHITECTURE);
        var entry = Objects.requireNonNull(BY_ID.get(id), "recipes.index and the registry differ");
        var variant = entry.variants().get(settings.get(SettingKey.NETWORKS));
        if (variant == null) {
            throw new SettingsException("Setting networks=" + settings.text(SettingKey.NETWORKS)
                    + " means nothing to architecture=" + id + ": take "
                    + entry.variants().keySet().stream()
                            .map(SettingKey.NETWORKS.values()::format)
                            .collect(Collectors.joining(" or "))
                    + ".");
        }
        return variant;
    }
}
