package io.github.ganzoo.bench.torch;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Adam;
import org.bytedeco.pytorch.AdamOptions;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * A full step of a recipe on libtorch: the discriminator's updates, each with the penalty if it is due in each, the
 * lazy penalty's own one, the generator's update, the moving average. The form is that of a careful user: in-place
 * activations, gradients set to none, G's samples for D made without a graph, D's parameters frozen in G's step,
 * spectral norm once an update, fused Adam. {@code plain} is the tutorials' form instead: D's parameters keep their
 * gradients in G's step and Adam goes tensor by tensor.
 */
final class Game {
    private static final double FLOOR = 1e-30;

    private final boolean plain;
    private final boolean rounding;
    private final Architecture architecture;
    private final Losses losses;
    private final int discriminatorSteps;
    private final double gradientPenalty;
    private final double r1;
    private final int r1Every;
    private final double averageDecay;
    private final Net generator;
    private final Net discriminator;
    private final Runnable generatorAdam;
    private final Runnable discriminatorAdam;
    private final List<Tensor> average = new ArrayList<>();
    private long steps;

    /**
     * @param draws one of each kind is taken to find the networks' tensors
     * @param plain the tutorials' form
     * @param channelsLast whether weights lie in NHWC
     * @param rounding whether to compute in bfloat16, except for penalties
     */
    Game(Recipe recipe, Draws draws, boolean plain, boolean channelsLast, boolean rounding) {
        this.plain = plain;
        this.rounding = rounding;
        architecture = Architecture.of(recipe);
        losses = new Losses(recipe);
        discriminatorSteps = recipe.whole("discriminatorSteps");
        gradientPenalty = recipe.number("gradientPenalty");
        r1 = recipe.number("r1");
        r1Every = recipe.whole("r1Every");
        averageDecay = recipe.number("ema");
        torch.manual_seed(1);
        var spectral = recipe.text("spectralNorm");
        generator = new Net(spectral.equals("both"), channelsLast);
        discriminator = new Net(!spectral.equals("none"), channelsLast);
        generator.round(rounding);
        discriminator.round(rounding);
        var withoutGraph = new NoGradGuard();
        evaluate(architecture.generate(generator, draws.latents(), draws.labels(), draws), draws.labels());
        withoutGraph.close();
        double share = r1 > 0 && r1Every > 1 ? r1Every / (r1Every + 1.0) : 1;
        generatorAdam = adam(generator, FusedAdam.Rates.of(recipe, "learningRate", 1));
        discriminatorAdam = adam(discriminator, FusedAdam.Rates.of(recipe, "discriminatorLearningRate", share));
        if (averageDecay > 0) {
            generator.parameters().forEach(p -> average.add(p.detach().clone()));
        }
    }

    Net generator() {
        return generator;
    }

    Net discriminator() {
        return discriminator;
    }

    private Runnable adam(Net net, FusedAdam.Rates rates) {
        if (!plain) {
            return new FusedAdam(net.parameters(), rates)::step;
        }
        var options = new AdamOptions(rates.learningRate());
        // A std::tuple lies reversed in memory.
        options.betas().put(0, rates.beta2()).put(1, rates.beta1());
        options.eps().put(rates.epsilon());
        var adam = new Adam(new TensorVector(net.parameters().toArray(Tensor[]::new)), options);
        return adam::step;
    }

    /**
     * One full step.
     *
     * @param numbers receives, under the zoo's names, losses and gradients' norms of the last update of each kind;
     *     these take a little time
     */
    void step(Draws draws, Map<String, Double> numbers) {
        var images = draws.images();
        for (int i = 0; i < discriminatorSteps; i++) {
            var real = i == 0 ? images : draws.images();
            images = real;
            freeing(() -> updateDiscriminator(real, draws, numbers));
        }
        if (r1 > 0 && steps % r1Every == 0) {
            var real = images;
            freeing(() -> penalize(real, draws.imageLabels(), numbers));
        }
        freeing(() -> {
            updateGenerator(draws, numbers);
            follow();
        });
        steps++;
    }

