package io.github.ganzoo.zoo.experiment.run;

import io.github.ganzoo.settings.SettingKey;
import io.github.ganzoo.settings.SettingKey.Decides;
import io.github.ganzoo.settings.Settings;
import io.github.ganzoo.zoo.checkpoint.Checkpoint;
import io.github.ganzoo.zoo.checkpoint.Manifest;
import io.github.ganzoo.zoo.checkpoint.Run;
import io.github.ganzoo.zoo.experiment.ExperimentException;
import io.github.ganzoo.zoo.experiment.plan.ConsistentSettings;
import io.github.ganzoo.zoo.experiment.plan.TrainingPlan;
import io.github.ganzoo.zoo.experiment.scores.ValidationScore;
import io.github.ganzoo.zoo.nn.Network;
import io.github.ganzoo.zoo.training.NetworkPair;
import io.github.ganzoo.zoo.training.TrainingSession;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A checkpoint of a run with the settings that it was trained with.
 *
 * @param choice which checkpoint the user wants
 * @param settings of the training, with the user's own where these do not decide the weights
 * @param pair with the checkpoint's weights
 */
public record TrainedModel(
        Run run,
        CheckpointChoice choice,
        Checkpoint checkpoint,
        Manifest manifest,
        Settings settings,
        NetworkPair pair) {

    /** Settings of one command, which a later command never takes over: where its files were and what it had to do. */
    private static final List<SettingKey<?>> OF_ONE_COMMAND = List.of(
            SettingKey.RUNS_DIRECTORY,
            SettingKey.OUTPUT_DIRECTORY,
            SettingKey.RUN,
            SettingKey.CHECKPOINT,
            SettingKey.RESUME,
            SettingKey.FORCE);

    /** How the training's images were read. Other images may be laid out differently. */
    private static final List<SettingKey<?>> OF_THE_IMAGES =
            List.of(SettingKey.DATA_LAYOUT, SettingKey.CLASS_COLUMN, SettingKey.IDX_VARIANT);

    /**
     * Loads the checkpoint that the user's settings name.
     *
     * @param user the settings that the user gave
     * @throws ExperimentException if there is none, or a setting contradicts the training
     */
    public static TrainedModel of(Map<String, String> user) {
        return of(RunChoice.of(RunChoice.runs(user), user), user);
    }

    /**
     * Loads the checkpoint of {@code run} that the user's settings name; by default the newest.
     *
     * @throws ExperimentException if there is none, or a setting contradicts the training
     */
    public static TrainedModel of(Run run, Map<String, String> user) {
        var key = SettingKey.CHECKPOINT;
        var choice = CheckpointChoice.parse(user.getOrDefault(key.name(), key.byDefault()));
        var checkpoint = choice.in(run);
        var manifest = run.checkpoints().manifest(checkpoint);
        RunChoice.contradiction(manifest.currentSettings(), user).ifPresent(found -> {
            throw new ExperimentException("the run " + run.name() + " has " + found + "; leave the setting out");
        });
        var settings = settings(manifest.currentSettings(), user);
        var pair = TrainingPlan.networks(settings).untrained();
        var state = run.checkpoints().load(checkpoint);
        TrainingSession.read(state, "generator", pair.generator());
        TrainingSession.readExportedDiscriminator(state, TrainingPlan.optimizers(settings), pair.discriminator());
        return new TrainedModel(run, choice, checkpoint, manifest, settings, pair);
    }

    /** The generator with the averaged weights of the checkpoint, a copy. */
    public Network averagedGenerator() {
        var average = pair.generator().copy();
        TrainingSession.read(run.checkpoints().load(checkpoint), "average", average);
        return average;
    }

    /**
     * A training's settings with the user's own where these do not decide the weights. Paths are the user's, not those
     * of the training.
     */
    public static Settings settings(Map<String, String> trained, Map<String, String> user) {
        var merged = new TreeMap<>(trained);
        OF_ONE_COMMAND.forEach(key -> merged.remove(key.name()));
        if (RunChoice.namesImages(user) && !RunChoice.isOfImages(trained, user)) {
            OF_THE_IMAGES.forEach(key -> merged.remove(key.name()));
        }
        user.forEach((name, value) -> {
            if (SettingKey.named(name).decides() != Decides.WEIGHTS) {
                merged.put(name, value);
            }
        });
        if (user.containsKey(SettingKey.DATA_DIRECTORY.name())) {
            merged.put(SettingKey.DATASET.name(), "");
        } else if (user.containsKey(SettingKey.DATASET.name())) {
            merged.put(SettingKey.DATA_DIRECTORY.name(), "");
        }
        return ConsistentSettings.of(merged);
    }

    /** Accuracy of the nearest neighbor on the validation images, from 0 to 1, if it was measured. */
    public static Optional<Double> validationScore(Manifest manifest) {
        return Optional.ofNullable(manifest.metrics().get(ValidationScore.METRIC))
                .filter(Double::isFinite);
    }

    /** One line about the checkpoint: run, step, place among the checkpoints, scores. */
    public String sentence() {
        var versions = run.checkpoints().list();
        var newest = versions.get(versions.size() - 1).equals(checkpoint);
        var rule = BestCheckpoint.of(run);
        var best = rule.in(run.checkpoints()).filter(checkpoint::equals).isPresent();
        var score = validationScore(manifest)
                        .map(value -> String.format(Locale.ROOT, ", validation score %.3f", value))
                        .orElse("")
                + rule.score(manifest)
                        .filter(text -> rule.by().isOfSamples())
                        .map(text -> ", " + text)
                        .orElse("");
        var place = newest && best ? ", the newest and the best" : newest ? ", the newest" : best ? ", the best" : "";
        return "run " + run.name() + ", checkpoint of step " + checkpoint.step() + place + " of " + versions.size()
                + score;
    }
}
