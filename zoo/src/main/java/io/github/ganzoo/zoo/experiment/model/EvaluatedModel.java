package io.github.ganzoo.zoo.experiment.model;

import io.github.ganzoo.runtime.ModelDescriptor;
import io.github.ganzoo.settings.SettingKey;
import io.github.ganzoo.settings.Settings;
import io.github.ganzoo.zoo.checkpoint.Manifest;
import io.github.ganzoo.zoo.checkpoint.Run;
import io.github.ganzoo.zoo.checkpoint.Runs;
import io.github.ganzoo.zoo.evaluation.ComparisonTable;
import io.github.ganzoo.zoo.experiment.ExperimentException;
import io.github.ganzoo.zoo.experiment.run.CheckpointChoice;
import io.github.ganzoo.zoo.experiment.run.OutputDirectory;
import io.github.ganzoo.zoo.experiment.run.RunChoice;
import io.github.ganzoo.zoo.experiment.run.TrainedModel;
import io.github.ganzoo.zoo.experiment.run.TrainingReport;
import io.github.ganzoo.zoo.export.ModelWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A model to evaluate, and what it tells of its training.
 *
 * @param descriptor of the model in {@code path}
 * @param run that it was exported of, if that is here
 * @param settings of its training, as far as it tells them, with the user's own where they have no part in the weights
 * @param canBeginAnew whether the settings are all of those that decided the weights, so that the same network can be
 *     made as it was before training
 */
public record EvaluatedModel(
        Path path, ModelDescriptor descriptor, Optional<Run> run, Settings settings, boolean canBeginAnew) {

    /**
     * The last export.
     *
     * @param output where it lies
     * @param user the settings that the user gave
     * @throws ExperimentException if there is none, or it is not what the settings say
     */
    public static EvaluatedModel exported(Path output, Map<String, String> user) {
        var path = output.resolve(OutputDirectory.MODEL);
        ModelWriter.recover(path);
        if (!Files.exists(path)) {
            throw new ExperimentException(
                    "there is no exported model in " + path + "; export one first, or name one by model=");
        }
        var model = of(path, user);
        ModelProvenance.settings(model.descriptor)
                .flatMap(trained -> RunChoice.contradiction(trained, user))
                .ifPresent(found -> {
                    throw new ExperimentException("the model in " + path + " was trained with " + found
                            + "; export a model with these settings first, or leave the setting out");
                });
        model.requireRun(user);
        model.requireCheckpoint(user);
        return model;
    }

    /**
     * A model that the user named, of whatever training; settings of the user that decide weights are none of its
     * business.
     */
    public static EvaluatedModel named(Path path, Map<String, String> user) {
        return of(path, user);
    }

    private static EvaluatedModel of(Path path, Map<String, String> user) {
        var descriptor = new NamedModel(path.toString()).descriptor();
        var told = ModelProvenance.settings(descriptor);
        var run = run(RunChoice.runs(user), descriptor, told);
        var trained = new TreeMap<>(told.orElseGet(() -> ofInput(descriptor)));
        run.ifPresent(its -> {
            for (var key : new SettingKey<?>[] {SettingKey.DATASET, SettingKey.DATA_DIRECTORY}) {
                Optional.ofNullable(newest(its).settings().get(key.name()))
                        .ifPresent(text -> trained.put(key.name(), text));
            }
        });
        return new EvaluatedModel(path, descriptor, run, TrainedModel.settings(trained, user), told.isPresent());
    }

    /**
     * The run of the name that the model tells, or another of the same settings and data: a name may be another run's
     * by now, and models of before there were runs tell none.
     */
    private static Optional<Run> run(Runs runs, ModelDescriptor model, Optional<Map<String, String>> told) {
        var named =
                Optional.ofNullable(model.provenance().get(ModelProvenance.RUN)).flatMap(runs::find);
        return Stream.of(named.stream(), runs.current().stream(), runs.list().stream(), runs.old().stream())
                .flatMap(Function.identity())
                .filter(run -> Runs.lastSaved(run).isPresent())
                .filter(run -> told.isPresent() && isOf(newest(run), model, told.get()))
                .findFirst();
    }

    private static boolean isOf(Manifest manifest, ModelDescriptor model, Map<String, String> told) {
        return manifest.provenance().data().equals(model.provenance().get(ModelProvenance.DATA))
                && RunChoice.contradiction(manifest.currentSettings(), told).isEmpty();
    }

    private static Manifest newest(Run run) {
        return run.checkpoints().manifest(run.checkpoints().latest().orElseThrow());
    }

    private static Map<String, String> ofInput(ModelDescriptor model) {
        return Map.of(
                SettingKey.IMAGE_SIZE.name(), Integer.toString(model.input().size()),
                SettingKey.CHANNELS.name(), Integer.toString(model.input().channels()),
                SettingKey.FRAMING.name(), model.input().framing().id(),
                SettingKey.RESAMPLING.name(), model.input().resampling().id());
    }

    private void requireRun(Map<String, String> user) {
        var wanted = user.getOrDefault(SettingKey.RUN.name(), "").strip();
        var its = descriptor.provenance().get(ModelProvenance.RUN);
        if (!wanted.isEmpty() && !wanted.equals(its)) {
            throw new ExperimentException("the model in " + path + " comes from "
                    + (its == null ? "a run that it does not name" : "the run " + its) + ", not from " + wanted
                    + "; export that run first");
        }
    }

    private void requireCheckpoint(Map<String, String> user) {
        var asked = user.getOrDefault(SettingKey.CHECKPOINT.name(), "").strip();
        if (asked.isEmpty()) {
            return;
        }
        var choice = CheckpointChoice.parse(asked);
        var its = ModelProvenance.step(descriptor);
        var wanted = run.map(here -> choice.in(here).step()).or(choice::step);
        if (wanted.isPresent() && !wanted.equals(its)) {
            throw new ExperimentException("the model in " + path + " comes from step "
                    + its.map(String::valueOf).orElse("unknown") + ", but checkpoint=" + choice.word() + " is step "
                    + wanted.get() + "; export that step first");
        }
    }

    /** What was evaluated, in a few words: model, version, step, run. */
    public String sentence() {
        return "model " + descriptor.id() + " " + descriptor.version()
                + ModelProvenance.step(descriptor).map(step -> ", step " + step).orElse("")
                + Optional.ofNullable(descriptor.provenance().get(ModelProvenance.RUN))
                        .map(name -> " of the run " + name)
                        .orElse("");
    }

    /** One line where its run has come to another step since; empty where it has not. */
    public Optional<String> staleness() {
        var step = ModelProvenance.step(descriptor);
        return run.map(here -> newest(here).step())
                .filter(newest -> step.isPresent() && !newest.equals(step.get()))
                .map(newest -> "the exported model comes from step " + step.orElseThrow()
                        + "; the newest checkpoint of its run is step " + newest);
    }

    /** The report page that shows the evaluation beside the training, or alone where the training is not here. */
    public void report(Path output, List<ComparisonTable> tables) {
        if (run.isPresent()) {
            TrainingReport.write(run.get(), newest(run.get()), output, Optional.of(evaluation(tables)));
        } else {
            TrainingReport.write(
                    descriptor, ModelProvenance.settings(descriptor).orElse(Map.of()), output, evaluation(tables));
        }
    }

    private TrainingReport.Evaluation evaluation(List<ComparisonTable> tables) {
        return new TrainingReport.Evaluation(
                sentence() + staleness().map(stale -> "; " + stale).orElse(""), tables);
    }
}
