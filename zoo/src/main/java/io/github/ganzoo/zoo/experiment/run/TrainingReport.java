package io.github.ganzoo.zoo.experiment.run;

import io.github.ganzoo.runtime.ModelDescriptor;
import io.github.ganzoo.runtime.output.WholeFile;
import io.github.ganzoo.zoo.checkpoint.Manifest;
import io.github.ganzoo.zoo.checkpoint.Run;
import io.github.ganzoo.zoo.evaluation.ComparisonTable;
import io.github.ganzoo.zoo.report.Fact;
import io.github.ganzoo.zoo.report.Frames;
import io.github.ganzoo.zoo.report.ImageEvidence;
import io.github.ganzoo.zoo.report.LossCurves;
import io.github.ganzoo.zoo.report.MetricHistory;
import io.github.ganzoo.zoo.report.ReportPage;
import io.github.ganzoo.zoo.training.TrainingRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Writes the curves, the animation and the report page of a run. */
public final class TrainingReport {

    public static final String METRICS = "metrics.jsonl";
    public static final String PAGE = "report.html";

    /** A grid of a conditional generator, each row one latent and each column one class; it may not be there. */
    public static final String CLASSES = "classes.png";

    private static final String CURVES = "losses.svg";
    private static final String EVOLUTION = "evolution.gif";

    private TrainingReport() {}

    /**
     * The evaluation of a model.
     *
     * @param of which model, in a sentence without a full stop
     * @param evidence images of the evaluation, if there are any
     */
    public record Evaluation(String of, List<ComparisonTable> tables, Optional<ImageEvidence> evidence) {}

    /** Writes the page of a run, into its folder and into {@code output}. */
    public static void write(Run run, Manifest newest, Path output) {
        write(run, newest, output, Optional.empty());
    }

    /**
     * The same with the evaluation of a model of this run.
     *
     * @param newest the run's newest checkpoint
     */
    public static void write(Run run, Manifest newest, Path output, Optional<Evaluation> evaluation) {
        try {
            var page = page(run, Optional.of(newest), evaluation);
            if (!run.old()) {
                writeCurves(run, page.history());
                if (!page.frames().grids().isEmpty()) {
                    var gif = page.frames().gif();
                    WholeFile.write(run.folder().resolve(EVOLUTION), gif);
                    WholeFile.write(output.resolve(EVOLUTION), gif);
                }
                page.write(run.folder().resolve(PAGE));
            }
            page.write(output.resolve(PAGE));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the report of " + run.folder(), e);
        }
    }

    /** Writes the page of a model whose run is not on this machine. */
    public static void write(ModelDescriptor model, Map<String, String> settings, Path output, Evaluation evaluation) {
        new ReportPage(
                        model.id() + " " + model.version(),
                        evaluation.of(),
                        "",
                        List.of(),
                        new Frames(List.of()),
                        Optional.empty(),
                        Optional.empty(),
                        evaluation.tables(),
                        evaluation.evidence(),
                        GroupedSettings.of(settings),
                        model.provenance())
                .write(output.resolve(PAGE));
    }

    /**
     * The page of a run, which may be training.
     *
     * @param newest its newest checkpoint; empty if there is none yet
     * @throws UncheckedIOException if its files cannot be read
     */
    public static ReportPage page(Run run, Optional<Manifest> newest, Optional<Evaluation> evaluation) {
        try {
            var history = history(run);
            var settings =
                    newest.<Map<String, String>>map(Manifest::currentSettings).orElse(Map.of());
            long step = Math.max(
                    newest.map(Manifest::step).orElse(0L),
                    history.map(MetricHistory::lastStep).orElse(0L));
            return new ReportPage(
                    newest.map(manifest -> settings.get("architecture") + " on " + dataName(settings))
                            .orElse(run.name()),
                    "Run " + run.name()
                            + evaluation
                                    .map(each -> "; evaluated: " + each.of())
                                    .orElse(""),
                    verdict(step, history),
                    facts(step, newest),
                    run.old() ? new Frames(List.of()) : frames(run.folder().resolve(SampleGrids.FOLDER), step),
                    classes(run),
                    history,
                    evaluation.map(Evaluation::tables).orElse(List.of()),
                    evaluation.flatMap(Evaluation::evidence),
                    GroupedSettings.of(settings),
                    newest.map(TrainingReport::provenance).orElse(Map.of()));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the results of " + run.folder(), e);
        }
    }

