package io.github.ganzoo.zoo.experiment;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.ganzoo.runtime.Classifier;
import io.github.ganzoo.runtime.FeatureExtractor;
import io.github.ganzoo.runtime.ModelDescriptor;
import io.github.ganzoo.runtime.OpenSetRule;
import io.github.ganzoo.runtime.Output;
import io.github.ganzoo.runtime.output.WholeFile;
import io.github.ganzoo.settings.SettingKey;
import io.github.ganzoo.zoo.data.Dataset;
import io.github.ganzoo.zoo.data.SideTable;
import io.github.ganzoo.zoo.evaluation.openset.Thresholds;
import io.github.ganzoo.zoo.experiment.model.EvaluatedModel;
import io.github.ganzoo.zoo.experiment.recognition.Levels;
import io.github.ganzoo.zoo.experiment.recognition.RecognitionScores;
import io.github.ganzoo.zoo.experiment.recognition.RecognitionSplits;
import io.github.ganzoo.zoo.experiment.recognition.RecognitionTable;
import io.github.ganzoo.zoo.experiment.recognition.SideFeatures;
import io.github.ganzoo.zoo.experiment.run.OutputDirectory;
import io.github.ganzoo.zoo.experiment.run.TrainingData;
import io.github.ganzoo.zoo.experiment.scores.LabeledImages;
import io.github.ganzoo.zoo.export.ClassifiedModel;
import io.github.ganzoo.zoo.export.ClassifierHead;
import io.github.ganzoo.zoo.export.ModelVersion;
import io.github.ganzoo.zoo.graph.execution.ProcessorThreads;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Gives an exported model a classifier: linear on the embedding, calibrated and with an open-set rule whose thresholds
 * are chosen on validation images, and measured on test images. All of it becomes part of the model.
 */
public final class Classify {

    /** The fact that gives the version of the model without a classifier. */
    private static final String BASE = "classifier.base";

    /** Below every score, so that an answer is always given. */
    private static final double BELOW_ALL = -1;

    private Classify() {}

    /**
     * Fits, measures and writes. The result is the last export in the output directory, whether the model was or not.
     *
     * @throws ExperimentException if there is no such model, or the images have too few classes
     * @throws io.github.ganzoo.zoo.export.ExportException if the model with its classifier computes something else
     */
    public static ClassifyResult run(ClassifyRequest request, Listener listener) {
        var user = request.settings().ofModel();
        var output = OutputDirectory.create(request.settings().get(SettingKey.OUTPUT_DIRECTORY));
        var model = request.model()
                .map(path -> EvaluatedModel.named(path, user))
                .orElseGet(() -> EvaluatedModel.exported(output, user));
        listener.line(model.sentence());
        var settings = model.settings();
        ProcessorThreads.use(settings.get(SettingKey.THREADS));
        var dataset = TrainingData.load(settings, listener);
        var splits = RecognitionSplits.of(
                Levels.of(dataset, request.by(), request.within()),
                settings.get(SettingKey.GROUP_COLUMN),
                listener::line);
        var side = request.side().map(SideTable::read).map(table -> SideFeatures.fit(table, splits.train()));
        var scores = scores(model, splits, side, listener);
        var rule = request.score().id();
        var written = new ClassifiedModel(
                        head(scores, side),
                        new Classifier(
                                splits.levels().classes(),
                                rule(request, scores),
                                side.map(SideFeatures::columns).orElse(List.of())),
                        version(request, model.descriptor()))
                .write(
                        model.path(),
                        output.resolve(OutputDirectory.MODEL),
                        facts(model.descriptor(), splits, scores, rule, dataset),
                        settings.get(SettingKey.TOLERANCE));
        write(output, written.descriptor(), scores, dataset);
        return new ClassifyResult(written.folder(), written.descriptor(), scores.tables(), output);
    }

    private static RecognitionScores scores(
            EvaluatedModel model, RecognitionSplits splits, Optional<SideFeatures> side, Listener listener) {
        try (var extractor = FeatureExtractor.builder()
                .model(model.path())
                .threads(ProcessorThreads.inUse())
                .build()) {
            Function<LabeledImages, float[]> embed = images -> images.describe((pixels, count) ->
                    extractor.embedTensors(pixels, count, Output.EMBEDDING).toArray());
            return RecognitionScores.of(
                    splits,
                    images -> side.map(numbers -> numbers.behind(embed.apply(images), images))
                            .orElseGet(() -> embed.apply(images)),
                    listener::line);
        }
    }

