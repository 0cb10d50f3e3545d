package io.github.ganzoo.settings;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the word a mistyped one was meant to be, by Levenshtein's distance without regard to case. */
public final class EditDistance {
    private EditDistance() {}

    /**
     * The nearest of {@code words}, the first by name among equals; empty if more than a third of its letters would
     * have to change (two always may).
     */
    public static Optional<String> nearest(String typed, Collection<String> words) {
        return words.stream()
                .filter(word -> between(typed, word) <= Math.max(2, word.length() / 3))
                .min(Comparator.comparingInt((String word) -> between(typed, word))
                        .thenComparing(Comparator.naturalOrder()));
    }

    static int between(String left, String right) {
        var a = left.toLowerCase(Locale.ROOT);
        var b = right.toLowerCase(Locale.ROOT);
        var previous = new int[b.length() + 1];
        for (var j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (var i = 1; i <= a.length(); i++) {
            var current = new int[b.length() + 1];
            current[0] = i;
            for (var j = 1; j <= b.length(); j++) {
                var change = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(change, 1 + Math.min(previous[j], current[j - 1]));
            }
            previous = current;
        }
        return previous[b.length()];
    }
}