    /** Copies the numbers of a run's training, if it has any, into another folder. */
    public static void copyMetrics(Run run, Path to) {
        var metrics = run.folder().resolve(METRICS);
        try {
            if (Files.exists(metrics)) {
                Files.copy(metrics, to.resolve(METRICS), StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot copy " + metrics + " to " + to, e);
        }
    }

    /** Files next to old checkpoints may be of any training. */
    private static Optional<MetricHistory> history(Run run) throws IOException {
        var metrics = run.folder().resolve(METRICS);
        return !run.old() && Files.exists(metrics) && Files.size(metrics) > 0
                ? Optional.of(MetricHistory.read(metrics)).filter(numbers -> numbers.steps().length > 0)
                : Optional.empty();
    }

    private static void writeCurves(Run run, Optional<MetricHistory> history) throws IOException {
        var losses = Stream.of("d_loss", "g_loss")
                .filter(name ->
                        history.filter(numbers -> numbers.isDrawable(name)).isPresent())
                .toList();
        if (!losses.isEmpty()) {
            WholeFile.write(run.folder().resolve(CURVES), LossCurves.svg(history.orElseThrow(), losses));
        }
    }

    private static Optional<byte[]> classes(Run run) throws IOException {
        var file = run.folder().resolve(CLASSES);
        return Files.exists(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
    }

    private static String dataName(Map<String, String> settings) {
        String directory = settings.getOrDefault("dataDirectory", "");
        return directory.isEmpty() ? settings.getOrDefault("dataset", "") : directory;
    }

    private static String verdict(long step, Optional<MetricHistory> history) {
        var real = history.map(numbers -> numbers.recent("d_accuracy_real")).orElse(OptionalDouble.empty());
        var fake = history.map(numbers -> numbers.recent("d_accuracy_fake")).orElse(OptionalDouble.empty());
        var done = real.isPresent() && fake.isPresent()
                ? String.format(
                        Locale.ROOT,
                        "After %,d steps the discriminator judges %.0f %% of real and %.0f %% of generated images right",
                        step,
                        100 * real.getAsDouble(),
                        100 * fake.getAsDouble())
                : String.format(Locale.ROOT, "%,d steps are done", step);
        return done + "; gan:evaluate measures what its features are worth.";
    }

    private static List<Fact> facts(long step, Optional<Manifest> newest) {
        var facts = new ArrayList<Fact>();
        newest.flatMap(TrainedModel::validationScore)
                .ifPresent(score -> facts.add(
                        new Fact("Validation", ComparisonTable.share(score), "1-NN by pooled stages, no head")));
        facts.add(new Fact(
                "Steps",
                String.format(Locale.ROOT, "%,d", step),
                newest.map(TrainingReport::time).orElse("")));
        return facts;
    }

    private static String time(Manifest manifest) {
        return Optional.ofNullable(manifest.metrics().get(TrainingRun.SECONDS))
                .map(seconds -> String.format(
                        Locale.ROOT, "%.1f minutes, %.1f steps a second", seconds / 60, manifest.step() / seconds))
                .orElse("");
    }

    /** Grids up to a step. A run that resumed from an earlier checkpoint may have later ones. */
    private static Frames frames(Path folder, long last) throws IOException {
        if (!Files.isDirectory(folder)) {
            return new Frames(List.of());
        }
        var files = new TreeMap<Long, Path>();
        try (var listed = Files.list(folder)) {
            listed.forEach(file -> SampleGrids.step(file).ifPresent(step -> files.put(step, file)));
        }
        var steps = List.copyOf(files.headMap(last, true).keySet());
        int shown = Math.min(Frames.MOST, steps.size());
        var grids = new ArrayList<Frames.Grid>();
        for (int i = 0; i < shown; i++) {
            long step = steps.get(shown == 1 ? 0 : i * (steps.size() - 1) / (shown - 1));
            grids.add(new Frames.Grid(step, Files.readAllBytes(files.get(step))));
        }
        return new Frames(grids);
    }

    private static Map<String, String> provenance(Manifest manifest) {
        var from = manifest.provenance();
        var facts = new TreeMap<String, String>();
        facts.put("commit", from.commit());
        facts.put("data", from.data());
        facts.put("java", from.java());
        facts.put("system", from.system());
        facts.put("backend", from.backend());
        facts.put("threads", Integer.toString(from.threads()));
        facts.put("started", from.started().toString());
        facts.put("saved", manifest.saved().toString());
        return facts;
    }
}
