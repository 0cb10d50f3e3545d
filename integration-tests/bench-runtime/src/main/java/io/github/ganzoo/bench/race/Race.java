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
 * its median and quartiles over all turns are printed.
 *
 * @param rounds how often they start afresh
 * @param turns of each contender in a round
 * @param warmUp steps before the first turn, which do not count
 * @param steps of each turn
 * @param threads as OMP_NUM_THREADS
 */
public record Race(int rounds, int turns, int warmUp, int steps, int threads) {

    /** Runs the race and prints its table; the first of the commands is the one that shares are of. */
    public void run(String title, Map<String, List<String>> commands) {
        var times = new LinkedHashMap<String, List<Double>>();
        var peaks = new LinkedHashMap<String, Long>();
        for (int round = 0; round < rounds; round++) {
            play(commands, times, peaks);
        }
        System.out.printf("%n%s, %d rounds of %d turns%n", title, rounds, turns);
        System.out.printf("%-18s %9s %9s %9s %14s %8s%n", "", "median ms", "best ms", "share", "quartiles", "peak MB");
        var first = times.values().iterator().next();
        times.forEach((name, each) -> {
            var shares = IntStream.range(0, each.size())
                    .mapToObj(turn -> first.get(turn) / each.get(turn))
                    .toList();
            System.out.printf(
                    Locale.ROOT,
                    "%-18s %9.2f %9.2f %9.3f  %.3f - %.3f %8d%n",
                    name,
                    quantile(each, .5),
                    quantile(each, 0),
                    quantile(shares, .5),
                    quantile(shares, .25),
                    quantile(shares, .75),
                    peaks.getOrDefault(name, 0L));
        });
    }

    /** Runs the race; the median milliseconds of a step, by contender. */
    public Map<String, Double> medians(Map<String, List<String>> commands) {
        var times = new LinkedHashMap<String, List<Double>>();
        for (int round = 0; round < rounds; round++) {
            play(commands, times, new LinkedHashMap<>());
        }
        var medians = new LinkedHashMap<String, Double>();
        times.forEach((name, each) -> medians.put(name, quantile(each, .5)));
        return medians;
    }

    /** One round; adds the milliseconds of each turn and the peak memory, by contender. */
    private void play(Map<String, List<String>> commands, Map<String, List<Double>> times, Map<String, Long> peaks) {
        var contenders = new LinkedHashMap<String, Contender>();
        try {
            commands.forEach((name, command) -> contenders.put(name, new Contender(command, threads)));
            contenders.values().forEach(contender -> contender.run(warmUp));
            for (int turn = 0; turn < turns; turn++) {
                contenders.forEach((name, contender) ->
                        times.computeIfAbsent(name, unseen -> new ArrayList<>()).add(contender.run(steps)));
            }
            contenders.forEach((name, contender) -> peaks.merge(name, contender.peakMegabytes(), Math::max));
        } finally {
            contenders.values().forEach(Contender::close);
        }
    }

    private static double quantile(List<Double> numbers, double share) {
        var sorted = numbers.stream().sorted().toList();
        return sorted.get((int) Math.round(share * (sorted.size() - 1)));
    }
}
