package io.github.ganzoo.torture;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What trials came to: counts, extremes, and the faults, each in a sentence. Not thread-safe. */
final class Tally {

    private final Map<String, Long> counts = new TreeMap<>();
    private final Map<String, Long> most = new TreeMap<>();
    private final List<String> faults = new ArrayList<>();

    void count(String name, long number) {
        counts.merge(name, number, Long::sum);
    }

    /** Keeps the largest. */
    void most(String name, long number) {
        most.merge(name, number, Math::max);
    }

    void fault(String sentence) {
        faults.add(sentence);
    }

    void add(Tally other) {
        other.counts.forEach(this::count);
        other.most.forEach(this::most);
        faults.addAll(other.faults);
    }

    List<String> faults() {
        return List.copyOf(faults);
    }

    long count(String name) {
        return counts.getOrDefault(name, 0L);
    }

    @Override
    public String toString() {
        return Stream.of(
                        counts.entrySet().stream().map(count -> count.getValue() + " " + count.getKey()),
                        most.entrySet().stream().map(most -> most.getKey() + " at most " + most.getValue()),
                        Stream.of(faults.size() + " faults"))
                .flatMap(words -> words)
                .collect(Collectors.joining(", "));
    }
}
