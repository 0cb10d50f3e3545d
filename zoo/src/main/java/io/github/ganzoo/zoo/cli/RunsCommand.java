package io.github.ganzoo.zoo.cli;

import io.github.ganzoo.settings.Choices;
import io.github.ganzoo.settings.SettingKey;
import io.github.ganzoo.zoo.checkpoint.Checkpoint;
import io.github.ganzoo.zoo.checkpoint.CheckpointException;
import io.github.ganzoo.zoo.checkpoint.Manifest;
import io.github.ganzoo.zoo.checkpoint.Ranking;
import io.github.ganzoo.zoo.checkpoint.Run;
import io.github.ganzoo.zoo.checkpoint.RunRecord;
import io.github.ganzoo.zoo.checkpoint.Runs;
import io.github.ganzoo.zoo.experiment.ExperimentException;
import io.github.ganzoo.zoo.experiment.run.RunChoice;
import io.github.ganzoo.zoo.experiment.run.TrainedModel;
import io.github.ganzoo.zoo.experiment.scores.ValidationScore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Lists the runs there are, or deletes some by their names: {@code runs}. */
final class RunsCommand implements Command {

    private static final DateTimeFormatter WHEN =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    @Override
    public int run(Choices choices, EventWriter out, StopRequest stop) {
        var runs = RunChoice.runs(choices.ofModel());
        var names = choices.get(SettingKey.REMOVE);
        if (names.isEmpty()) {
            list(runs, out);
        } else {
            remove(runs, new LinkedHashSet<>(names), out);
        }
        return 0;
    }

    /** All are looked for before the first is deleted. */
    private static void remove(Runs runs, Collection<String> names, EventWriter out) {
        var found = names.stream().map(name -> removable(runs, name)).toList();
        found.forEach(run -> {
            long size = size(run.folder());
            runs.remove(run);
            out.line("removed " + run.name() + ", " + mebibytes(size));
        });
    }

    private static Run removable(Runs runs, String name) {
        if (SettingKey.RUN.values().parse(name).isEmpty()) {
            throw new ExperimentException("remove=" + name + " is no name of a run, which has no separators of paths");
        }
        if (name.equals(Runs.OLD)) {
            throw new ExperimentException(
                    "remove=" + name + " is no run but the checkpoints of before there were runs, in "
                            + runs.directory().resolveSibling(Runs.OLD) + ": delete that folder by hand");
        }
        return runs.find(name).orElseThrow(() -> new ExperimentException(RunChoice.unknown(runs, name)));
    }

    private static void list(Runs runs, EventWriter out) {
        var all = runs.list();
        var old = runs.old();
        if (all.isEmpty() && old.isEmpty()) {
            out.line("no runs in " + runs.directory());
            return;
        }
        out.line("runs in " + runs.directory() + ", * the current one");
        var current = runs.current();
        var columns =
                new Columns().add("  name", "architecture", "data", "steps", "best", "saved", "validation", "size");
        all.forEach(run -> add(run, current.equals(Optional.of(run)) ? "* " : "  ", columns));
        columns.print(out);
        old.ifPresent(layout -> {
            out.line("checkpoints of before there were runs, in " + layout.folder());
            var its = new Columns();
            add(layout, "  ", its);
            its.print(out);
        });
    }

    private static void add(Run run, String mark, Columns columns) {
        var size = mebibytes(size(run.folder()));
        try {
            var store = run.checkpoints();
            var versions = store.list();
            var data = run.record().map(RunRecord::data);
            if (versions.isEmpty()) {
                columns.add(mark + run.name(), "", data.orElse(""), "none yet", "", "", "", size);
                return;
            }
            var newest = versions.get(versions.size() - 1);
            var manifest = store.manifest(newest);
            var best = store.best(Ranking.highest(ValidationScore.METRIC));
            columns.add(
                    mark + run.name(),
                    manifest.settings().getOrDefault(SettingKey.ARCHITECTURE.name(), ""),
                    data.orElseGet(() -> data(manifest)),
                    versions.size() == 1
                            ? Long.toString(newest.step())
                            : versions.get(0).step() + " to " + newest.step(),
                    best.map(Checkpoint::step).map(step -> Long.toString(step)).orElse("-"),
                    WHEN.format(manifest.saved()),
                    best.map(checkpoint -> score(store.manifest(checkpoint)) + " (newest " + score(manifest) + ")")
                            .orElse("-"),
                    size);
        } catch (CheckpointException damaged) {
            columns.add(mark + run.name(), "", "", String.valueOf(damaged.getMessage()), "", "", "", size);
        }
    }

    private static String data(Manifest manifest) {
        String directory = manifest.settings().getOrDefault(SettingKey.DATA_DIRECTORY.name(), "");
        return directory.isEmpty() ? manifest.settings().getOrDefault(SettingKey.DATASET.name(), "") : directory;
    }

    private static String score(Manifest manifest) {
        return TrainedModel.validationScore(manifest)
                .map(score -> String.format(Locale.ROOT, "%.3f", score))
                .orElse("-");
    }

    /** Of all files; those that a training deletes meanwhile count for nothing. */
    private static long size(Path folder) {
        var size = new AtomicLong();
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    size.addAndGet(attributes.size());
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException gone) {
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException gone) {
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + folder, e);
        }
        return size.get();
    }

    private static String mebibytes(long size) {
        return String.format(Locale.ROOT, "%.1f MiB", size / 1048576.0);
    }
}
