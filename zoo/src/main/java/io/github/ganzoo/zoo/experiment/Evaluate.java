package io.github.ganzoo.zoo.experiment;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.ganzoo.runtime.RgbImage;
import io.github.ganzoo.runtime.output.WholeFile;
import io.github.ganzoo.settings.SettingKey;
import io.github.ganzoo.settings.Settings;
import io.github.ganzoo.zoo.data.Dataset;
import io.github.ganzoo.zoo.evaluation.ComparisonTable;
import io.github.ganzoo.zoo.evaluation.FurtherTable;
import io.github.ganzoo.zoo.evaluation.paired.SimilarityTable;
import io.github.ganzoo.zoo.experiment.model.EvaluatedModel;
import io.github.ganzoo.zoo.experiment.model.ModelExport;
import io.github.ganzoo.zoo.experiment.model.ModelProvenance;
import io.github.ganzoo.zoo.experiment.model.ReconstructedImages;
import io.github.ganzoo.zoo.experiment.protocols.Contenders;
import io.github.ganzoo.zoo.experiment.protocols.FurtherProtocols;
import io.github.ganzoo.zoo.experiment.protocols.ModelRepresentations;
import io.github.ganzoo.zoo.experiment.run.OutputDirectory;
import io.github.ganzoo.zoo.experiment.run.TrainedData;
import io.github.ganzoo.zoo.experiment.run.TrainingData;
import io.github.ganzoo.zoo.experiment.run.TrainingReport;
import io.github.ganzoo.zoo.experiment.scores.EvaluationSplits;
import io.github.ganzoo.zoo.experiment.scores.Labelings;
import io.github.ganzoo.zoo.experiment.scores.RawPixels;
import io.github.ganzoo.zoo.experiment.scores.RepresentationScores;
import io.github.ganzoo.zoo.experiment.scores.ShownImages;
import io.github.ganzoo.zoo.export.HeadRule;
import io.github.ganzoo.zoo.export.ModelWriter;
import io.github.ganzoo.zoo.graph.execution.ProcessorThreads;
import io.github.ganzoo.zoo.report.ImageEvidence;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Evaluates an exported model on held-out images, embedded by the runtime. Baselines are the same discriminator
 * untrained, raw pixels, PCA and HOG.
 */
public final class Evaluate {

    private Evaluate() {}

    /**
     * Evaluates the requested model. If it is the last export, its descriptor and card also get the metrics.
     *
     * @throws ExperimentException if there is no such model, or nothing to evaluate by
     */
    public static EvaluateResult run(EvaluateRequest request, Listener listener) {
        var user = request.settings().ofModel();
        var output = OutputDirectory.create(request.settings().get(SettingKey.OUTPUT_DIRECTORY));
        var model = request.model()
                .map(path -> EvaluatedModel.named(path, user))
                .orElseGet(() -> EvaluatedModel.exported(output, user));
        listener.line(model.sentence());
        model.staleness().ifPresent(listener::line);
        var settings = model.settings();
        ProcessorThreads.use(settings.get(SettingKey.THREADS));
        var dataset = TrainingData.load(settings, listener);
        TrainedData.compare(
                        model.descriptor().provenance().getOrDefault(ModelProvenance.DATA, ""), model.run(), dataset)
                .ifPresent(listener::line);
        var labelings =
                Labelings.of(dataset, request.attributes(), settings.get(SettingKey.GROUP_COLUMN), listener::line);
        var alike = ModelExport.sameEmbedding(settings, model.descriptor());
        var subject = new Subject(
                model.path(),
                untrained(model, alike, dataset, output, listener),
                model.samples(),
                TrainingData.headRule(dataset, alike),
                model.canBeginAnew() ? Optional.of(settings) : Optional.empty());
        var metrics = new TreeMap<String, Double>();
        var tables = new ArrayList<ComparisonTable>();
        var further = new ArrayList<FurtherTable>();
        var evidence = new ArrayList<ImageEvidence>();
        var again = ReconstructedImages.table(model, dataset, listener);
        try (var contenders = Contenders.open(request.against())) {
            labelings.splits().forEach((attribute, splits) -> {
                var protocols = new FurtherProtocols(
                        request.protocols(), splits.tests().keySet().iterator().next(), settings.get(SettingKey.SEED));
                measure(subject, splits, protocols, listener);
                evaluate(subject, splits, attribute, contenders, protocols, listener, evidence)
                        .addTo(metrics, tables);
                protocols.warnings().forEach(listener::line);
                further.addAll(protocols.tables(
                        caption(splits, splits.tests().keySet().iterator().next(), attribute)));
            });
            write(
                    output.resolve("evaluation.txt"),
                    model.sentence() + "\n\n" + joined(tables, ComparisonTable::toText)
                            + preceded(further, FurtherTable::toText)
                            + again.map(table -> "\n" + table.toText()).orElse(""));
            write(output.resolve("evaluation.json"), json(model, dataset, tables, further, again, contenders));
            write(
                    output.resolve("evaluation.md"),
                    model.sentence() + "\n\n" + joined(tables, ComparisonTable::toMarkdown)
                            + preceded(further, FurtherTable::toMarkdown)
                            + again.map(table -> "\n" + table.toMarkdown()).orElse(""));
        }
        model.report(output, tables, evidence.stream().findFirst());
        if (request.model().isEmpty()) {
            ModelWriter.addMetrics(
                    model.path(),
                    metrics,
                    Map.of(ModelProvenance.EVALUATION_DATA, dataset.fingerprint()),
                    joined(tables, ComparisonTable::toMarkdown));
            listener.line("the metrics are also in the model's descriptor and card");
        }
        return new EvaluateResult(tables, further, again, metrics, output.resolve(TrainingReport.PAGE), output);
    }

