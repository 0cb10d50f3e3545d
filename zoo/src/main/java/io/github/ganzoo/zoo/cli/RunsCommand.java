package io.github.ganzoo.zoo.cli;

import io.github.ganzoo.settings.Choices;
import io.github.ganzoo.settings.SettingKey;
import io.github.ganzoo.zoo.checkpoint.Manifest;
import io.github.ganzoo.zoo.experiment.ManageRuns;
import io.github.ganzoo.zoo.experiment.run.RunSummary;
import io.github.ganzoo.zoo.experiment.run.TrainedModel;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Lists the runs, or deletes those that are named: {@code runs}. */
final class RunsCommand implements Command {

    private static final DateTimeFormatter WHEN =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    @Override
    public int run(Choices choices, EventWriter out, StopRequest stop) {
        var runs = ManageRuns.of(choices);
        var names = choices.get(SettingKey.REMOVE);
        if (names.isEmpty()) {
            print(runs, out);
        }
        runs.remove(names)
                .forEach(removed -> out.line("removed " + removed.run().name() + ", " + mebibytes(removed.bytes())));
        return 0;
    }

    private static void print(ManageRuns runs, EventWriter out) {
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
        all.forEach(each -> add(each, current.filter(each.run()::equals).isPresent() ? "* " : "  ", columns));
        columns.print(out);
        old.ifPresent(layout -> {
            out.line("old checkpoints in " + layout.run().folder());
            add(layout, "  ", new Columns()).print(out);
        });
    }

    private static Columns add(RunSummary run, String mark, Columns columns) {
        var size = mebibytes(run.bytes());
        var name = mark + run.run().name();
        if (run.newest().isEmpty()) {
            return columns.add(name, "", run.data(), run.damage().orElse("none yet"), "", "", "", size);
        }
        var newest = run.newest().get();
        var steps = run.checkpoints();
        return columns.add(
                name,
                newest.settings().getOrDefault(SettingKey.ARCHITECTURE.name(), ""),
                run.data(),
                (steps.size() == 1 ? "" : steps.get(0).step() + " to ") + newest.step(),
                run.best().map(best -> Long.toString(best.step())).orElse("-"),
                WHEN.format(newest.saved()),
                run.best()
                        .map(best -> score(best) + " (newest " + score(newest) + ")")
                        .orElse("-"),
                size);
    }

    private static String score(Manifest manifest) {
        return TrainedModel.validationScore(manifest)
                .map(score -> String.format(Locale.ROOT, "%.3f", score))
                .orElse("-");
    }

    private static String mebibytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f MiB", bytes / 1048576.0);
    }
}
