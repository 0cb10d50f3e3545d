package io.github.ganzoo.zoo.architecture;

import io.github.ganzoo.settings.LayerTrait;
import io.github.ganzoo.settings.SettingsException;
import io.github.ganzoo.settings.StyleInjection;
import io.github.ganzoo.zoo.graph.Shape;
import io.github.ganzoo.zoo.graph.Value;
import io.github.ganzoo.zoo.nn.EqualizedLayers;
import io.github.ganzoo.zoo.nn.Initializer;
import io.github.ganzoo.zoo.nn.InstanceNormalization;
import io.github.ganzoo.zoo.nn.Layers;
import io.github.ganzoo.zoo.nn.MinibatchDeviation;
import io.github.ganzoo.zoo.nn.ModulatedConvolution;
import io.github.ganzoo.zoo.nn.NoiseInjection;
import io.github.ganzoo.zoo.nn.Scope;
import io.github.ganzoo.zoo.nn.SmoothResampling;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;

/**
 * StyleGAN2 (Karras et al., 2020), as in its authors' later code: a mapping network turns the latent into a style,
 * which scales the weights of every convolution of a synthesis network that begins with a learned constant. With
 * {@link StyleInjection#ADAIN} the styles act on normalized feature maps instead, as in StyleGAN (Karras et al., 2019).
 *
 * @param featureMaps at the image's resolution; each halving of it doubles them
 * @param form the other choices
 * @param conditional whether both networks are conditioned on the class
 */