    /**
     * The networks that are compared.
     *
     * @param untrained the same network before training, if it can be rebuilt
     * @param samples images of its generator; may be empty
     * @param headRule the rule that fits the heads of both
     * @param settings of its training, if all of them are known
     */
    private record Subject(
            Path model,
            Optional<Path> untrained,
            List<RgbImage> samples,
            HeadRule headRule,
            Optional<Settings> settings) {

        /** Where the stages are in {@code multi_scale}, if somebody asks. */
        List<Integer> stages(FurtherProtocols protocols) {
            return settings.filter(known -> protocols.sweepsLayers())
                    .map(ModelRepresentations::stages)
                    .orElse(List.of());
        }
    }

    /** Results by labels or by an attribute. */
    private record Evaluations(Map<String, Double> metrics, List<ComparisonTable> tables) {

        void addTo(Map<String, Double> allMetrics, List<ComparisonTable> allTables) {
            allMetrics.putAll(metrics);
            allTables.addAll(tables);
        }
    }

    /**
     * Evaluates by the data set's labels, which are those of {@code attribute} unless that is empty.
     *
     * @param evidence gets the images that the report shows, if there is a split {@code test}
     */
    private static Evaluations evaluate(
            Subject evaluated,
            EvaluationSplits splits,
            String attribute,
            Contenders contenders,
            FurtherProtocols protocols,
            Listener listener,
            List<ImageEvidence> evidence) {
        var dataset = splits.train().dataset();
        listener.line("evaluating the exported model" + (attribute.equals(Labelings.LABELS) ? "" : " by " + attribute));
        var trained = RepresentationScores.ofModel(evaluated.model(), splits, "", (extractor, embedding) -> {
            if (splits.tests().containsKey(Dataset.TEST)) {
                evidence.add(ShownImages.of(splits, embedding, extractor, evaluated.samples()));
            }
        });
        var metrics = RepresentationScores.metrics(trained, attribute.equals(Labelings.LABELS) ? "" : attribute + ".");
        evaluated.untrained().ifPresent(untrained -> listener.line("evaluating the same discriminator untrained"));
        var before = evaluated
                .untrained()
                .map(untrained -> RepresentationScores.ofModel(untrained, splits, ", untrained"))
                .orElse(List.of());
        var others = contenders.scores(splits, evaluated.headRule(), protocols::add, listener);
        listener.line("evaluating raw pixels, PCA and HOG");
        var rows = Stream.of(
                        trained,
                        before,
                        others,
                        RepresentationScores.ofBaselines(splits, dataset, evaluated.headRule()))
                .flatMap(List::stream)
                .toList();
        var tables = new ArrayList<ComparisonTable>();
        splits.tests()
                .keySet()
                .forEach(split -> tables.add(new ComparisonTable(
                        caption(splits, split, attribute),
                        rows.stream().map(row -> row.on(split)).toList(),
                        RepresentationScores.gains(trained, before, split))));
        return new Evaluations(metrics, tables);
    }

