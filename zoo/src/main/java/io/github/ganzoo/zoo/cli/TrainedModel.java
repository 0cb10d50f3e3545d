package io.github.ganzoo.zoo.cli;

import io.github.ganzoo.settings.SettingKey;
import io.github.ganzoo.settings.Settings;
import io.github.ganzoo.zoo.architecture.Architectures;
import io.github.ganzoo.zoo.checkpoint.Checkpoint;
import io.github.ganzoo.zoo.checkpoint.CheckpointStore;
import io.github.ganzoo.zoo.checkpoint.Manifest;
import io.github.ganzoo.zoo.training.Players;
import io.github.ganzoo.zoo.training.TrainingSession;
import java.util.Map;
import java.util.TreeMap;

/**
 * The newest checkpoint with the settings that it was trained with.
 *
 * @param settings of the training, with the user's own where they have no part in the weights
 * @param players with the checkpoint's weights
 */
record TrainedModel(Checkpoint checkpoint, Manifest manifest, Settings settings, Players players) {

    /**
     * Loads the newest checkpoint of the directory that the user's keys name.
     *
     * @throws UserError if there is none, or a key contradicts the training
     */
    static TrainedModel newest(Map<String, String> user) {
        var directory = Architectures.settings(user).get(SettingKey.CHECKPOINT_DIRECTORY);
        var store = new CheckpointStore(directory);
        var checkpoint = store.latest()
                .orElseThrow(() -> new UserError("there is no checkpoint in " + directory
                        + "; train first, or set checkpointDirectory to where the checkpoints are"));
        var manifest = store.manifest(checkpoint);
        var merged = new TreeMap<>(manifest.settings());
        user.forEach((key, value) -> {
            var trained = manifest.settings().get(key);
            var wanted = Architectures.settings(user).toMap().get(key);
            if (!SettingKey.named(key).mayDifferAtResume() && wanted != null && !wanted.equals(trained)) {
                throw new UserError("the checkpoint was trained with " + key + "=" + trained + ", which " + key + "="
                        + value + " contradicts; leave it out");
            }
            merged.put(key, value);
        });
        if (user.containsKey("dataDirectory")) {
            merged.put("dataset", "");
        } else if (user.containsKey("dataset")) {
            merged.put("dataDirectory", "");
        }
        var settings = Architectures.settings(merged);
        var players = TrainingSession.untrained(settings);
        var state = store.load(checkpoint);
        TrainingSession.read(state, "generator", players.generator());
        TrainingSession.read(state, "discriminator", players.discriminator());
        return new TrainedModel(checkpoint, manifest, settings, players);
    }
}
