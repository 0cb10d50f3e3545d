package io.github.ganzoo.bench.torch;

import java.util.Optional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * The residual networks for 32 pixels of WGAN-GP and SNGAN, and with self-attention, conditional batch norm and a
 * placement among classes those of ReACGAN; as in StudioGAN, without batch norm in the discriminator.
 */
final class Residual implements Architecture {
    private static final int BLOCKS = 3;

    private final long channels;
    private final long maps;
    private final long discriminatorMaps;
    private final boolean conditional;
    private final long labelSize;
    private final long placementSize;
    private final double epsilon;

    Residual(Recipe recipe) {
        if (recipe.whole("imageSize") != 32) {
            throw new IllegalArgumentException("the peer's residual networks are those for 32 pixels");
        }
        channels = recipe.whole("channels");
        maps = 4L * recipe.whole("featureMaps");
        discriminatorMaps = 2L * recipe.whole("discriminatorFeatureMaps");
        conditional = recipe.text("classLoss").equals("d2d-ce");
        labelSize = recipe.whole("labelEmbeddingSize");
        placementSize = recipe.whole("placementSize");
        epsilon = recipe.number("normEpsilon");
    }

    @Override
    public Tensor generate(Net net, Tensor latents, Tensor labels, Draws draws) {
        long chunk = latents.shape()[1] / (BLOCKS + 1);
        var x = net.linear("fc", conditional ? latents.narrow(1, 0, chunk) : latents, maps * 16)
                .view(-1, maps, 4, 4);
        var label = conditional
                ? Optional.of(labels.mm(net.weight("shared.w", 0, .02, labels.shape()[1], labelSize)))
                : Optional.<Tensor>empty();
        for (int block = 1; block <= BLOCKS; block++) {
            long from = block * chunk;
            x = up(net, "g" + block, x, label.map(told -> Net.joined(told, latents.narrow(1, from, chunk))));
            if (conditional && block == BLOCKS - 1) {
                x = attention(net, x);
            }
        }
        x = torch.relu_(net.batchNorm("bn", x, epsilon));
        return torch.tanh(net.conv("out", x, channels, 3));
    }

    private Tensor up(Net net, String name, Tensor x, Optional<Tensor> condition) {
        var h = torch.relu_(norm(net, name + ".bn1", x, condition));
        h = net.conv(name + ".conv1", doubled(h), maps, 3);
        h = torch.relu_(norm(net, name + ".bn2", h, condition));
        h = net.conv(name + ".conv2", h, maps, 3);
        // Resizing and a convolution of kernel 1 commute, and before it there is less to do; so in the discriminator.
        return h.add_(doubled(net.conv(name + ".sc", x, maps, 1)));
    }

    private Tensor norm(Net net, String name, Tensor x, Optional<Tensor> condition) {
        return condition
                .map(told -> net.batchNorm(name, x, told, epsilon))
                .orElseGet(() -> net.batchNorm(name, x, epsilon));
    }

    private static Tensor doubled(Tensor x) {
        return torch.upsample_nearest2d(x, 2 * x.shape()[2], 2 * x.shape()[3]);
    }

    private static Tensor attention(Net net, Tensor x) {
        long samples = x.shape()[0];
        long channels = x.shape()[1];
        long pixels = x.shape()[2] * x.shape()[3];
        var queries = point(net, "attention.theta", x, channels / 8).view(samples, channels / 8, pixels);
        var keys = torch.max_pool2d(point(net, "attention.phi", x, channels / 8), 2, 2)
                .view(samples, channels / 8, pixels / 4);
        var values = torch.max_pool2d(point(net, "attention.g", x, channels / 2), 2, 2)
                .view(samples, channels / 2, pixels / 4);
        var attention = torch.bmm(queries.transpose(1, 2), keys).softmax(-1);
        var seen = torch.bmm(values, attention.transpose(1, 2)).view(samples, channels / 2, x.shape()[2], x.shape()[3]);
        var sigma = net.weight("attention.sigma", 0, 0);
        return torch.addcmul(x, point(net, "attention.o", seen, channels), sigma);
    }

    private static Tensor point(Net net, String name, Tensor x, long out) {
        return net.convWithoutBias(name, x, out, 1, 1, 0);
    }

    @Override
    public Verdict evaluate(Net net, Tensor images, Tensor labels) {
        var x = first(net, images);
        if (conditional) {
            x = attention(net, x);
        }
        x = block(net, "b2", x, true);
        x = block(net, "b3", x, false);
        x = block(net, "b4", x, false);
        var features = torch.relu(x).sum(2, 3);
        if (!conditional) {
            return new Verdict(net.linear("fc", features, 1), Optional.empty());
        }
        var embeddings = net.linear("embed", features, placementSize);
        var proxies = labels.mm(net.linearMap("proxy.w", 0, labels.shape()[1], placementSize));
        return new Verdict(net.linear("adv", features, 1), Optional.of(new Placement(embeddings, proxies)));
    }

    private Tensor first(Net net, Tensor images) {
        var h = torch.relu_(net.conv("b1.conv1", images, discriminatorMaps, 3));
        h = halved(net.conv("b1.conv2", h, discriminatorMaps, 3));
        return h.add_(net.conv("b1.sc", halved(images), discriminatorMaps, 1));
    }

    private Tensor block(Net net, String name, Tensor x, boolean downsample) {
        var h = torch.relu_(net.conv(name + ".conv1", torch.relu(x), discriminatorMaps, 3));
        h = net.conv(name + ".conv2", h, discriminatorMaps, 3);
        return downsample ? halved(h).add_(net.conv(name + ".sc", halved(x), discriminatorMaps, 1)) : h.add_(x);
    }

    private static Tensor halved(Tensor x) {
        return torch.avg_pool2d(x, 2, 2);
    }
}
