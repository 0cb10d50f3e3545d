package io.github.ganzoo.zoo.export;

import io.github.ganzoo.runtime.Classifier;
import io.github.ganzoo.runtime.ModelDescriptor;
import java.util.Locale;
import java.util.Map;

/** The page about a model. It is made from the descriptor and the measurements only. */
final class ModelCard {

    private static final String RESULTS = "Results on held-out images";
    private static final String RECOGNITION = "Recognition";

    private ModelCard() {}

    /**
     * Writes the page.
     *
     * @param tables of measurements, in Markdown; where empty, the descriptor's metrics are listed
     * @param recognition what the classifier is worth, in Markdown; has no effect for a model without one
     */
    static String of(ModelDescriptor model, String tables, String recognition) {
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
        card.append("\n## ").append(RESULTS).append("\n\n");
        if (!tables.isEmpty()) {
            card.append(tables);
        } else if (model.metrics().isEmpty()) {
            card.append("The model has not been evaluated.\n");
        } else {
            card.append("| | |\n|---|---|\n");
            model.metrics().forEach((name, value) -> row(card, name, String.format(Locale.ROOT, "%.4g", value)));
        }
        model.classifier().ifPresent(classifier -> card.append("\n## ")
                .append(RECOGNITION)
                .append("\n\n")
                .append(words(classifier))
                .append("\n\n")
                .append(recognition));
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

    private static String words(Classifier classifier) {
        int parents = classifier.parents().size();
        var rule = classifier.rule();
        return String.format(
                Locale.ROOT,
                "%d classes%s. An image is given its class if the score `%s` exceeds %.3f%s.",
                classifier.classes().size(),
                parents == 0 ? "" : " of " + parents + " parents",
                rule.score().id(),
                rule.threshold(),
                parents == 0
                        ? ", else none"
                        : String.format(
                                Locale.ROOT,
                                ", else its parent if that score of parents exceeds %.3f",
                                rule.parentThreshold()));
    }

    /** The section of results of a page; empty if it has none. */
    static String results(String card) {
        return section(card, RESULTS);
    }

    /** What a page says of the classifier's worth; empty if it says nothing. */
    static String recognition(String card) {
        return section(card, RECOGNITION).replaceFirst("(?s)\\A.*?\n\n", "");
    }

    private static String section(String card, String title) {
        var heading = "\n## " + title + "\n\n";
        int from = card.indexOf(heading);
        int to = card.indexOf("\n## ", from + 1);
        return from < 0 || to < 0 ? "" : card.substring(from + heading.length(), to);
    }

    private static String stated(String terms) {
        return terms.isBlank() ? "not stated" : terms;
    }

    private static void row(StringBuilder card, String name, String value) {
        card.append("| ").append(name).append(" | ");
        card.append(value.replace("|", "\\|").replace("\n", " ")).append(" |\n");
    }
}
