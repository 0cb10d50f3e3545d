package io.github.ganzoo.bench.torch;

import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** What the networks minimize, as the recipe says. */
final class Losses {
    private static final Scalar ONE = new Scalar(1.0);

    private final String kind;
    private final double classWeight;
    private final double margin;
    private final double temperature;

    Losses(Recipe recipe) {
        kind = recipe.text("loss");
        classWeight = recipe.number("classWeight");
        margin = recipe.number("d2dMargin");
        temperature = recipe.number("d2dTemperature");
    }

    Tensor onReal(Tensor logits) {
        return switch (kind) {
            case "bce" -> torch.binary_cross_entropy_with_logits(logits, torch.ones_like(logits));
            case "hinge" -> torch.relu_(logits.neg().add(ONE)).mean();
            default -> logits.mean().neg();
        };
    }

    Tensor onFake(Tensor logits) {
        return switch (kind) {
            case "bce" -> torch.binary_cross_entropy_with_logits(logits, torch.zeros_like(logits));
            case "hinge" -> torch.relu_(logits.add(ONE)).mean();
            default -> logits.mean();
        };
    }

    Tensor forGenerator(Tensor logits) {
        return kind.equals("bce") ? onReal(logits) : logits.mean().neg();
    }

    /** Data-to-data cross-entropy (Kang et al., 2021, equation 9), weighted. */
    Tensor dataToData(Architecture.Placement placed, Tensor labels) {
        var embeddings = unit(placed.embeddings());
        var divisor = new Scalar(temperature);
        var positives = embeddings
                .mul(unit(placed.proxies()))
                .sum(1)
                .sub(new Scalar(margin))
                .clamp_max(new Scalar(0.0))
                .div(divisor);
        var negatives = embeddings
                .mm(embeddings.t())
                .sub(new Scalar(1 - margin))
                .clamp_min(new Scalar(0.0))
                .div(divisor);
        var others = labels.mm(labels.t()).neg().add(ONE);
        var repulsion = negatives.exp().mul(others).sum(1);
        return positives.exp().add(repulsion).log().sub(positives).mean().mul(new Scalar(classWeight));
    }

    private static Tensor unit(Tensor rows) {
        return rows.div(rows.norm(new ScalarOptional(new Scalar(2.0)), new long[] {1}, true)
                .clamp_min(new Scalar(1e-12)));
    }

    /** The squared norm of each image's gradient [N], differentiable in the weights. */
    static Tensor squaredSlopes(Tensor logits, Tensor images) {
        var gradient = torch.grad(
                        new TensorVector(logits.sum()),
                        new TensorVector(images),
                        new TensorVector(),
                        new BoolOptional(),
                        true,
                        false)
                .get(0);
        return gradient.square().sum(1, 2, 3);
    }
}
