package io.github.ganzoo.zoo.report;

import io.github.ganzoo.zoo.evaluation.Assessment;
import io.github.ganzoo.zoo.evaluation.ComparisonTable;
import java.util.Locale;

/** What part a row has in a comparison of representations. */
public enum Role {
    /** The one that the comparison is about. */
    SUBJECT,
    /** Another output of a trained network. */
    TRAINED,
    /** The same of the network before training. */
    UNTRAINED,
    /** What needs no network. */
    BASELINE;

    /** The subject comes first; what has a gain is trained; names say what is untrained. */
    static Role of(Assessment row, ComparisonTable table) {
        if (row.equals(table.rows().get(0))) {
            return SUBJECT;
        }
        if (row.name().endsWith("untrained")) {
            return UNTRAINED;
        }
        return table.gains().stream().anyMatch(gain -> gain.name().equals(row.name())) ? TRAINED : BASELINE;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
