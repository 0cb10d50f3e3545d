package io.github.ganzoo.lucene;

import java.time.Instant;
import java.util.Optional;

/**
 * What to search for, beside the vector. {@code Search.nearest(10).labeled("cat").exactly()} are the ten nearest images
 * with the label "cat", and certainly those.
 *
 * @param count hits wanted, at least 1
 * @param below only images whose path begins so
 * @param label only images of this label
 * @param from only images last written at this time or later
 * @param before only images last written before this time
 * @param exact whether every vector is compared; otherwise the index is followed, which may miss a near one
 * @param candidates how many images the index proposes, at least {@code count}; of these the nearest are taken. More
 *     find more and take longer.
 * @since 0.1
 */
public record Search(
        int count,
        Optional<String> below,
        Optional<String> label,
        Optional<Instant> from,
        Optional<Instant> before,
        boolean exact,
        int candidates) {

    private static final int CANDIDATES = 100;

    /** Throws {@link IllegalArgumentException} if a number is too small; it names the number. */
    public Search {
        if (count < 1) {
            throw new IllegalArgumentException("count must be at least 1, not " + count);
        }
        if (candidates < count) {
            throw new IllegalArgumentException("candidates must be at least count, " + count + ", not " + candidates);
        }
    }

    /** The nearest images of all, with 100 candidates or twice {@code count} if that is more. */
    public static Search nearest(int count) {
        return new Search(count, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), false, (int)
                Math.max(CANDIDATES, Math.min(2L * count, Integer.MAX_VALUE)));
    }

    /** Only images whose path begins so, such as {@code "holidays/2024/"}. */
    public Search below(String prefix) {
        return new Search(count, Optional.of(prefix), label, from, before, exact, candidates);
    }

    /** Only images of this label. */
    public Search labeled(String wanted) {
        return new Search(count, below, Optional.of(wanted), from, before, exact, candidates);
    }

    /** Only images last written at this time or later. */
    public Search modifiedFrom(Instant earliest) {
        return new Search(count, below, label, Optional.of(earliest), before, exact, candidates);
    }

    /** Only images last written before this time. */
    public Search modifiedBefore(Instant end) {
        return new Search(count, below, label, from, Optional.of(end), exact, candidates);
    }

    /** Compares every vector. */
    public Search exactly() {
        return new Search(count, below, label, from, before, true, candidates);
    }

    /** Another number of candidates. */
    public Search candidates(int number) {
        return new Search(count, below, label, from, before, exact, number);
    }

    /** One hit more, if there can be more. */
    Search oneMore() {
        return new Search(more(count), below, label, from, before, exact, more(candidates));
    }

    private static int more(int number) {
        return (int) Math.min(number + 1L, Integer.MAX_VALUE);
    }
}