record StyleGan(int imageSize, int channels, int featureMaps, StyleOptions form, boolean conditional)
        implements StyleMixing {

    static final Set<LayerTrait> TRAITS = Set.of(LayerTrait.STYLE, LayerTrait.OPTIONAL_LABELS);

    private static final int SMALLEST = 4;
    private static final int GROUP = 4;
    private static final int LABEL_LAYERS = 8;
    private static final double MAPPING_RATE = .01;
    private static final double MEAN_STYLE_RATE = 1 - .995;
    private static final double EPSILON = 1e-8;

    StyleGan {
        if (imageSize < 2 * SMALLEST || Integer.bitCount(imageSize) != 1) {
            throw new SettingsException("imageSize=" + imageSize
                    + " is not possible with stylegan2, whose stages double 4 pixels: use a power of two, at least 8");
        }
    }

    static StyleGan of(ArchitectureSpec spec) {
        return new StyleGan(
                spec.options().imageSize(),
                spec.options().channels(),
                spec.options().generatorMaps(),
                spec.style(),
                spec.labels().conditional());
    }

    private int maps(int resolution) {
        return Math.min(
                (int) Math.min((long) featureMaps * imageSize / resolution, Integer.MAX_VALUE), form.mostFeatureMaps());
    }

    @Override
    public Value generator(Scope net, Value latents, Value labels) {
        return images(net, styles(net, latents, labels), latents.shape().size(0));
    }

    @Override
    public int styleLayers() {
        return 2 * Integer.numberOfTrailingZeros(imageSize / SMALLEST) + 1;
    }

    @Override
    public Value mixed(Scope net, Value coarse, Value fine, Value labels, int crossover) {
        var mapping = net.in("mapping");
        var first = truncated(mapping, mapped(mapping, coarse, labels));
        var second = truncated(mapping, mapped(mapping, fine, labels));
        return images(
                net,
                sequence(layer -> layer < crossover ? first : second),
                coarse.shape().size(0));
    }

    private Value images(Scope net, Styles styles, long samples) {
        int maps = maps(SMALLEST);
        var first = net.in("b4");
        var constant = first.weight("const", Shape.of(1, maps, SMALLEST, SMALLEST), Initializer.normal(0, 1));
        var x = constant.broadcast(Shape.of(samples, maps, SMALLEST, SMALLEST));
        x = styled(first.in("conv1"), x, styles.next(), maps, false);
        var image = toImage(first.in("torgb"), x, styles.last());
        for (int resolution = 2 * SMALLEST; resolution <= imageSize; resolution *= 2) {
            var block = net.in("b" + resolution);
            x = styled(block.in("conv0"), x, styles.next(), maps(resolution), true);
            x = styled(block.in("conv1"), x, styles.next(), maps(resolution), false);
            image = SmoothResampling.up(image).plus(toImage(block.in("torgb"), x, styles.last()));
        }
        return image;
    }

    /** Which style each layer gets. */
    private interface Styles {

        /** The next convolution's. */
        Value next();

        /** That of the convolution before, for the step to colors. */
        Value last();
    }

    private Styles styles(Scope net, Value latents, Value labels) {
        var style = truncated(net.in("mapping"), mapped(net.in("mapping"), latents, labels));
        if (form.mixing() == 0 || !net.training()) {
            return sequence(layer -> style);
        }
        var others = net.noise("other latents", latents.shape(), Scope.Noise.Distribution.NORMAL);
        var other = mapped(net.in("mapping"), others, labels);
        var where = net.noise("crossover", Shape.of(1, 1), Scope.Noise.Distribution.UNIFORM);
        // From the layer on at the drawn share of the depth, and never where the draw exceeds how often mixing is due.
        return sequence(layer -> style.plus(other.minus(style)
                .times(where.times(-1 / form.mixing())
                        .plus((layer + .5) / styleLayers())
                        .step())));
    }

    private static Styles sequence(IntFunction<Value> ofLayer) {
        return new Styles() {
            private int layer;

            @Override
            public Value next() {
                return ofLayer.apply(layer++);
            }

            @Override
            public Value last() {
                return ofLayer.apply(layer - 1);
            }
        };
    }

    private Value mapped(Scope net, Value latents, Value labels) {
        int size = Math.toIntExact(latents.shape().size(1));
        var x = ModulatedConvolution.normalizeLatents(latents);
        if (conditional) {
            var embedded =
                    ModulatedConvolution.normalizeLatents(EqualizedLayers.linear(net.in("embed"), labels, size, 1, 0));
            x = x.graph().concat(1, List.of(x, embedded));
        }
        return layers(net, x, size, form.mappingLayers());
    }

    private static Value layers(Scope net, Value start, int size, int count) {
        var x = start;
        for (int layer = 1; layer <= count; layer++) {
            x = EqualizedLayers.activated(EqualizedLayers.linear(net.in("fc" + layer), x, size, MAPPING_RATE, 0));
        }
        return x;
    }

    /** In training the mean style follows; in evaluation styles are drawn towards it. */
    private Value truncated(Scope net, Value style) {
        int size = Math.toIntExact(style.shape().size(1));
        var mean = net.state("mean", Shape.of(size), Initializer.constant(0));
        if (net.training()) {
            var batch = style.mean(0).reshape(size).detach();
            net.update("mean", mean.plus(batch.minus(mean).times(MEAN_STYLE_RATE)));
            return style;
        }
        return form.psi() == 1 ? style : style.minus(mean).times(form.psi()).plus(mean);
    }

    /** A convolution of kernel 3 under a style, with noise, bias and activation. */
    private Value styled(Scope net, Value x, Value style, int maps, boolean up) {
        return switch (form.injection()) {
            case MODULATION -> {
                var weight = rawWeight(net, x, maps, 3);
                var scales = EqualizedLayers.linear(
                        net.in("affine"), style, Math.toIntExact(x.shape().size(1)), 1, 1);
                var y = ModulatedConvolution.of(x, scales, weight, true, scaled -> convolution(scaled, weight, up));
                yield EqualizedLayers.activated(net, NoiseInjection.of(net, y));
            }
            case ADAIN -> {
                var weight = EqualizedLayers.convolutionWeight(net, x.shape().size(1), maps, 3);
                var y = EqualizedLayers.activated(net, NoiseInjection.of(net, convolution(x, weight, up)));
                var scale = EqualizedLayers.linear(net.in("scale"), style, maps, 1, 1);
                var shift = EqualizedLayers.linear(net.in("shift"), style, maps, 1, 0);
                yield InstanceNormalization.adaptive(y, scale, shift, EPSILON);
            }
        };
    }

    private static Value convolution(Value x, Value weight, boolean up) {
        return up ? SmoothResampling.convolutionUp(x, weight) : x.conv2d(weight, 1, 1);
    }

    /** Demodulation sets the scale of these, so that they are not divided by their fan-in. */
    private static Value rawWeight(Scope net, Value x, int out, int kernel) {
        return net.weight("w", Shape.of(out, x.shape().size(1), kernel, kernel), Initializer.normal(0, 1));
    }

    private Value toImage(Scope net, Value x, Value style) {
        int maps = Math.toIntExact(x.shape().size(1));
        var weight = rawWeight(net, x, channels, 1);
        var scales = EqualizedLayers.linear(net.in("affine"), style, maps, 1, 1).times(1 / Math.sqrt(maps));
        var image = ModulatedConvolution.of(x, scales, weight, false, scaled -> scaled.conv2d(weight, 1, 0));
        return Layers.bias(net, image);
    }

    @Override
    public DiscriminatorOutput discriminator(Scope net, Value images, Value labels) {
        var stages = new ArrayList<Value>();
        var x = activatedConvolution(net.in("fromrgb"), images, maps(imageSize), 1);
        for (int resolution = imageSize; resolution > SMALLEST; resolution /= 2) {
            x = stage(net.in("b" + resolution), x, maps(resolution), maps(resolution / 2));
            stages.add(x);
        }
        int group = MinibatchDeviation.fittingGroup(x.shape().size(0), GROUP);
        x = MinibatchDeviation.appendRunning(net.in("b4"), x, group);
        int maps = maps(SMALLEST);
        x = activatedConvolution(net.in("b4").in("conv"), x, maps, 3);
        stages.add(x);
        var features =
                EqualizedLayers.activated(EqualizedLayers.linear(net.in("b4").in("fc"), x.flatten(), maps, 1, 0));
        return new DiscriminatorOutput(
                logits(net, features, labels), stages, features, new DiscriminatorOutput.Head.None());
    }

    private Value stage(Scope net, Value x, int maps, int out) {
        var y = activatedConvolution(net.in("conv0"), x, maps, 3);
        var weight = EqualizedLayers.convolutionWeight(net.in("conv1"), maps, out, 3);
        y = EqualizedLayers.activated(net.in("conv1"), SmoothResampling.convolutionDown(y, weight));
        if (!form.residual()) {
            return y;
        }
        var skip = EqualizedLayers.convolutionWeight(net.in("skip"), x.shape().size(1), out, 1);
        return y.plus(SmoothResampling.down(x).conv2d(skip, 1, 0)).times(Math.sqrt(.5));
    }

    private static Value activatedConvolution(Scope net, Value x, int out, int kernel) {
        var weight = EqualizedLayers.convolutionWeight(net, x.shape().size(1), out, kernel);
        return EqualizedLayers.activated(net, x.conv2d(weight, 1, kernel / 2));
    }

    /** Plain, or the projection of the features on the class's style. */
    private Value logits(Scope net, Value features, Value labels) {
        int size = Math.toIntExact(features.shape().size(1));
        if (!conditional) {
            return EqualizedLayers.linear(net.in("b4").in("out"), features, 1, 1, 0);
        }
        var embedded = EqualizedLayers.linear(net.in("mapping").in("embed"), labels, size, 1, 0);
        var style = layers(net.in("mapping"), ModulatedConvolution.normalizeLatents(embedded), size, LABEL_LAYERS);
        var projected = EqualizedLayers.linear(net.in("b4").in("out"), features, size, 1, 0);
        return projected.times(style).sum(1).times(1 / Math.sqrt(size));
    }
}
