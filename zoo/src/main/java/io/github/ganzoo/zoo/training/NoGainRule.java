package io.github.ganzoo.zoo.training;

import io.github.ganzoo.zoo.checkpoint.Ranking;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Ends a training when what ranks its checkpoints has not become better for some evaluations. */
public final class NoGainRule implements StopRule {

    private final List<Ranking> rankings;
    private final long every;
    private final int patience;
    private double best = Double.NEGATIVE_INFINITY;
    private long bestStep;
    private int since;

    /**
     * A rule that has heard nothing yet.
     *
     * @param rankings of which a training measures at most one
     * @param every steps between evaluations; those at other steps, such as that of a stopped training, do not count
     * @param patience evaluations without a new best that end the training, at least 1
     */
    public NoGainRule(List<Ranking> rankings, long every, int patience) {
        if (every < 1 || patience < 1) {
            throw new IllegalArgumentException(
                    "A rule needs evaluations every 1 or more steps and a patience of 1 or more; got " + every + " and "
                            + patience);
        }
        this.rankings = List.copyOf(rankings);
        this.every = every;
        this.patience = patience;
    }

    @Override
    public void hear(long step, Map<String, Double> numbers) {
        if (step % every == 0) {
            for (var ranking : rankings) {
                Optional.ofNullable(numbers.get(ranking.metric()))
                        .ifPresent(value -> evaluated(step, ranking.rank(value)));
            }
        }
    }

    private void evaluated(long step, double rank) {
        if (rank > best) {
            best = rank;
            bestStep = step;
            since = 0;
        } else {
            since++;
        }
    }

    @Override
    public Optional<String> reason() {
        return since < patience
                ? Optional.empty()
                : Optional.of("no gain in " + since + " evaluations since the best one at step " + bestStep);
    }
}
