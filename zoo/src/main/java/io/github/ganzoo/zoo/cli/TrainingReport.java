package io.github.ganzoo.zoo.cli;

import io.github.ganzoo.zoo.checkpoint.Manifest;
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

/** What a training left in its output directory, as curves and one page. */
final class TrainingReport {

    static final String METRICS = "metrics.jsonl";
    static final String PAGE = "report.html";

    /** The most grids on the page, spread evenly over the training. */
    private static final int MOST_GRIDS = 6;

    private TrainingReport() {}

    static void write(Path output, Manifest manifest, List<ComparisonTable> tables) {
        try {
            var metrics = output.resolve(METRICS);
            var history = Files.exists(metrics) && Files.size(metrics) > 0
                    ? Optional.of(MetricHistory.read(metrics))
                    : Optional.<MetricHistory>empty();
            if (history.isPresent()) {
                Files.writeString(
                        output.resolve("losses.svg"), LossCurves.svg(history.get(), List.of("d_loss", "g_loss")));
            }
            new ReportPage(
                            manifest.settings().get("architecture") + " on " + dataName(manifest.settings()),
                            manifest.step() + " steps",
                            grids(output.resolve(SampleGrids.FOLDER)),
                            history,
                            tables,
                            manifest.settings(),
                            provenance(manifest))
                    .write(output.resolve(PAGE));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the report in " + output, e);
        }
    }

    private static String dataName(Map<String, String> settings) {
        String directory = settings.getOrDefault("dataDirectory", "");
        return directory.isEmpty() ? settings.getOrDefault("dataset", "") : directory;
    }

    private static List<ReportPage.Grid> grids(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<Path> files;
        try (var listed = Files.list(folder)) {
            files = listed.filter(file -> file.toString().endsWith(".png"))
                    .sorted()
                    .toList();
        }
        int shown = Math.min(MOST_GRIDS, files.size());
        var grids = new ArrayList<ReportPage.Grid>();
        for (int i = 0; i < shown; i++) {
            var file = files.get(shown == 1 ? 0 : i * (files.size() - 1) / (shown - 1));
            String name = file.getFileName().toString().replaceAll("\\D", "");
            grids.add(new ReportPage.Grid("step " + Long.parseLong(name), Files.readAllBytes(file)));
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
