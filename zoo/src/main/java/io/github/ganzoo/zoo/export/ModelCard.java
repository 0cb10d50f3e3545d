package io.github.ganzoo.zoo.export;

import io.github.ganzoo.runtime.ModelDescriptor;
import java.util.Locale;
import java.util.Map;

/** The page about a model. It is made from the descriptor and the measurements only. */
final class ModelCard {

    private ModelCard() {}

    /**
     * Writes the page.
     *
     * @param tables of measurements, in Markdown; where empty, the descriptor's metrics are listed
     */
    static String of(ModelDescriptor model, String tables) {
        var card = new StringBuilder();
        var input = model.input();
        card.append("# ").append(model.id()).append(' ').append(model.version()).append("\n\n");
        card.append("A feature extractor for images: the discriminator of a GAN. Architecture `")
                .append(model.architecture())
                .append("`. Exported by ")
                .append(model.createdBy())
                .append(".\n\n## Input\n\n`")
                .append(ModelDescriptor.Input.NAME)
                .append("`, float `[batch, ")
                .append(input.channels())
                .append(", ")
                .append(input.size())
                .append(", ")
                .append(input.size())
                .append("]` in [-1, 1], ")
                .append(input.channels() == 3 ? "RGB" : "luma")
                .append(". Transparent pixels become white. Framing `")
                .append(input.framing().id())
                .append("`, resampling `")
                .append(input.resampling().id())
                .append("`.\n\n## Outputs\n\n| name | shape for one image | meaning |\n|---|---|---|\n");
        for (ModelDescriptor.Tap tap : model.outputs()) {
            card.append("| `")
                    .append(tap.output().id())
                    .append(tap.output().equals(model.defaultOutput()) ? "` (default)" : "`")
                    .append(" | ")
                    .append(tap.shape())
                    .append(" | ")
                    .append(tap.description())
                    .append(" |\n");
        }
        if (!model.embedding().isEmpty()) {
            card.append("\nParts of the embedding and their lengths: ")
                    .append(EmbeddingPart.inWords(model))
                    .append(".\n");
        }
        card.append("\n## Results on held-out images\n\n");
        if (!tables.isEmpty()) {
            card.append(tables);
        } else if (model.metrics().isEmpty()) {
            card.append("The model has not been evaluated.\n");
        } else {
            card.append("| | |\n|---|---|\n");
            model.metrics().forEach((name, value) -> row(card, name, String.format(Locale.ROOT, "%.4g", value)));
        }
        card.append("\n## Provenance\n\n| | |\n|---|---|\n");
        for (Map.Entry<String, String> fact : model.provenance().entrySet()) {
            row(card, fact.getKey(), fact.getValue());
        }
        card.append("\n## Terms\n\n")
                .append("* Weights: ")
                .append(stated(model.weightsLicense()))
                .append("\n* Training images: ")
                .append(stated(model.datasetTerms()))
                .append("\n\n## Limits\n\n")
                .append(
                        "The model was evaluated only on the images above. Other kinds of images may give worse features. Vectors of")
                .append(" different major versions are not comparable.\n\nSHA-256 of `model.onnx`: `")
                .append(model.sha256())
                .append("`\n");
        return card.toString();
    }

    private static String stated(String terms) {
        return terms.isBlank() ? "not stated" : terms;
    }

    private static void row(StringBuilder card, String name, String value) {
        card.append("| ").append(name).append(" | ");
        card.append(value.replace("|", "\\|").replace("\n", " ")).append(" |\n");
    }
}
