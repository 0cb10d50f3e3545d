package io.github.ganzoo.bench.torch;

import java.util.Optional;
import org.bytedeco.pytorch.Tensor;

/** A pair of networks, layer by layer the zoo's. */
interface Architecture {

    /** Where a discriminator would place images among classes, and where their own classes are, [N, D] each. */
    record Placement(Tensor embeddings, Tensor proxies) {}

    /** What a discriminator says of images: logits [N, 1], large for real. */
    record Verdict(Tensor logits, Optional<Placement> placement) {}

    /** Latents [N, D] and one-hot labels [N, K] to images [N, C, S, S]. */
    Tensor generate(Net net, Tensor latents, Tensor labels, Draws draws);

    Verdict evaluate(Net net, Tensor images, Tensor labels);

    static Architecture of(Recipe recipe) {
        return switch (recipe.text("architecture")) {
            case "dcgan" -> new Dcgan(recipe);
            case "wgan-gp", "sngan", "reacgan" -> new Residual(recipe);
            case "stylegan2" -> new StyleGan(recipe);
            default -> throw new IllegalArgumentException("no peer plays " + recipe.text("architecture"));
        };
    }
}
