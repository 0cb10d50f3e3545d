package io.github.ganzoo.bench.race;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Programs that do the same, one beside the other. In each round all start afresh and take turns of some steps. A share
 * is the first contender's time by another's in the same turn, so that a slow minute of the machine is slow for both;
 * an {@link Outcome} has its median and quartiles over all turns. Processor time, which does not count waiting for
 * other programs, tells more on a busy machine.
 *
 * @param rounds how often they start afresh
 * @param turns of each contender in a round
 * @param warmUp steps before the first turn, which do not count
 * @param steps of each turn
 * @param threads as OMP_NUM_THREADS
 */
public record Race(int rounds, int turns, int warmUp, int steps, int threads) {

    /** Milliseconds of each turn by the clock and of processors, by contender, and the peak memory. */
    private record Times(
            Map<String, List<Double>> clock, Map<String, List<Double>> processors, Map<String, Long> peaks) {

        Times() {
            this(new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>());
        }

        /** One turn of so many steps. */
        void take(String name, Contender contender, int steps) {
            double before = contender.processorMillis();
            clock.computeIfAbsent(name, unseen -> new ArrayList<>()).add(contender.run(steps));
            processors
                    .computeIfAbsent(name, unseen -> new ArrayList<>())
                    .add((contender.processorMillis() - before) / steps);
        }
    }

    /** Runs the race; the first of the commands is the one that shares are of. */
    public Outcome run(String title, Map<String, List<String>> commands) {
        var times = play(commands);
        return Outcome.of(
                "%s, %d rounds of %d turns".formatted(title, rounds, turns),
                times.clock(),
                times.processors(),
                times.peaks());
    }

    /** Runs the race; the median milliseconds of a step, by contender. */
    public Map<String, Double> medians(Map<String, List<String>> commands) {
        var medians = new LinkedHashMap<String, Double>();
        run("", commands)
                .standings()
                .forEach(each -> medians.put(each.name(), each.millis().median()));
        return medians;
    }

    private Times play(Map<String, List<String>> commands) {
        var times = new Times();
        for (int round = 0; round < rounds; round++) {
            play(commands, times);
        }
        return times;
    }

    private void play(Map<String, List<String>> commands, Times times) {
        var contenders = new LinkedHashMap<String, Contender>();
        try {
            commands.forEach((name, command) -> contenders.put(name, new Contender(name, command, threads)));
            contenders.values().forEach(contender -> contender.run(warmUp));
            for (int turn = 0; turn < turns; turn++) {
                contenders.forEach((name, contender) -> times.take(name, contender, steps));
            }
            contenders.forEach((name, contender) -> times.peaks().merge(name, contender.peakMegabytes(), Math::max));
            contenders.forEach((name, contender) -> {
                if (contender.diverged()) {
                    System.out.printf("%s: its training blew up%n", name);
                }
            });
        } finally {
            contenders.values().forEach(Contender::close);
        }
    }
}
