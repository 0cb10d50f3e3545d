package io.github.ganzoo.bench.torch;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/**
 * StyleGAN2 (Karras et al., 2020) in the form that the authors' PyTorch code trains in: feature maps scaled before and
 * after a common convolution, filters as convolutions of each map on its own.
 */
final class StyleGan implements Architecture {
    private static final float[] FILTER = {1 / 8f, 3 / 8f, 3 / 8f, 1 / 8f};
    private static final int GROUP = 4;
    private static final double MAPPING_RATE = .01;
    private static final double EPSILON = 1e-8;

    private final int imageSize;
    private final long channels;
    private final long featureMaps;
    private final long mostFeatureMaps;
    private final int mappingLayers;
    private final Map<Long, Tensor> filters = new HashMap<>();

    StyleGan(Recipe recipe) {
        imageSize = recipe.whole("imageSize");
        channels = recipe.whole("channels");
        featureMaps = recipe.whole("featureMaps");
        mostFeatureMaps = recipe.whole("mostFeatureMaps");
        mappingLayers = recipe.whole("mappingLayers");
    }

    private long maps(int resolution) {
        return Math.min(featureMaps * imageSize / resolution, mostFeatureMaps);
    }

    @Override
    public Tensor generate(Net net, Tensor latents, Tensor labels, Draws draws) {
        long samples = latents.shape()[0];
        var style = style(net, latents);
        var x = net.weight("b4.const", 0, 1, 1, maps(4), 4, 4).expand(samples, maps(4), 4, 4);
        x = styled(net, "b4.conv1", x, style, maps(4), false, draws);
        var image = toImage(net, "b4.torgb", x, style);
        for (int resolution = 8; resolution <= imageSize; resolution *= 2) {
            var block = "b" + resolution;
            x = styled(net, block + ".conv0", x, style, maps(resolution), true, draws);
            x = styled(net, block + ".conv1", x, style, maps(resolution), false, draws);
            image = up(net, image).add_(toImage(net, block + ".torgb", x, style));
        }
        return image;
    }

    private Tensor style(Net net, Tensor latents) {
        long size = latents.shape()[1];
        var x = latents.mul(latents.square()
                .mean(new long[] {1}, true, new org.bytedeco.pytorch.ScalarTypeOptional())
                .add(new Scalar(EPSILON))
                .rsqrt());
        for (int layer = 1; layer <= mappingLayers; layer++) {
            x = activated(linear(net, "mapping.fc" + layer, x, size, MAPPING_RATE, 0));
        }
        var withoutGraph = new NoGradGuard();
        net.state("mapping.mean", 0, size).lerp_(x.mean(0), new Scalar(1 - .995));
        withoutGraph.close();
        return x;
    }

    private static Tensor linear(Net net, String name, Tensor x, long out, double rate, double bias) {
        long in = x.shape()[1];
        var weight = net.weight(name + ".w", 0, 1 / rate, out, in).mul(new Scalar(rate / Math.sqrt((double) in)));
        var shift = net.weight(name + ".b", bias / rate, 0, out);
        return torch.addmm(rate == 1 ? shift : shift.mul(new Scalar(rate)), x, weight.t());
    }

    private static Tensor activated(Tensor x) {
        return torch.leaky_relu_(x, new Scalar(.2)).mul(new Scalar(Math.sqrt(2)));
    }

    private Tensor styled(Net net, String name, Tensor x, Tensor style, long maps, boolean up, Draws draws) {
        long in = x.shape()[1];
        var weight = net.weight(name + ".w", 0, 1, maps, in, 3, 3);
        var scales = linear(net, name + ".affine", style, in, 1, 1);
        var y = x.mul(scales.view(-1, in, 1, 1));
        y = up
                ? filtered(net, net.convTranspose2d(y, weight.transpose(0, 1), 2, 0, 1), 1, 1, 4)
                : net.conv2d(y, weight, new TensorOptional(), 1, 1);
        var norms = torch.addmm(
                        torch.full(new long[] {1}, new Scalar(EPSILON)),
                        scales.to(torch.ScalarType.Float).square(),
                        weight.square().sum(2, 3).t())
                .rsqrt();
        var strength = net.weight(name + ".noise", 0, 0);
        var noise = draws.noise(y.shape()[0], 1, y.shape()[2], y.shape()[3]).mul(strength);
        y = torch.addcmul(noise, y, norms.view(-1, maps, 1, 1));
        return activated(y.add_(net.weight(name + ".b", 0, 0, maps).view(1, maps, 1, 1)));
    }

