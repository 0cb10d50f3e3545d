package io.github.ganzoo.zoo.report;

import io.github.ganzoo.zoo.evaluation.Accuracy;
import io.github.ganzoo.zoo.evaluation.Assessment;
import io.github.ganzoo.zoo.evaluation.ComparisonTable;
import io.github.ganzoo.zoo.evaluation.Gain;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What a comparison of representations comes to: the subject's accuracy, what training adds, and the best baseline. */
record Verdict(ComparisonTable table, Assessment subject, Optional<Gain> gain, Optional<Assessment> baseline) {

    /** Empty if the table has no rows. */
    static Optional<Verdict> of(ComparisonTable table) {
        return table.rows().stream()
                .findFirst()
                .map(subject -> new Verdict(
                        table,
                        subject,
                        table.gains().stream()
                                .filter(gain -> gain.name().equals(subject.name()))
                                .findFirst(),
                        table.rows().stream()
                                .filter(row -> Role.of(row, table) == Role.BASELINE)
                                .max(Comparator.comparingDouble(
                                        row -> row.nearest().share()))));
    }

    /** One sentence. */
    String sentence() {
        var nearest = subject.nearest();
        return "The embedding tells the class of " + Html.percent(nearest.share()) + " of "
                + Html.whole(nearest.total()) + " unseen images by their nearest training image"
                + gain.map(this::ofTraining).orElse("")
                + baseline.map(best -> "; the best baseline, " + best.name() + ", reaches "
                                + Html.percent(best.nearest().share()))
                        .orElse("")
                + ".";
    }

    private String ofTraining(Gain gain) {
        double points = gain.share(gain.nearest());
        var significant = table.holm().isSignificant(gain.nearest().pValue()) ? "significant" : "not significant";
        return "; training " + (points < 0 ? "costs " : "adds ") + Html.fixed(Math.abs(100 * points), 1)
                + " points over the same network untrained, which is " + significant;
    }

    List<Fact> facts() {
        var facts = new ArrayList<Fact>();
        facts.add(accuracy("1-NN accuracy", subject.nearest()));
        subject.probe().ifPresent(probe -> facts.add(accuracy("Linear probe", probe.accuracy())));
        gain.ifPresent(its -> facts.add(new Fact(
                "Gain of training",
                ComparisonTable.difference(its.share(its.nearest())),
                "1-NN, p "
                        + (its.nearest().pValue() < .001
                                ? "< .001"
                                : ComparisonTable.share(its.nearest().pValue())))));
        baseline.ifPresent(best -> facts.add(
                new Fact("Best baseline", ComparisonTable.share(best.nearest().share()), best.name() + ", 1-NN")));
        return facts;
    }

    private static Fact accuracy(String label, Accuracy accuracy) {
        var interval = accuracy.interval();
        return new Fact(
                label,
                ComparisonTable.share(accuracy.share()),
                "95 %: " + ComparisonTable.share(interval.low()) + " to " + ComparisonTable.share(interval.high()));
    }
}
