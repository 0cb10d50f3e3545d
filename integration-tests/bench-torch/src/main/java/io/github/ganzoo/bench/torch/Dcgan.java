package io.github.ganzoo.bench.torch;

import java.util.Optional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** DCGAN (Radford et al., 2016; the layers of PyTorch's own tutorial). */
final class Dcgan implements Architecture {
    private static final double EPSILON = 1e-5;
    private static final double SLOPE = .2;

    private final int stages;
    private final long channels;
    private final long generatorMaps;
    private final long discriminatorMaps;

    Dcgan(Recipe recipe) {
        stages = Integer.numberOfTrailingZeros(recipe.whole("imageSize")) - 2;
        channels = recipe.whole("channels");
        generatorMaps = recipe.whole("featureMaps");
        discriminatorMaps = recipe.whole("discriminatorFeatureMaps");
    }

    @Override
    public Tensor generate(Net net, Tensor latents, Tensor labels, Draws draws) {
        var x = latents.view(latents.shape()[0], latents.shape()[1], 1, 1);
        long maps = generatorMaps << (stages - 1);
        x = net.convTransposeWithoutBias("t1", x, maps, 4, 1, 0);
        for (int stage = 1; stage <= stages; stage++) {
            x = torch.relu_(net.batchNorm("bn" + stage, x, EPSILON));
            maps /= 2;
            x = net.convTransposeWithoutBias("t" + (stage + 1), x, stage == stages ? channels : maps, 4, 2, 1);
        }
        return torch.tanh(x);
    }

    @Override
    public Verdict evaluate(Net net, Tensor images, Tensor labels) {
        var x = images;
        for (int stage = 1; stage <= stages; stage++) {
            x = net.convWithoutBias("c" + stage, x, discriminatorMaps << (stage - 1), 4, 2, 1);
            x = stage == 1 ? x : net.batchNorm("bn" + stage, x, EPSILON);
            x = torch.leaky_relu_(x, new Scalar(SLOPE));
        }
        var logits = net.convWithoutBias("c" + (stages + 1), x, 1, 4, 1, 0).view(-1, 1);
        return new Verdict(logits, Optional.empty());
    }
}