    private Tensor toImage(Net net, String name, Tensor x, Tensor style) {
        long in = x.shape()[1];
        var weight = net.weight(name + ".w", 0, 1, channels, in, 1, 1);
        var scales = linear(net, name + ".affine", style, in, 1, 1).mul(new Scalar(1 / Math.sqrt((double) in)));
        var bias = new TensorOptional(net.weight(name + ".b", 0, 0, channels));
        return net.conv2d(x.mul(scales.view(-1, in, 1, 1)), weight, bias, 1, 0);
    }

    /** Each map on its own under 1-3-3-1 along both axes. */
    private Tensor filtered(Net net, Tensor x, long stride, long padding, double gain) {
        long maps = x.shape()[1];
        return net.conv2d(x, filter(maps, gain), new TensorOptional(), stride, padding, maps);
    }

    private Tensor up(Net net, Tensor x) {
        long maps = x.shape()[1];
        return net.convTranspose2d(x, filter(maps, 4), 2, 1, maps);
    }

    private Tensor filter(long maps, double gain) {
        return filters.computeIfAbsent(maps * 16 + (long) gain, first -> {
            var line = torch.tensor(FILTER);
            var square = line.view(4, 1).mul(line.view(1, 4)).mul(new Scalar(gain));
            return square.view(1, 1, 4, 4).repeat(maps, 1, 1, 1);
        });
    }

    @Override
    public Verdict evaluate(Net net, Tensor images, Tensor labels) {
        var x = activatedConv(net, "fromrgb", images, maps(imageSize), 1);
        for (int resolution = imageSize; resolution > 4; resolution /= 2) {
            x = stage(net, "b" + resolution, x, maps(resolution), maps(resolution / 2));
        }
        x = Net.joined(x, deviation(net, x));
        x = activatedConv(net, "b4.conv", x, maps(4), 3);
        x = activated(linear(net, "b4.fc", x.flatten(1, -1), maps(4), 1, 0));
        return new Verdict(linear(net, "b4.out", x, 1, 1, 0), Optional.empty());
    }

    private static Tensor activatedConv(Net net, String name, Tensor x, long out, int kernel) {
        var bias = new TensorOptional(net.weight(name + ".b", 0, 0, out));
        return activated(net.conv2d(x, equalized(net, name, x.shape()[1], out, kernel), bias, 1, kernel / 2));
    }

    private static Tensor equalized(Net net, String name, long in, long out, int kernel) {
        return net.weight(name + ".w", 0, 1, out, in, kernel, kernel)
                .mul(new Scalar(1 / Math.sqrt((double) in * kernel * kernel)));
    }

    private Tensor stage(Net net, String name, Tensor x, long maps, long out) {
        var y = activatedConv(net, name + ".conv0", x, maps, 3);
        var bias = new TensorOptional(net.weight(name + ".conv1.b", 0, 0, out));
        var weight = equalized(net, name + ".conv1", maps, out, 3);
        y = activated(net.conv2d(filtered(net, y, 1, 2, 1), weight, bias, 2, 0));
        var skip = equalized(net, name + ".skip", x.shape()[1], out, 1);
        var past = net.conv2d(filtered(net, x, 2, 1, 1), skip, new TensorOptional(), 1, 0);
        return y.add_(past).mul(new Scalar(Math.sqrt(.5)));
    }

    private static Tensor deviation(Net net, Tensor x) {
        long[] shape = x.shape();
        long groups = shape[0] / GROUP;
        var grouped = x.reshape(GROUP, groups, -1);
        var centered = grouped.sub(grouped.mean(new long[] {0}, true, new org.bytedeco.pytorch.ScalarTypeOptional()));
        var plane = centered.square()
                .mean(0)
                .add_(new Scalar(EPSILON))
                .sqrt()
                .mean(1)
                .repeat(GROUP)
                .view(shape[0], 1, 1, 1)
                .expand(shape[0], 1, shape[2], shape[3]);
        var withoutGraph = new NoGradGuard();
        net.state("b4.deviation", 0).lerp_(plane.detach().mean(), new Scalar(.1));
        withoutGraph.close();
        return plane;
    }
}
