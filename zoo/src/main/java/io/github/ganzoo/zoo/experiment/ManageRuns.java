package io.github.ganzoo.zoo.experiment;

import io.github.ganzoo.settings.Choices;
import io.github.ganzoo.settings.SettingKey;
import io.github.ganzoo.zoo.checkpoint.Run;
import io.github.ganzoo.zoo.checkpoint.Runs;
import io.github.ganzoo.zoo.experiment.run.BestRun;
import io.github.ganzoo.zoo.experiment.run.RunChoice;
import io.github.ganzoo.zoo.experiment.run.RunSummary;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/** Lists and deletes the runs of a folder, and chooses the current one. */
public final class ManageRuns {

    private final Runs runs;

    private ManageRuns(Runs runs) {
        this.runs = runs;
    }

    /** The runs of {@code runsDirectory}. */
    public static ManageRuns of(Choices settings) {
        return new ManageRuns(new Runs(settings.get(SettingKey.RUNS_DIRECTORY)));
    }

    /** The folder of the runs; it may not exist. */
    public Path directory() {
        return runs.directory();
    }

    /** All runs, by name. */
    public List<RunSummary> list() {
        return runs.list().stream().map(RunSummary::of).toList();
    }

    /** The run that goals use if none is named. */
    public Optional<Run> current() {
        return runs.current();
    }

    /** Checkpoints of versions without runs. */
    public Optional<RunSummary> old() {
        return runs.old().map(RunSummary::of);
    }

    /**
     * Deletes runs. Nothing is deleted unless all of them exist.
     *
     * @return a summary of each deleted run
     * @throws ExperimentException if there is no run of a name
     */
    public List<RunSummary> remove(Collection<String> names) {
        var found = new LinkedHashSet<>(names)
                .stream().map(this::removable).map(RunSummary::of).toList();
        found.forEach(summary -> runs.remove(summary.run()));
        return found;
    }

    /**
     * Makes a run the current one.
     *
     * @throws ExperimentException if there is no run of that name
     */
    public void makeCurrent(String name) {
        runs.makeCurrent(runs.find(name)
                .filter(run -> !run.old())
                .orElseThrow(() -> new ExperimentException(RunChoice.unknown(runs, name))));
    }

    /**
     * Makes the best run the current one.
     *
     * @throws ExperimentException if no run has a validation score, or runs with one were trained on different images
     */
    public BestRun makeBestCurrent() {
        var best = BestRun.among(list());
        runs.makeCurrent(best.run());
        return best;
    }

    private Run removable(String name) {
        if (SettingKey.RUN.values().parse(name).isEmpty()) {
            throw new ExperimentException(
                    "remove=" + name + " is not the name of a run: names have no path separators");
        }
        if (name.equals(Runs.OLD)) {
            throw new ExperimentException("remove=" + name + " is not a run but the folder of old checkpoints, "
                    + runs.directory().resolveSibling(Runs.OLD) + ": delete it by hand");
        }
        return runs.find(name).orElseThrow(() -> new ExperimentException(RunChoice.unknown(runs, name)));
    }
}
