package io.github.ganzoo.zoo.experiment.dashboard;

import io.github.ganzoo.zoo.checkpoint.CheckpointException;
import io.github.ganzoo.zoo.checkpoint.Manifest;
import io.github.ganzoo.zoo.checkpoint.Run;
import io.github.ganzoo.zoo.checkpoint.RunRecord;
import io.github.ganzoo.zoo.checkpoint.Runs;
import io.github.ganzoo.zoo.evaluation.ComparisonTable;
import io.github.ganzoo.zoo.experiment.run.SampleGrids;
import io.github.ganzoo.zoo.experiment.run.TrainedModel;
import io.github.ganzoo.zoo.experiment.run.TrainingReport;
import io.github.ganzoo.zoo.report.ReportPage;
import io.github.ganzoo.zoo.report.RunsPage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The pages of the runs of one folder, as their files are at the moment. Thread-safe; it writes nothing. */
final class RunPages {

    private static final Duration AT_REST = Duration.ofMinutes(1);
    private static final DateTimeFormatter WHEN =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Runs runs;
    private final Clock clock;

    RunPages(Runs runs, Clock clock) {
        this.runs = runs;
        this.clock = clock;
    }

    /** The list of all runs, the last written first. */
    String list() {
        var entries = runs.list().stream()
                .sorted(Comparator.comparing(RunPages::written).reversed())
                .map(this::entry)
                .toList();
        return new RunsPage(runs.directory().toAbsolutePath().toString(), entries).html();
    }

    Optional<Run> find(String name) {
        return runs.find(name).filter(run -> !run.old());
    }

    /** The stored page of a run unless it has trained since; then one that follows the training. */
    String page(Run run, String numbers) throws IOException {
        var stored = run.folder().resolve(TrainingReport.PAGE);
        return Files.exists(stored) && time(stored).compareTo(time(metrics(run))) >= 0
                ? Files.readString(stored)
                : report(run).html(numbers);
    }

    /** The numbers that change while training. */
    String numbers(Run run) {
        return report(run).live();
    }

    /** Changes with the numbers. */
    String version(Run run) throws IOException {
        var file = metrics(run);
        return "\"" + (Files.exists(file) ? Files.size(file) : 0) + "-"
                + time(file).toMillis() + "\"";
    }

    private RunsPage.Entry entry(Run run) {
        var newest = newest(run);
        return new RunsPage.Entry(
                run.name(),
                "/runs/" + run.name() + "/",
                List.of(
                        newest.map(manifest -> manifest.settings().getOrDefault("architecture", ""))
                                .orElse(""),
                        run.record().map(RunRecord::data).orElse(""),
                        newest.map(manifest -> String.format(Locale.ROOT, "%,d", manifest.step()))
                                .orElse("none saved"),
                        newest.flatMap(TrainedModel::validationScore)
                                .map(ComparisonTable::share)
                                .orElse("–"),
                        WHEN.format(written(run).toInstant())),
                written(run).toInstant().isAfter(Instant.now(clock).minus(AT_REST)),
                newestGrid(run));
    }

    private static ReportPage report(Run run) {
        return TrainingReport.page(run, newest(run), Optional.empty());
    }

    /** A checkpoint that is being replaced at this moment counts as none. */
    private static Optional<Manifest> newest(Run run) {
        try {
            var store = run.checkpoints();
            return store.latest().map(store::manifest);
        } catch (CheckpointException replaced) {
            return Optional.empty();
        }
    }

    private static Optional<byte[]> newestGrid(Run run) {
        var folder = run.folder().resolve(SampleGrids.FOLDER);
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (var files = Files.list(folder)) {
            var last = files.filter(file -> SampleGrids.step(file).isPresent())
                    .max(Comparator.comparingLong(file -> SampleGrids.step(file).orElseThrow()));
            return last.isPresent() ? Optional.of(Files.readAllBytes(last.get())) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + folder, e);
        }
    }

    private static FileTime written(Run run) {
        try {
            var metrics = time(metrics(run));
            return metrics.toMillis() > 0 ? metrics : time(run.folder());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + run.folder(), e);
        }
    }

    private static Path metrics(Run run) {
        return run.folder().resolve(TrainingReport.METRICS);
    }

    /** When a file was last written; long ago if it is not there. */
    private static FileTime time(Path file) throws IOException {
        try {
            return Files.getLastModifiedTime(file);
        } catch (NoSuchFileException none) {
            return FileTime.fromMillis(0);
        }
    }
}
