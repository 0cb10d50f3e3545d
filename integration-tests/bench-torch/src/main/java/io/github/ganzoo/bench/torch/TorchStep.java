package io.github.ganzoo.bench.torch;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Adam;
import org.bytedeco.pytorch.AdamOptions;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * The full G+D step of DCGAN-64 (Radford et al. 2016; the layers of PyTorch's own tutorial) on libtorch. The form is
 * that of a careful user: in-place activations, gradients set to none, G's samples for D made without a graph, D's
 * parameters frozen in G's step, fused Adam. {@code plain} is the tutorial's form instead: D's parameters keep their
 * gradients in G's step and Adam goes tensor by tensor.
 */
final class TorchStep {
    private static final int LATENT = 100;

    private final boolean plain;
    private final long batch;
    private final List<Layer> generator = new ArrayList<>();
    private final List<Layer> discriminator = new ArrayList<>();
    private final List<Tensor> generatorParameters = new ArrayList<>();
    private final List<Tensor> discriminatorParameters = new ArrayList<>();
    private final Runnable generatorAdam;
    private final Runnable discriminatorAdam;
    private final Tensor images;
    private final Tensor ones;
    private final Tensor zeros;
    private final UnaryOperator<Tensor> layout;

    /**
     * @param featureMaps ngf and ndf
     * @param batch images in a batch
     * @param plain the tutorial's form
     * @param channelsLast whether images and weights lie in NHWC
     */
    TorchStep(int featureMaps, int batch, boolean plain, boolean channelsLast) {
        this.plain = plain;
        this.batch = batch;
        this.layout = channelsLast ? t -> t.contiguous(torch.MemoryFormat.ChannelsLast) : t -> t;
        torch.manual_seed(1);
        int f = featureMaps;
        int[] up = {LATENT, 8 * f, 4 * f, 2 * f, f, 3};
        for (int i = 0; i < 5; i++) {
            generator.add(new Layer(up[i], up[i + 1], true, i == 0 ? 1 : 2, i == 0 ? 0 : 1, i < 4));
        }
        int[] down = {3, f, 2 * f, 4 * f, 8 * f, 1};
        for (int i = 0; i < 5; i++) {
            discriminator.add(new Layer(down[i], down[i + 1], false, i == 4 ? 1 : 2, i == 4 ? 0 : 1, i > 0 && i < 4));
        }
        generator.forEach(l -> l.parametersInto(generatorParameters));
        discriminator.forEach(l -> l.parametersInto(discriminatorParameters));
        generatorAdam = adam(generatorParameters);
        discriminatorAdam = adam(discriminatorParameters);
        images = layout.apply(torch.randn(batch, 3, 64, 64).tanh());
        ones = torch.ones(batch, 1, 1, 1);
        zeros = torch.zeros(batch, 1, 1, 1);
    }

    /** One full step; returns the sum of the three losses. */
    float run() {
        var temporaries = new PointerScope();
        try {
            clear(discriminatorParameters);
            var real = loss(discriminate(images), ones);
            real.backward();
            Tensor samples;
            if (plain) {
                samples = generate(latents()).detach();
            } else {
                var withoutGraph = new NoGradGuard();
                samples = generate(latents());
                withoutGraph.close();
            }
            var fake = loss(discriminate(samples), zeros);
            fake.backward();
            discriminatorAdam.run();

            clear(generatorParameters);
            if (!plain) {
                discriminatorParameters.forEach(p -> p.requires_grad_(false));
            }
            var fooled = loss(discriminate(generate(latents())), ones);
            fooled.backward();
            if (!plain) {
                discriminatorParameters.forEach(p -> p.requires_grad_(true));
            }
            generatorAdam.run();
            return real.item_float() + fake.item_float() + fooled.item_float();
        } finally {
            temporaries.close();
        }
    }

    private Tensor latents() {
        return torch.randn(batch, LATENT, 1, 1);
    }

    private Tensor generate(Tensor z) {
        var x = z;
        for (int i = 0; i < generator.size(); i++) {
            x = generator.get(i).forward(x);
            x = i < generator.size() - 1 ? torch.relu_(x) : torch.tanh(x);
        }
        return x;
    }

    private Tensor discriminate(Tensor image) {
        var slope = new Scalar(0.2);
        var x = image;
        for (int i = 0; i < discriminator.size(); i++) {
            x = discriminator.get(i).forward(x);
            if (i < discriminator.size() - 1) {
                x = torch.leaky_relu_(x, slope);
            }
        }
        return x;
    }

    private static Tensor loss(Tensor logits, Tensor target) {
        return torch.binary_cross_entropy_with_logits(logits, target);
    }

    private static void clear(List<Tensor> parameters) {
        parameters.forEach(p -> p.mutable_grad().reset());
    }

    private Runnable adam(List<Tensor> parameters) {
        if (!plain) {
            return new FusedAdam(parameters)::step;
        }
        var options = new AdamOptions(2e-4);
        // A std::tuple lies reversed in memory.
        options.betas().put(0, .999).put(1, .5);
        var adam = new Adam(new TensorVector(parameters.toArray(Tensor[]::new)), options);
        return adam::step;
    }

    /** A convolution of kernel 4 without bias, transposed or not, and the batch norm after it if there is one. */
    private final class Layer {
        private final boolean transposed;
        private final long[] stride;
        private final long[] padding;
        private final Tensor weight;
        private final boolean norm;
        private final Tensor gamma;
        private final Tensor beta;
        private final Tensor mean;
        private final Tensor variance;

        Layer(int in, int out, boolean transposed, long stride, long padding, boolean norm) {
            this.transposed = transposed;
            this.stride = new long[] {stride, stride};
            this.padding = new long[] {padding, padding};
            this.norm = norm;
            var drawn = torch.randn(transposed ? in : out, transposed ? out : in, 4, 4);
            weight = layout.apply(drawn.mul_(new Scalar(.02f))).requires_grad_(true);
            gamma = torch.ones(out).requires_grad_(true);
            beta = torch.zeros(out).requires_grad_(true);
            mean = torch.zeros(out);
            variance = torch.ones(out);
        }

        void parametersInto(List<Tensor> list) {
            list.add(weight);
            if (norm) {
                list.add(gamma);
                list.add(beta);
            }
        }

        Tensor forward(Tensor x) {
            long[] dilation = {1, 1};
            var none = new TensorOptional();
            var y = transposed
                    ? torch.conv_transpose2d(x, weight, none, stride, padding, new long[] {0, 0}, 1, dilation)
                    : torch.conv2d(x, weight, none, stride, padding, dilation, 1);
            return norm
                    ? torch.batch_norm(
                            y,
                            new TensorOptional(gamma),
                            new TensorOptional(beta),
                            new TensorOptional(mean),
                            new TensorOptional(variance),
                            true,
                            .1,
                            1e-5,
                            false)
                    : y;
        }
    }
}
