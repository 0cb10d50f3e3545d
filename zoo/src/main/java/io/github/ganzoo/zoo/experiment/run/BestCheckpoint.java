package io.github.ganzoo.zoo.experiment.run;

import io.github.ganzoo.settings.BestBy;
import io.github.ganzoo.settings.SettingKey;
import io.github.ganzoo.zoo.checkpoint.Checkpoint;
import io.github.ganzoo.zoo.checkpoint.CheckpointStore;
import io.github.ganzoo.zoo.checkpoint.Manifest;
import io.github.ganzoo.zoo.checkpoint.Ranking;
import io.github.ganzoo.zoo.checkpoint.Run;
import io.github.ganzoo.zoo.evaluation.distribution.SampleScore;
import io.github.ganzoo.zoo.experiment.scores.ValidationScore;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Which checkpoint of a run is the best one: what {@code best} means everywhere.
 *
 * @param by what makes it the best
 */
public record BestCheckpoint(BestBy by) {

    /**
     * As settings of a training say.
     *
     * @param settings current name to text
     */
    public static BestCheckpoint of(Map<String, String> settings) {
        var key = SettingKey.BEST_BY;
        return new BestCheckpoint(key.parse(settings.getOrDefault(key.name(), key.byDefault())));
    }

    /** As the newest checkpoint of a run says. */
    public static BestCheckpoint of(Run run) {
        var store = run.checkpoints();
        return of(store.latest()
                .<Map<String, String>>map(newest -> store.manifest(newest).currentSettings())
                .orElse(Map.of()));
    }

    /** How checkpoints are ranked. A training measures at most one of the metrics. */
    public List<Ranking> rankings() {
        return switch (by) {
            case VALIDATION -> List.of(Ranking.highest(ValidationScore.METRIC));
            case FRECHET -> List.of(Ranking.lowest(SampleScore.FID), Ranking.lowest(SampleScore.FD));
            case KID -> List.of(Ranking.lowest(SampleScore.KID));
        };
    }

    /** The best checkpoint; empty if nothing was measured. */
    public Optional<Checkpoint> in(CheckpointStore store) {
        return rankings().stream()
                .flatMap(ranking -> store.best(ranking).stream())
                .findFirst();
    }

    /** What it is the best by, as it was measured at a checkpoint, such as {@code .910} or {@code kid 0.0123}. */
    public Optional<String> score(Manifest manifest) {
        return rankings().stream()
                .flatMap(ranking -> Optional.ofNullable(manifest.metrics().get(ranking.metric())).stream()
                        .filter(Double::isFinite)
                        .map(value -> by == BestBy.VALIDATION
                                ? String.format(Locale.ROOT, "%.3f", value)
                                : String.format(Locale.ROOT, "%s %.4g", ranking.metric(), value)))
                .findFirst();
    }

    /** What a checkpoint lacks that is not ranked, and why, for a message. */
    String missing() {
        return by.isOfSamples()
                ? "has its samples measured, which fidEvery of gan:train does"
                : "has a validation score, which needs labeled images of the splits train and val";
    }
}
