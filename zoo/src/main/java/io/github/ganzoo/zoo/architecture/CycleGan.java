package io.github.ganzoo.zoo.architecture;

import io.github.ganzoo.settings.LayerTrait;
import io.github.ganzoo.settings.SettingsException;
import io.github.ganzoo.zoo.graph.Value;
import io.github.ganzoo.zoo.nn.InstanceNormalization;
import io.github.ganzoo.zoo.nn.Layers;
import io.github.ganzoo.zoo.nn.Rearrangement;
import io.github.ganzoo.zoo.nn.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * CycleGAN (Zhu et al., 2017, section 4 and appendix): residual generators between two strided convolutions and their
 * transposes, discriminators that evaluate overlapping patches of 70 pixels.
 *
 * @param generatorMaps at the image's resolution
 * @param discriminatorMaps at half of it
 * @param blocks residual blocks of a generator: 6 for images up to 128 pixels, 9 above
 */
record CycleGan(int imageSize, int channels, int generatorMaps, int discriminatorMaps, int blocks)
        implements Translation {

    static final Set<LayerTrait> TRAITS = Set.of(LayerTrait.TRANSLATION);

    private static final double SLOPE = .2;
    private static final double EPSILON = 1e-5;

    CycleGan {
        if (imageSize < 32 || imageSize % 4 != 0) {
            throw new SettingsException(
                    "imageSize=" + imageSize
                            + " is not possible with cyclegan, whose discriminators halve the image three times and need 32 pixels");
        }
    }

    static CycleGan of(ArchitectureSpec spec) {
        return new CycleGan(
                spec.options().imageSize(),
                spec.options().channels(),
                spec.options().generatorMaps(),
                spec.options().discriminatorMaps(),
                spec.residualBlocks());
    }

    @Override
    public boolean conditional() {
        return true;
    }

    /** Latents are images. */
    @Override
    public NetworkSizes sizes(NetworkSizes asked) {
        return new NetworkSizes(channels * imageSize * imageSize, channels, imageSize, asked.classes());
    }

    @Override
    public Value generator(Scope net, Value latents, Value labels) {
        long samples = latents.shape().size(0);
        var images = latents.reshape(samples, channels, imageSize, imageSize);
        var intoA = labels.slice(1, 0, 1).reshape(samples, 1, 1, 1);
        var intoB = labels.slice(1, 1, 2).reshape(samples, 1, 1, 1);
        return translate(net, images, Domain.A)
                .times(intoA)
                .plus(translate(net, images, Domain.B).times(intoB));
    }

    /** Both discriminators side by side; the logit is the mean of all their patches. */
    @Override
    public DiscriminatorOutput discriminator(Scope net, Value images, Value labels) {
        var a = discriminate(net, images, Domain.A);
        var b = discriminate(net, images, Domain.B);
        var stages = new ArrayList<Value>();
        for (int stage = 0; stage < a.stages().size(); stage++) {
            stages.add(images.graph()
                    .concat(1, List.of(a.stages().get(stage), b.stages().get(stage))));
        }
        var features = images.graph().concat(1, List.of(a.features(), b.features()));
        var logits = a.logits().plus(b.logits()).mean(2, 3).flatten().times(.5);
        return new DiscriminatorOutput(logits, stages, features, new DiscriminatorOutput.Head.None());
    }

    @Override
    public Value translate(Scope both, Value images, Domain into) {
        var net = both.in("to-" + into.name().toLowerCase(Locale.ROOT));
        var x = normalized(conv(net.in("in"), Rearrangement.reflectionPad(images, 3), generatorMaps, 7, 1, 0));
        x = normalized(conv(net.in("down1"), x, 2 * generatorMaps, 3, 2, 1));
        x = normalized(conv(net.in("down2"), x, 4 * generatorMaps, 3, 2, 1));
        for (int block = 1; block <= blocks; block++) {
            x = residual(net.in("block" + block), x);
        }
        x = normalized(up(net.in("up1"), x, 2 * generatorMaps));
        x = normalized(up(net.in("up2"), x, generatorMaps));
        return conv(net.in("out"), Rearrangement.reflectionPad(x, 3), channels, 7, 1, 0)
                .tanh();
    }

    private static Value residual(Scope net, Value x) {
        int maps = Math.toIntExact(x.shape().size(1));
        var y = normalized(conv(net.in("conv1"), Rearrangement.reflectionPad(x, 1), maps, 3, 1, 0));
        y = conv(net.in("conv2"), Rearrangement.reflectionPad(y, 1), maps, 3, 1, 0);
        return x.plus(InstanceNormalization.plain(y, EPSILON));
    }

    private static Value normalized(Value x) {
        return InstanceNormalization.plain(x, EPSILON).relu();
    }

    private static Value conv(Scope net, Value x, int out, int kernel, int stride, int padding) {
        return Layers.bias(net, Layers.conv(net, x, out, kernel, stride, padding));
    }

    private static Value up(Scope net, Value x, int out) {
        return Layers.bias(net, Layers.convTranspose(net, x, out, 3, 2, 1, 1));
    }

    @Override
    public DiscriminatorOutput discriminate(Scope both, Value images, Domain domain) {
        var net = both.in(domain.name().toLowerCase(Locale.ROOT));
        var stages = new ArrayList<Value>();
        var x = images;
        for (int stage = 1; stage <= 4; stage++) {
            x = conv(net.in("c" + stage), x, discriminatorMaps << (stage - 1), 4, stage < 4 ? 2 : 1, 1);
            x = (stage == 1 ? x : InstanceNormalization.plain(x, EPSILON)).leakyRelu(SLOPE);
            stages.add(x);
        }
        return DiscriminatorOutput.of(conv(net.in("c5"), x, 1, 4, 1, 1), stages);
    }
}