    private static ClassifierHead head(RecognitionScores scores, Optional<SideFeatures> side) {
        var map = scores.classifier().probe().affine();
        var ofNumbers = side.map(numbers -> numbers.ofNumbers(map)).orElse(map);
        return ClassifierHead.of(
                ofNumbers.center(),
                ofNumbers.weights(),
                ofNumbers.bias(),
                scores.classifier().temperature().value(),
                side.map(numbers -> numbers.mean().length).orElse(0));
    }

    private static OpenSetRule rule(ClassifyRequest request, RecognitionScores scores) {
        Thresholds chosen =
                Objects.requireNonNull(scores.thresholds().get(request.score().id()));
        return new OpenSetRule(
                request.score(), Math.max(BELOW_ALL, chosen.ofClass()), Math.max(BELOW_ALL, chosen.ofParent()));
    }

    /** The outputs that a model had stay as they were, so a minor version is enough. */
    private static String version(ClassifyRequest request, ModelDescriptor model) {
        return request.version()
                .orElseGet(() -> ModelVersion.parse(base(model)).withAddition().toString());
    }

    private static String base(ModelDescriptor model) {
        return model.provenance().getOrDefault(BASE, model.version());
    }

    private static ClassifiedModel.Facts facts(
            ModelDescriptor model, RecognitionSplits splits, RecognitionScores scores, String rule, Dataset dataset) {
        var temperature = scores.classifier().temperature();
        var provenance = Map.of(
                BASE,
                base(model),
                "classifier.classes",
                splits.levels().words(),
                "classifier.data",
                dataset.fingerprint(),
                "classifier.c",
                number(scores.classifier().probe().c()),
                "classifier.temperature",
                number(temperature.value()));
        var metrics = new TreeMap<String, Double>();
        scores.tables().forEach(table -> metrics.putAll(table.metrics(rule)));
        return new ClassifiedModel.Facts(provenance, metrics, joined(scores, RecognitionTable::toMarkdown));
    }

    private static void write(Path output, ModelDescriptor model, RecognitionScores scores, Dataset dataset) {
        var sentence = sentence(model, scores) + "\n\n";
        write(output.resolve("classify.txt"), sentence + joined(scores, RecognitionTable::toText));
        write(output.resolve("classify.md"), sentence + joined(scores, RecognitionTable::toMarkdown));
        write(output.resolve("classify.json"), json(model, scores, dataset));
    }

    private static String sentence(ModelDescriptor model, RecognitionScores scores) {
        var temperature = scores.classifier().temperature();
        return String.format(
                Locale.ROOT,
                "model %s %s: penalty C %.3g, temperature %.3g (mean negative log likelihood of validation images %.3f"
                        + " before, %.3f after)",
                model.id(),
                model.version(),
                scores.classifier().probe().c(),
                temperature.value(),
                temperature.before(),
                temperature.after());
    }

    private static String json(ModelDescriptor model, RecognitionScores scores, Dataset dataset) {
        var temperature = scores.classifier().temperature();
        var of = new JsonObject();
        of.addProperty("id", model.id());
        of.addProperty("version", model.version());
        of.addProperty("sha256", model.sha256());
        var calibration = new JsonObject();
        calibration.addProperty("temperature", temperature.value());
        calibration.addProperty("before", temperature.before());
        calibration.addProperty("after", temperature.after());
        var tables = new JsonArray();
        scores.tables().forEach(table -> tables.add(table.json()));
        var all = new JsonObject();
        all.add("model", of);
        all.addProperty("data", dataset.fingerprint());
        all.addProperty("classes", model.provenance().get("classifier.classes"));
        all.addProperty("c", scores.classifier().probe().c());
        all.add("calibration", calibration);
        all.add("tables", tables);
        return new GsonBuilder()
                        .setPrettyPrinting()
                        .disableHtmlEscaping()
                        .create()
                        .toJson(all) + "\n";
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.4g", value);
    }

    private static String joined(RecognitionScores scores, Function<RecognitionTable, String> form) {
        return scores.tables().stream().map(form).collect(Collectors.joining("\n"));
    }

    private static void write(Path file, String text) {
        try {
            WholeFile.write(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }
}
