package io.github.ganzoo.bench.torch;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** One batch of noise images with labels, again and again, and all else drawn at random. */
final class RandomDraws implements Draws {
    private final long batch;
    private final long latentSize;
    private final Tensor images;
    private final Tensor labels;

    RandomDraws(Recipe recipe, boolean channelsLast) {
        batch = recipe.whole("batchSize");
        latentSize = recipe.whole("latentSize");
        long size = recipe.whole("imageSize");
        long classes = recipe.whole("classes");
        var drawn = torch.randn(batch, recipe.whole("channels"), size, size).tanh();
        images = channelsLast ? drawn.contiguous(torch.MemoryFormat.ChannelsLast) : drawn;
        labels = torch.eye(classes)
                .repeat((batch + classes - 1) / classes, 1)
                .narrow(0, 0, batch)
                .contiguous();
    }

    @Override
    public Tensor images() {
        return images;
    }

    @Override
    public Tensor imageLabels() {
        return labels;
    }

    @Override
    public Tensor latents() {
        return torch.randn(batch, latentSize);
    }

    @Override
    public Tensor labels() {
        return labels;
    }

    @Override
    public Tensor shares() {
        return torch.rand(batch, 1, 1, 1);
    }

    @Override
    public Tensor noise(long... shape) {
        return torch.randn(shape);
    }
}
