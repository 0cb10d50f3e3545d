package io.github.ganzoo.zoo.cli;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the name that a mistyped word was most likely meant to be. */
public final class Spelling {
    private Spelling() {}

    /**
     * The legal name nearest to {@code word} by edit distance, letter case aside; empty when even the nearest differs
     * in more than a third of its letters (at least two edits are always forgiven).
     */
    public static Optional<String> nearest(String word, Collection<String> legal) {
        return legal.stream()
                .min(Comparator.comparingInt((String name) -> distance(word, name))
                        .thenComparing(Comparator.naturalOrder()))
                .filter(name -> distance(word, name) <= Math.max(2, name.length() / 3));
    }

    /** Levenshtein distance: insertions, deletions and substitutions cost one each. */
    static int distance(String left, String right) {
        var from = left.toLowerCase(Locale.ROOT);
        var to = right.toLowerCase(Locale.ROOT);
        var row = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int substitution = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substitution, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[to.length()];
    }
}
