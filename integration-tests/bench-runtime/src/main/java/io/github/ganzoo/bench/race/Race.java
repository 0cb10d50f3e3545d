package io.github.ganzoo.bench.race;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Programs that do the same, one beside the other. In each round all start afresh and take turns of some steps. A share
 * is the first contender's time by another's in the same turn, so that a slow minute of the machine is slow for both;
 * its median and quartiles over all turns are printed. Processor time, which does not count waiting for other programs,
 * tells more on a busy machine.
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

    /** Runs the race and prints its table; the first of the commands is the one that shares are of. */
    public void run(String title, Map<String, List<String>> commands) {
        var times = play(commands);
        System.out.printf("%n%s, %d rounds of %d turns%n", title, rounds, turns);
        System.out.printf(
                "%-18s %9s %9s %9s %14s %9s %9s %8s%n",
                "", "median ms", "best ms", "share", "quartiles", "cpu ms", "cpu share", "peak MB");
        times.clock().keySet().forEach(name -> print(name, times));
    }

    private static void print(String name, Times times) {
        var clock = times.clock().getOrDefault(name, List.of());
        var shares = shares(times.clock(), clock);
        var processors = times.processors().getOrDefault(name, List.of());
        System.out.printf(
                Locale.ROOT,
                "%-18s %9.2f %9.2f %9.3f  %.3f - %.3f %9.2f %9.3f %8d%n",
                name,
                quantile(clock, .5),
                quantile(clock, 0),
                quantile(shares, .5),
                quantile(shares, .25),
                quantile(shares, .75),
                quantile(processors, .5),
                quantile(shares(times.processors(), processors), .5),
                times.peaks().getOrDefault(name, 0L));
    }

    /** The first contender's times by another's, turn by turn. */
    private static List<Double> shares(Map<String, List<Double>> all, List<Double> others) {
        var first = all.values().iterator().next();
        return IntStream.range(0, others.size())
                .mapToObj(turn -> first.get(turn) / others.get(turn))
                .toList();
    }

    /** Runs the race; the median milliseconds of a step, by contender. */
    public Map<String, Double> medians(Map<String, List<String>> commands) {
        var medians = new LinkedHashMap<String, Double>();
        play(commands).clock().forEach((name, each) -> medians.put(name, quantile(each, .5)));
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
            commands.forEach((name, command) -> contenders.put(name, new Contender(command, threads)));
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

    private static double quantile(List<Double> numbers, double share) {
        var sorted = numbers.stream().sorted().toList();
        return sorted.get((int) Math.round(share * (sorted.size() - 1)));
    }
}
