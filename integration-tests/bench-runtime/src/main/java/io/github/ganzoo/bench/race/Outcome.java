package io.github.ganzoo.bench.race;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * How a race ended.
 *
 * @param title what was raced
 * @param standings one for each contender; shares are of the first
 */
public record Outcome(String title, List<Standing> standings) {

    /** Median and quartiles. */
    public record Quartiles(double first, double median, double third) {

        static Quartiles of(List<Double> numbers) {
            return new Quartiles(quantile(numbers, .25), quantile(numbers, .5), quantile(numbers, .75));
        }
    }

    /**
     * One contender's times.
     *
     * @param millis of a step, by the clock
     * @param bestMillis the shortest of them
     * @param share the first contender's time by this one's in the same turn
     * @param processorMillis of a step, of all threads; the median, or 0 where it is not known
     * @param processorShare the same share, of processor time; the median, or 0 where it is not known
     * @param peakMegabytes the largest resident memory, or 0 where it is not known
     */
    public record Standing(
            String name,
            Quartiles millis,
            double bestMillis,
            Quartiles share,
            double processorMillis,
            double processorShare,
            long peakMegabytes) {}

    public Outcome {
        standings = List.copyOf(standings);
    }

    /** An outcome of which nothing but the clock is known: milliseconds of each turn, as many for each contender. */
    public static Outcome of(String title, Map<String, List<Double>> millis) {
        return of(title, millis, Map.of(), Map.of());
    }

    static Outcome of(
            String title,
            Map<String, List<Double>> millis,
            Map<String, List<Double>> processors,
            Map<String, Long> peaks) {
        var first = millis.keySet().iterator().next();
        var standings = new ArrayList<Standing>();
        millis.forEach((name, each) -> {
            var processor = processors.getOrDefault(name, List.of());
            standings.add(new Standing(
                    name,
                    Quartiles.of(each),
                    quantile(each, 0),
                    Quartiles.of(shares(millis.getOrDefault(first, List.of()), each)),
                    quantile(processor, .5),
                    quantile(shares(processors.getOrDefault(first, List.of()), processor), .5),
                    peaks.getOrDefault(name, 0L)));
        });
        return new Outcome(title, standings);
    }

    /** Of the turns whose times are known: a processor's clock may not have ticked in a short one. */
    private static List<Double> shares(List<Double> first, List<Double> others) {
        return IntStream.range(0, others.size())
                .filter(turn -> first.get(turn) > 0 && others.get(turn) > 0)
                .mapToObj(turn -> first.get(turn) / others.get(turn))
                .toList();
    }

    private static double quantile(List<Double> numbers, double share) {
        if (numbers.isEmpty()) {
            return 0;
        }
        var sorted = numbers.stream().sorted().toList();
        return sorted.get((int) Math.round(share * (sorted.size() - 1)));
    }

    /** Its table. */
    @Override
    public String toString() {
        var table = new StringBuilder(title)
                .append("%n%-18s %9s %9s %9s %14s %9s %9s %8s"
                        .formatted("", "median ms", "best ms", "share", "quartiles", "cpu ms", "cpu share", "peak MB"));
        standings.forEach(each -> table.append(String.format(
                Locale.ROOT,
                "%n%-18s %9.2f %9.2f %9.3f  %.3f - %.3f %9.2f %9.3f %8d",
                each.name(),
                each.millis().median(),
                each.bestMillis(),
                each.share().median(),
                each.share().first(),
                each.share().third(),
                each.processorMillis(),
                each.processorShare(),
                each.peakMegabytes())));
        return table.toString();
    }
}