    /** Does something and frees the tensors that it made, as a garbage collector would much later. */
    private static void freeing(Runnable work) {
        var temporaries = new PointerScope();
        try {
            work.run();
        } finally {
            temporaries.close();
        }
    }

    private void updateDiscriminator(Tensor images, Draws draws, Map<String, Double> numbers) {
        begin(discriminator);
        var imageLabels = draws.imageLabels();
        var latents = draws.latents();
        var labels = draws.labels();
        var withoutGraph = new NoGradGuard();
        var samples = architecture.generate(generator, latents, labels, draws);
        withoutGraph.close();

        var onReal = evaluate(images, imageLabels);
        var onFake = evaluate(samples, labels);
        var adversarial = losses.onReal(onReal.logits()).add(losses.onFake(onFake.logits()));
        var loss = onReal.placement()
                .map(placed -> adversarial.add(losses.dataToData(placed, imageLabels)))
                .orElse(adversarial);
        loss.backward();
        double total = loss.item_double();
        if (gradientPenalty > 0) {
            discriminator.round(false);
            var between = torch.lerp(inFloats(samples), images, draws.shares()).requires_grad_(true);
            var slopes = Losses.squaredSlopes(evaluate(between, imageLabels).logits(), between)
                    .clamp_min(new Scalar(FLOOR))
                    .sqrt();
            var penalty = slopes.sub(new Scalar(1.0)).square().mean().mul(new Scalar(gradientPenalty));
            penalty.backward();
            discriminator.round(rounding);
            numbers.put("d_penalty", penalty.item_double());
            total += penalty.item_double();
        }
        numbers.put("d_loss", total);
        numbers.computeIfPresent("d_gradient_norm", (name, last) -> discriminator.gradientNorm());
        discriminatorAdam.run();
    }

    /** R1 in an update of its own. */
    private void penalize(Tensor images, Tensor labels, Map<String, Double> numbers) {
        begin(discriminator);
        discriminator.round(false);
        var leaf = images.detach().requires_grad_(true);
        var penalty = Losses.squaredSlopes(evaluate(leaf, labels).logits(), leaf)
                .mean()
                .mul(new Scalar(r1 / 2));
        penalty.mul(new Scalar((double) r1Every)).backward();
        discriminator.round(rounding);
        numbers.put("d_penalty", penalty.item_double());
        numbers.computeIfPresent("d_penalty_gradient_norm", (name, last) -> discriminator.gradientNorm());
        discriminatorAdam.run();
    }

    private void updateGenerator(Draws draws, Map<String, Double> numbers) {
        begin(generator);
        if (!plain) {
            discriminator.learn(false);
        }
        var latents = draws.latents();
        var labels = draws.labels();
        var verdict = evaluate(architecture.generate(generator, latents, labels, draws), labels);
        var adversarial = losses.forGenerator(verdict.logits());
        var loss = verdict.placement()
                .map(placed -> adversarial.add(losses.dataToData(placed, labels)))
                .orElse(adversarial);
        loss.backward();
        if (!plain) {
            discriminator.learn(true);
        }
        numbers.put("g_loss", loss.item_double());
        numbers.computeIfPresent("g_gradient_norm", (name, last) -> generator.gradientNorm());
        generatorAdam.run();
    }

    /** Losses are computed in floats. */
    private Architecture.Verdict evaluate(Tensor images, Tensor labels) {
        var verdict = architecture.evaluate(discriminator, images, labels);
        return new Architecture.Verdict(
                inFloats(verdict.logits()),
                verdict.placement()
                        .map(placed ->
                                new Architecture.Placement(inFloats(placed.embeddings()), inFloats(placed.proxies()))));
    }

    private static Tensor inFloats(Tensor tensor) {
        return tensor.to(torch.ScalarType.Float);
    }

    private void begin(Net trained) {
        generator.beginUpdate();
        discriminator.beginUpdate();
        trained.clearGradients();
    }

    private void follow() {
        var withoutGraph = new NoGradGuard();
        var weights = generator.parameters();
        for (int i = 0; i < average.size(); i++) {
            average.get(i).lerp_(weights.get(i), new Scalar(1 - averageDecay));
        }
        withoutGraph.close();
    }
}