    private static String caption(EvaluationSplits splits, String split, String attribute) {
        var images = Objects.requireNonNull(splits.tests().get(split));
        return splits.caption(splits.train().dataset(), split, images)
                + (attribute.equals(Labelings.LABELS) ? "" : "; by " + attribute);
    }

    /** Measures the networks by further protocols. A check for collapse alone takes few images. */
    private static void measure(
            Subject evaluated, EvaluationSplits splits, FurtherProtocols protocols, Listener listener) {
        if (protocols.needsAllImages()) {
            listener.line("measuring by further protocols");
            var stages = evaluated.stages(protocols);
            ModelRepresentations.addTo(protocols, evaluated.model(), splits, stages, "");
            evaluated
                    .untrained()
                    .ifPresent(untrained ->
                            ModelRepresentations.addTo(protocols, untrained, splits, stages, ", untrained"));
            var pixels = RawPixels.of(splits.train().dataset().pixels());
            protocols.add(pixels.title(), splits.map(pixels));
        } else if (protocols.needsImages()) {
            ModelRepresentations.addFewTo(protocols, evaluated.model(), splits);
        }
    }

    /** The model's network before training, rebuilt from the settings and the seed that the model records. */
    private static Optional<Path> untrained(
            EvaluatedModel model, Settings settings, Dataset dataset, Path output, Listener listener) {
        if (!model.canBeginAnew()) {
            listener.line(
                    "the model does not record all settings of its training, so the untrained baseline is left out");
            return Optional.empty();
        }
        return Optional.of(ModelExport.untrained(settings, dataset, output.resolve("untrained"), listener));
    }

    /** The tables with the facts of the model and of the images. */
    private static String json(
            EvaluatedModel model,
            Dataset dataset,
            List<ComparisonTable> tables,
            List<FurtherTable> further,
            Optional<SimilarityTable> again,
            Contenders contenders) {
        var of = new JsonObject();
        of.addProperty("id", model.descriptor().id());
        of.addProperty("version", model.descriptor().version());
        of.addProperty("sha256", model.descriptor().sha256());
        ModelProvenance.step(model.descriptor()).ifPresent(step -> of.addProperty("step", step));
        Optional.ofNullable(model.descriptor().provenance().get(ModelProvenance.RUN))
                .ifPresent(run -> of.addProperty("run", run));
        var all = new JsonObject();
        all.add("model", of);
        all.addProperty("data", dataset.fingerprint());
        all.add(
                "tables",
                JsonParser.parseString(ComparisonTable.toJson(tables))
                        .getAsJsonObject()
                        .get("tables"));
        again.ifPresent(table -> all.add("reconstructions", table.toJson()));
        var others = new JsonArray();
        further.forEach(table -> others.add(table.toJson()));
        all.add("further", others);
        all.add("against", contenders.json());
        return new GsonBuilder()
                        .setPrettyPrinting()
                        .disableHtmlEscaping()
                        .create()
                        .toJson(all) + "\n";
    }

    private static String preceded(List<FurtherTable> tables, Function<FurtherTable, String> form) {
        return tables.stream().map(table -> "\n" + form.apply(table)).collect(Collectors.joining());
    }

    private static String joined(List<ComparisonTable> tables, Function<ComparisonTable, String> form) {
        return tables.stream().map(form).collect(Collectors.joining("\n"));
    }

    private static void write(Path file, String text) {
        try {
            WholeFile.write(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }
}
