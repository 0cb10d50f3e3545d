package io.github.ganzoo.zoo.cli;

import io.github.ganzoo.settings.Choices;
import io.github.ganzoo.settings.SettingKey;
import io.github.ganzoo.zoo.experiment.ManageRuns;
import io.github.ganzoo.zoo.experiment.run.RunInWords;
import io.github.ganzoo.zoo.experiment.run.RunSummary;

/** Lists the runs, deletes those that are named, and chooses the current one: {@code runs}. */
final class RunsCommand implements Command {

    /** Instead of a run's name: the one with the highest validation score. */
    private static final String BEST = "best";

    @Override
    public int run(Choices choices, EventWriter out, StopRequest stop) {
        var runs = ManageRuns.of(choices);
        var names = choices.get(SettingKey.REMOVE);
        var wanted = choices.get(SettingKey.MAKE_CURRENT);
        wanted.ifPresent(name -> makeCurrent(runs, name, out));
        if (names.isEmpty()) {
            print(runs, out);
        }
        runs.remove(names).stream()
                .map(RunInWords::of)
                .forEach(removed -> out.line("removed " + removed.name() + ", " + removed.size()));
        return 0;
    }

    private static void makeCurrent(ManageRuns runs, String name, EventWriter out) {
        if (name.equals(BEST)) {
            out.line(runs.makeBestCurrent().sentence());
        } else {
            runs.makeCurrent(name);
        }
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
        var columns = new Columns().add("  name", "architecture", "data", "steps", "best", "saved", "score", "size");
        all.forEach(each -> add(each, current.filter(each.run()::equals).isPresent() ? "* " : "  ", columns));
        columns.print(out);
        old.ifPresent(layout -> {
            out.line("old checkpoints in " + layout.run().folder());
            add(layout, "  ", new Columns()).print(out);
        });
    }

    private static Columns add(RunSummary summary, String mark, Columns columns) {
        var run = RunInWords.of(summary);
        return columns.add(
                mark + run.name(),
                run.architecture(),
                run.data(),
                run.steps(),
                run.best(),
                run.saved(),
                run.score(),
                run.size());
    }
}
