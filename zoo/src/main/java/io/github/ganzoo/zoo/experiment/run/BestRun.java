package io.github.ganzoo.zoo.experiment.run;

import io.github.ganzoo.zoo.checkpoint.Run;
import io.github.ganzoo.zoo.checkpoint.RunRecord;
import io.github.ganzoo.zoo.experiment.ExperimentException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The run whose best checkpoint has the highest validation score. Test images decide nothing, so that they still tell
 * how good the chosen run is.
 *
 * @param score accuracy of the nearest neighbor on the validation images, from 0 to 1
 * @param step of the best checkpoint
 * @param scored number of runs that have a score
 * @param unscored names of the runs that have none
 */
public record BestRun(Run run, double score, long step, int scored, List<String> unscored) {

    public BestRun {
        unscored = List.copyOf(unscored);
    }

    /**
     * The best of several runs; of equal ones the first.
     *
     * @throws ExperimentException if none has a validation score, or those that have one were trained on different
     *     images, whose scores cannot be compared
     */
    public static BestRun among(List<RunSummary> runs) {
        var scored = runs.stream().filter(BestRun::isScored).toList();
        requireSameImages(scored);
        var best = scored.stream()
                .min(Comparator.comparing(BestRun::score, Comparator.reverseOrder()))
                .orElseThrow(() -> new ExperimentException("none of the " + runs.size()
                        + " runs has a validation score, which needs labeled images of the splits train and val and"
                        + " bestBy=validation; name the run instead of best"));
        return new BestRun(
                best.run(),
                score(best),
                best.best().orElseThrow().step(),
                scored.size(),
                runs.stream()
                        .filter(run -> !isScored(run))
                        .map(run -> run.run().name())
                        .toList());
    }

    private static void requireSameImages(List<RunSummary> scored) {
        var byImages = scored.stream()
                .collect(Collectors.groupingBy(
                        summary -> summary.run().record().map(RunRecord::fingerprint),
                        Collectors.mapping(summary -> summary.run().name(), Collectors.toList())));
        if (byImages.size() > 1) {
            var examples = byImages.values().stream()
                    .map(names -> names.get(0))
                    .sorted()
                    .limit(2)
                    .collect(Collectors.joining(" and "));
            throw new ExperimentException("the runs " + examples
                    + " were trained on different images, so their validation scores cannot be compared; set"
                    + " runsDirectory to runs on the same images, or name the run instead of best");
        }
    }

    private static boolean isScored(RunSummary summary) {
        return summary.best().flatMap(TrainedModel::validationScore).isPresent();
    }

    private static double score(RunSummary summary) {
        return summary.best().flatMap(TrainedModel::validationScore).orElseThrow();
    }

    /** One line about the choice. */
    public String sentence() {
        return String.format(
                        Locale.ROOT,
                        "the best of %d runs is %s: validation score %.3f at step %d",
                        scored,
                        run.name(),
                        score,
                        step)
                + (unscored.isEmpty() ? "" : "; without a score: " + String.join(", ", unscored));
    }
}
