package io.github.ganzoo.zoo.export;

import io.github.ganzoo.runtime.Classifier;
import io.github.ganzoo.runtime.Framing;
import io.github.ganzoo.runtime.JpegDecoding;
import io.github.ganzoo.runtime.LatentDistribution;
import io.github.ganzoo.runtime.ModelDescriptor;
import io.github.ganzoo.runtime.ModelKind;
import io.github.ganzoo.runtime.ModelPrecision;
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
        var card = new StringBuilder(header(model));
        card.append("# ").append(model.id()).append(' ').append(model.version()).append("\n\n");
        card.append(
                        switch (model.kind()) {
                            case EXTRACTOR -> "A feature extractor for images: the discriminator of a GAN.";
                            case GENERATOR ->
                                "A generator of images: the generator of a GAN, with averaged weights where"
                                        + " training averaged them.";
                            case TRANSLATOR -> "A translator of images: one of the two generators of a GAN.";
                        })
                .append(" Architecture `")
                .append(model.architecture())
                .append("`. Exported by ")
                .append(model.createdBy())
                .append(model.precision() == ModelPrecision.FLOAT32 ? "" : ". Precision: " + words(model.precision()))
                .append(".\n\n## Input\n\n")
                .append(model.kind() == ModelKind.GENERATOR ? input(model.generatorInput()) : input(model.input()))
                .append("\n\n## Outputs\n\n| name | shape for one image | meaning |\n|---|---|---|\n");
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
        if (model.kind() == ModelKind.EXTRACTOR) {
            results(card, model, tables);
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
                        model.kind() == ModelKind.EXTRACTOR
                                ? "The model was evaluated only on the images above. Other kinds of images may give worse"
                                        + " features. Vectors of different major versions are not comparable."
                                : "The images resemble the training images, single ones of which may show through. The"
                                        + " same input gives other images under another major version.")
                .append("\n\nSHA-256 of `model.onnx`: `")
                .append(model.sha256())
                .append("`\n");
        return card.toString();
    }

    /** The facts by which model hubs list a model, as YAML. */
    private static String header(ModelDescriptor model) {
        var license = model.weightsLicense();
        var header = new StringBuilder("---\n");
        if (!license.isBlank()) {
            header.append("license: ").append(Spdx.nameOnHubs(license)).append('\n');
            if (Spdx.nameOnHubs(license).equals("other")) {
                header.append("license_name: ").append(quoted(license)).append('\n');
            }
        }
        return header.append("library_name: onnx\npipeline_tag: ")
                .append(
                        switch (model.kind()) {
                            case EXTRACTOR -> "image-feature-extraction";
                            case GENERATOR -> "unconditional-image-generation";
                            case TRANSLATOR -> "image-to-image";
                        })
                .append("\ntags:\n- gan\n- gan-zoo\n- onnx\n- ")
                .append(quoted(model.architecture()))
                .append("\n---\n\n")
                .toString();
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", " ") + "\"";
    }

    private static String words(ModelPrecision precision) {
        return switch (precision) {
            case FLOAT32 -> "float32";
            case FLOAT16 -> "weights in float16";
            case INT8 -> "convolutions in int8";
        };
    }

    private static String input(ModelDescriptor.GeneratorInput input) {
        var latent = input.latent();
        var text = "`" + ModelDescriptor.GeneratorInput.LATENT + "`, float `[batch, " + latent.size()
                + "]`, each component "
                + (latent.distribution() == LatentDistribution.NORMAL ? "standard normal" : "uniform in [-1, 1]")
                + (latent.truncation() > 0 ? ", drawn again beyond " + latent.truncation() : "") + ".";
        return input.classes().isEmpty()
                ? text
                : text + "\n\n`" + ModelDescriptor.GeneratorInput.LABEL + "`, float `[batch, "
                        + input.classes().size() + "]`, one-hot, in the order "
                        + String.join(", ", input.classes()) + ".";
    }

    private static String input(ModelDescriptor.Input input) {
        return "`" + ModelDescriptor.Input.NAME + "`, float `[batch, " + input.channels() + ", " + input.size() + ", "
                + input.size() + "]` in [-1, 1], " + (input.channels() == 3 ? "RGB" : "luma")
                + ". Transparent pixels become white. Framing `"
                + input.framing().id() + "`, resampling `"
                + input.resampling().id() + "`."
                + (input.decoding() == JpegDecoding.FULL
                        ? ""
                        : " JPEGs are decoded at 1/2, 1/4 or 1/8 of their size while "
                                + (input.framing() == Framing.PAD ? "the longer" : "the shorter")
                                + " edge keeps at least " + 2 * input.size()
                                + " pixels, as by Pillow's `draft`; in Java, add `io.github.ganzoo:gan-jpeg`.");
    }

    private static void results(StringBuilder card, ModelDescriptor model, String tables) {
        card.append("\n## ").append(RESULTS).append("\n\n");
        if (!tables.isEmpty()) {
            card.append(tables);
        } else if (model.metrics().isEmpty()) {
            card.append("The model has not been evaluated.\n");
        } else {
            card.append("| | |\n|---|---|\n");
            model.metrics().forEach((name, value) -> row(card, name, String.format(Locale.ROOT, "%.4g", value)));
        }
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
