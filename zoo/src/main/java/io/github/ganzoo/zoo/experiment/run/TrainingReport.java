package io.github.ganzoo.zoo.experiment.run;

import io.github.ganzoo.runtime.ModelDescriptor;
import io.github.ganzoo.runtime.output.WholeFile;
import io.github.ganzoo.zoo.checkpoint.Manifest;
import io.github.ganzoo.zoo.checkpoint.Run;
import io.github.ganzoo.zoo.evaluation.ComparisonTable;
import io.github.ganzoo.zoo.report.LossCurves;
import io.github.ganzoo.zoo.report.MetricHistory;
import io.github.ganzoo.zoo.report.ReportPage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Writes the curves and the report page of a run. */
public final class TrainingReport {

    public static final String METRICS = "metrics.jsonl";
    public static final String PAGE = "report.html";

    private static final String CURVES = "losses.svg";

    /** Largest number of grids on the page, spread evenly over the training. */
    private static final int MOST_GRIDS = 6;

    private TrainingReport() {}

    /**
     * The evaluation of a model.
     *
     * @param of which model, in a sentence without a full stop
     */
    public record Evaluation(String of, List<ComparisonTable> tables) {}

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
            // Files next to old checkpoints may be of any training.
            var metrics = run.folder().resolve(METRICS);
            var history = !run.old() && Files.exists(metrics) && Files.size(metrics) > 0
                    ? Optional.of(MetricHistory.read(metrics))
                    : Optional.<MetricHistory>empty();
            var losses = Stream.of("d_loss", "g_loss")
                    .filter(name ->
                            history.filter(numbers -> numbers.isDrawable(name)).isPresent())
                    .toList();
            if (!losses.isEmpty()) {
                WholeFile.write(run.folder().resolve(CURVES), LossCurves.svg(history.orElseThrow(), losses));
            }
            var page = new ReportPage(
                    newest.settings().get("architecture") + " on " + dataName(newest.settings()),
                    newest.step() + " steps, run " + run.name()
                            + evaluation
                                    .map(each -> ". The tables show the " + each.of() + ".")
                                    .orElse(""),
                    run.old() ? List.of() : grids(run.folder().resolve(SampleGrids.FOLDER), newest.step()),
                    history,
                    evaluation.map(Evaluation::tables).orElse(List.of()),
                    newest.settings(),
                    provenance(newest));
            if (!run.old()) {
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
                        "The tables show the " + evaluation.of() + ".",
                        List.of(),
                        Optional.empty(),
                        evaluation.tables(),
                        settings,
                        model.provenance())
                .write(output.resolve(PAGE));
    }

    private static String dataName(Map<String, String> settings) {
        String directory = settings.getOrDefault("dataDirectory", "");
        return directory.isEmpty() ? settings.getOrDefault("dataset", "") : directory;
    }

    /** Grids up to a step. A run that resumed from an earlier checkpoint may have later ones. */
    private static List<ReportPage.Grid> grids(Path folder, long last) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        var files = new TreeMap<Long, Path>();
        try (var listed = Files.list(folder)) {
            listed.forEach(file -> SampleGrids.step(file).ifPresent(step -> files.put(step, file)));
        }
        var steps = List.copyOf(files.headMap(last, true).keySet());
        int shown = Math.min(MOST_GRIDS, steps.size());
        var grids = new ArrayList<ReportPage.Grid>();
        for (int i = 0; i < shown; i++) {
            long step = steps.get(shown == 1 ? 0 : i * (steps.size() - 1) / (shown - 1));
            grids.add(new ReportPage.Grid("step " + step, Files.readAllBytes(files.get(step))));
        }
        return grids;
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
