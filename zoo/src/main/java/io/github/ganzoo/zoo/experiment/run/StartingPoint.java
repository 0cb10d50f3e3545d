package io.github.ganzoo.zoo.experiment.run;

import io.github.ganzoo.settings.SettingKey;
import io.github.ganzoo.settings.Settings;
import io.github.ganzoo.settings.StartNetworks;
import io.github.ganzoo.zoo.checkpoint.Checkpoint;
import io.github.ganzoo.zoo.checkpoint.Manifest;
import io.github.ganzoo.zoo.checkpoint.Origin;
import io.github.ganzoo.zoo.checkpoint.Run;
import io.github.ganzoo.zoo.checkpoint.Runs;
import io.github.ganzoo.zoo.experiment.ExperimentException;
import io.github.ganzoo.zoo.training.WeightTransfer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The checkpoint of another training whose weights a new training begins with.
 *
 * @param networks which of them it takes over
 */
public record StartingPoint(Run run, Checkpoint checkpoint, Manifest manifest, StartNetworks networks) {

    private static final String STATE = "state.bin";

    /**
     * Finds what the setting {@code startFrom} names; empty if it names nothing.
     *
     * @throws ExperimentException if there is no such run, or it has no such checkpoint
     */
    public static Optional<StartingPoint> of(Settings settings) {
        return settings.get(SettingKey.START_FROM).map(named -> {
            int at = named.indexOf('@');
            var run = run(at < 0 ? named : named.substring(0, at), settings);
            var choice = CheckpointChoice.parse(at < 0 ? CheckpointChoice.NEWEST : named.substring(at + 1));
            var checkpoint = choice.in(run);
            return new StartingPoint(
                    run, checkpoint, run.checkpoints().manifest(checkpoint), settings.get(SettingKey.START_NETWORKS));
        });
    }

    private static Run run(String named, Settings settings) {
        var folder = Path.of(named).toAbsolutePath().normalize();
        if (Files.isDirectory(folder) && folder.getParent() != null) {
            var beside = new Runs(folder.getParent());
            return beside.find(folder.getFileName().toString())
                    .orElseThrow(() -> new ExperimentException("startFrom=" + named + " is a folder, but not a run;"
                            + " name a run, such as the folder that holds run.json"));
        }
        var runs = new Runs(settings.get(SettingKey.RUNS_DIRECTORY));
        return runs.find(named)
                .orElseThrow(() -> new ExperimentException("startFrom: " + RunChoice.unknown(runs, named)));
    }

    /** The weights. */
    public WeightTransfer transfer() {
        int classes = Integer.parseInt(manifest.currentSettings().getOrDefault(SettingKey.CLASSES.name(), "0"));
        return new WeightTransfer(
                run.checkpoints().load(checkpoint),
                Math.max(1, classes),
                networks != StartNetworks.DISCRIMINATOR,
                networks != StartNetworks.GENERATOR);
    }

    /** What provenance says of it. */
    public Origin origin() {
        var state = manifest.files().get(STATE);
        return new Origin(
                run.name(),
                checkpoint.step(),
                state == null ? "" : state.sha256(),
                manifest.provenance().data());
    }

    /** One line about a network that took weights over. */
    public String sentence(WeightTransfer.Taken taken) {
        var fresh = taken.fresh().isEmpty()
                ? ""
                : "; new are " + taken.fresh().stream().collect(Collectors.joining(", "));
        return "the " + taken.network() + " begins with " + taken.taken() + " tensors of the run " + run.name()
                + ", step " + checkpoint.step() + fresh;
    }
}
