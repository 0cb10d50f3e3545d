package io.github.ganzoo.zoo.experiment.model;

import io.github.ganzoo.runtime.ModelDescriptor;
import io.github.ganzoo.runtime.RgbImage;
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
import io.github.ganzoo.zoo.experiment.run.SampleGrids;
import io.github.ganzoo.zoo.experiment.run.TrainedModel;
import io.github.ganzoo.zoo.experiment.run.TrainingReport;
import io.github.ganzoo.zoo.export.ModelWriter;
import io.github.ganzoo.zoo.report.ImageEvidence;
import io.github.ganzoo.zoo.report.ImageGrid;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A model to evaluate, and the training that it records.
 *
 * @param descriptor of the model in {@code path}
 * @param run that it was exported from, if it is on this machine
 * @param settings of its training, as far as it records them, with the user's own where these do not decide the weights
 * @param canBeginAnew whether all settings that decided the weights are known, so that the untrained network can be
 *     rebuilt
 */
public record EvaluatedModel(
        Path path, ModelDescriptor descriptor, Optional<Run> run, Settings settings, boolean canBeginAnew) {

    /**
     * The last export.
     *
     * @param output the folder of the export
     * @param user the settings that the user gave
     * @throws ExperimentException if there is none, or the settings contradict it
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

    /** A model that the user named. Settings of the user that decide weights do not apply to it. */
    public static EvaluatedModel named(Path path, Map<String, String> user) {
        return of(path, user);
    }

    private static EvaluatedModel of(Path path, Map<String, String> user) {
        var descriptor = new NamedModel(path.toString()).descriptor();
        var recorded = ModelProvenance.settings(descriptor);
        var run = run(RunChoice.runs(user), descriptor, recorded);
        var trained = new TreeMap<>(recorded.orElseGet(() -> ofInput(descriptor)));
        run.ifPresent(its -> {
            for (var key : new SettingKey<?>[] {SettingKey.DATASET, SettingKey.DATA_DIRECTORY}) {
                Optional.ofNullable(newest(its).settings().get(key.name()))
                        .ifPresent(text -> trained.put(key.name(), text));
            }
        });
        return new EvaluatedModel(path, descriptor, run, TrainedModel.settings(trained, user), recorded.isPresent());
    }

    /**
     * The run that the model names, or another run of the same settings and data. The name may belong to another run by
     * now, and models of old versions name none.
     */
    private static Optional<Run> run(Runs runs, ModelDescriptor model, Optional<Map<String, String>> recorded) {
        var named =
                Optional.ofNullable(model.provenance().get(ModelProvenance.RUN)).flatMap(runs::find);
        return Stream.of(named.stream(), runs.current().stream(), runs.list().stream(), runs.old().stream())
                .flatMap(Function.identity())
                .filter(run -> Runs.lastSaved(run).isPresent())
                .filter(run -> recorded.isPresent() && isOf(newest(run), model, recorded.get()))
                .findFirst();
    }

    private static boolean isOf(Manifest manifest, ModelDescriptor model, Map<String, String> recorded) {
        return manifest.provenance().data().equals(model.provenance().get(ModelProvenance.DATA))
                && RunChoice.contradiction(manifest.currentSettings(), recorded).isEmpty();
    }

    private static Manifest newest(Run run) {
        return run.checkpoints().manifest(run.checkpoints().latest().orElseThrow());
    }

    private static Map<String, String> ofInput(ModelDescriptor model) {
        return Map.of(
                SettingKey.IMAGE_SIZE.name(), Integer.toString(model.input().size()),
                SettingKey.CHANNELS.name(), Integer.toString(model.input().channels()),
                SettingKey.FRAMING.name(), model.input().framing().id(),
                SettingKey.RESAMPLING.name(), model.input().resampling().id(),
                SettingKey.JPEG_DECODING.name(), model.input().decoding().id());
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

    /** One line if its run has a newer checkpoint; empty if not. */
    public Optional<String> staleness() {
        var step = ModelProvenance.step(descriptor);
        return run.map(here -> newest(here).step())
                .filter(newest -> step.isPresent() && !newest.equals(step.get()))
                .map(newest -> "the exported model comes from step " + step.orElseThrow()
                        + "; the newest checkpoint of its run is step " + newest);
    }

    /** The report page with the evaluation, and with the training if its run is on this machine. */
    public void report(Path output, List<ComparisonTable> tables, Optional<ImageEvidence> evidence) {
        var evaluation = new TrainingReport.Evaluation(
                sentence() + staleness().map(stale -> "; " + stale).orElse(""), tables, evidence);
        if (run.isPresent()) {
            TrainingReport.write(run.get(), newest(run.get()), output, Optional.of(evaluation));
        } else {
            TrainingReport.write(
                    descriptor, ModelProvenance.settings(descriptor).orElse(Map.of()), output, evaluation);
        }
    }

    /** Images that the generator of its run drew at its step; empty if they are not on this machine. */
    public List<RgbImage> samples() {
        return run.filter(its -> !its.old())
                .flatMap(its -> ModelProvenance.step(descriptor).map(step -> SampleGrids.file(its.folder(), step)))
                .filter(Files::exists)
                .map(grid -> ImageGrid.tiles(bytes(grid), descriptor.input().size()))
                .orElse(List.of());
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
