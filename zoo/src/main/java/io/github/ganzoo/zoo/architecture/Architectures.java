package io.github.ganzoo.zoo.architecture;

import io.github.ganzoo.settings.AdversarialStages;
import io.github.ganzoo.settings.LayerTrait;
import io.github.ganzoo.settings.NetworkKind;
import io.github.ganzoo.settings.SettingKey;
import io.github.ganzoo.settings.SettingsException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The registry: every architecture by its id, which is the name of its recipe. */
public final class Architectures {

    /**
     * An architecture on one kind of networks.
     *
     * @param maker creates it from a spec
     * @param traits the traits of its layers
     */
    private record Variant(Function<ArchitectureSpec, Architecture> maker, Set<LayerTrait> traits) {}

    /** An architecture on all kinds of networks that it is known on, its own first. */
    private record Entry(Map<NetworkKind, Variant> variants) {

        Entry(Function<ArchitectureSpec, Architecture> maker, Set<LayerTrait> traits) {
            this(new LinkedHashMap<>(Map.of(NetworkKind.OWN, new Variant(maker, traits))));
        }

        Entry or(NetworkKind networks, Function<ArchitectureSpec, Architecture> maker, Set<LayerTrait> traits) {
            var all = new LinkedHashMap<>(variants);
            all.put(networks, new Variant(maker, traits));
            return new Entry(all);
        }
    }

    private static final Map<String, Entry> BY_ID = new LinkedHashMap<>();

    static {
        var dcgan = new Entry(Dcgan::of, Dcgan.TRAITS).or(NetworkKind.RESIZED, Resized::of, Resized.TRAITS);
        BY_ID.put("gan", new Entry(Mlp::of, Mlp.TRAITS));
        BY_ID.put("dcgan", dcgan);
        BY_ID.put("dcgan-ntxent", dcgan);
        BY_ID.put("dc-sn-gan", dcgan);
        BY_ID.put("wgan", dcgan.or(NetworkKind.LINEAR, Mlp::of, Mlp.TRAITS));
        BY_ID.put(
                "cgan",
                new Entry(Cgan::of, Cgan.TRAITS)
                        .or(NetworkKind.RESIZED, Cgan::resized, Cgan.RESIZED_TRAITS)
                        .or(NetworkKind.LINEAR, LinearCgan::of, LinearCgan.TRAITS));
        var acgan = new Entry(Acgan::of, Acgan.TRAITS)
                .or(NetworkKind.RESIZED, Acgan.on(Resized::of), LabelOptions.with(Resized.TRAITS))
                .or(NetworkKind.MODEL_C, Acgan.on(InsectNetworks::of), LabelOptions.with(InsectNetworks.TRAITS))
                .or(NetworkKind.ODENA, Acgan.on(Odena::of), LabelOptions.with(Odena.TRAITS));
        BY_ID.put("acgan", acgan);
        BY_ID.put("acgan-sn", acgan);
        BY_ID.put("wacgan", acgan);
        BY_ID.put(
                "began",
                new Entry(AutoencoderGan::began, AutoencoderGan.BEGAN_TRAITS)
                        .or(NetworkKind.RESIZED, AutoencoderGan::resizedBegan, AutoencoderGan.RESIZED_TRAITS));
        BY_ID.put(
                "ebgan",
                new Entry(AutoencoderGan::ebgan, AutoencoderGan.EBGAN_TRAITS)
                        .or(NetworkKind.RESIZED, AutoencoderGan::resizedEbgan, AutoencoderGan.RESIZED_TRAITS));
        var residual = new Entry(ResidualNetworks::of, ResidualNetworks.TRAITS);
        var anyConvolutional = residual.or(NetworkKind.DCGAN, Dcgan::of, Dcgan.TRAITS)
                .or(NetworkKind.CONVOLUTIONAL, ConvolutionalNetworks::of, ConvolutionalNetworks.TRAITS);
        BY_ID.put("wgan-gp", anyConvolutional);
        BY_ID.put("sngan", anyConvolutional);
        BY_ID.put("ssgan", anyConvolutional);
        BY_ID.put("contrad", new Entry(ConvolutionalNetworks::of, ConvolutionalNetworks.TRAITS));
        BY_ID.put("sagan", residual);
        BY_ID.put("biggan", residual);
        BY_ID.put("biggan-deep", new Entry(ResidualNetworks::deep, ResidualNetworks.DEEP_TRAITS));
        BY_ID.put("reacgan", residual);
        BY_ID.put("cyclegan", new Entry(CycleGan::of, CycleGan.TRAITS));
        BY_ID.put("stylegan2", new Entry(StyleGan::of, StyleGan.TRAITS));
        BY_ID.put("fastgan", new Entry(FastGan::of, FastGan.TRAITS));
    }

    private Architectures() {}

    public static List<String> ids() {
        return List.copyOf(BY_ID.keySet());
    }

    /**
     * The architecture that {@code spec} describes.
     *
     * @throws SettingsException if the sizes do not suit it, or it is not known on these networks
     */
    public static Architecture of(ArchitectureSpec spec) {
        var networks = variant(spec.id(), spec.networks()).maker().apply(spec);
        var own = spec.adversarialStages() == AdversarialStages.ALL
                ? new StageLogits(networks, spec.options().weights())
                : networks;
        return switch (spec.generator()) {
            case OWN -> own;
            case COLOR_PICKER ->
                new OtherGenerator(own, ColorPicker.of(spec), spec.labels().latents());
        };
    }

    /** The kinds of networks that an architecture is known on, its own first. */
    public static Set<NetworkKind> networks(String id) {
        return Collections.unmodifiableSet(entry(id).variants().keySet());
    }

    /**
     * The traits of an architecture's layers on one kind of networks.
     *
     * @throws SettingsException if it is not known on them
     */
    public static Set<LayerTrait> traits(String id, NetworkKind networks) {
        return variant(id, networks).traits();
    }

    private static Entry entry(String id) {
        return Objects.requireNonNull(BY_ID.get(id), "recipes.index and the registry differ");
    }

    private static Variant variant(String id, NetworkKind networks) {
        var variant = entry(id).variants().get(networks);
        if (variant == null) {
            throw new SettingsException("Setting networks="
                    + SettingKey.NETWORKS.values().format(networks) + " has no effect with architecture=" + id
                    + ": take "
                    + networks(id).stream()
                            .map(SettingKey.NETWORKS.values()::format)
                            .collect(Collectors.joining(" or "))
                    + ".");
        }
        return variant;
    }
}
