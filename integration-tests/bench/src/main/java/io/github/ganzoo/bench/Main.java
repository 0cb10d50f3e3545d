package io.github.ganzoo.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * {@code Main PEER_TARGET PYTHON_SCRIPT [rounds=3] [turns=8] [threads=2] [sizes=64/64,64/16,32/64,32/16]
 * [against=REGEX]}: the whole comparison. In each round all contenders start afresh and take turns of two steps. The
 * share is the zoo's time by the other's in the same turn, so that a slow minute of the machine is slow for both; its
 * median and quartiles over all turns are printed.
 */
public final class Main {

    private static final String ZOO = "zoo";
    private static final String PEER = "torch 2.7";

    private Main() {}

    public static void main(String[] arguments) throws IOException {
        var options = new LinkedHashMap<>(Map.of(
                "rounds", "3", "turns", "8", "threads", "2", "sizes", "64/64,64/16,32/64,32/16", "against", "torch"));
        Arrays.stream(arguments).skip(2).map(text -> text.split("=", 2)).forEach(pair -> options.put(pair[0], pair[1]));
        int threads = Integer.parseInt(options.getOrDefault("threads", "2"));
        for (String size : options.getOrDefault("sizes", "").split(",", -1)) {
            var commands = commands(Path.of(arguments[0]), arguments[1], size.split("/", -1), threads);
            var against = Pattern.compile(options.getOrDefault("against", ""));
            commands.keySet()
                    .removeIf(
                            name -> !name.equals(ZOO) && !against.matcher(name).find());
            compare(
                    size,
                    commands,
                    Integer.parseInt(options.getOrDefault("rounds", "3")),
                    Integer.parseInt(options.getOrDefault("turns", "8")),
                    threads);
        }
    }

    private static Map<String, List<String>> commands(Path peer, String script, String[] size, int threads)
            throws IOException {
        String own = System.getProperty("java.class.path");
        String other = peer.resolve("classes") + ":" + Files.readString(peer.resolve("class-path"));
        String t = Integer.toString(threads);
        var torch = List.of("java", "-cp", other, "io.github.ganzoo.bench.torch.Main", size[0], size[1], t);
        var commands = new LinkedHashMap<String, List<String>>();
        commands.put(ZOO, List.of("java", "-cp", own, "io.github.ganzoo.bench.GanZooStep", size[0], size[1]));
        commands.put(PEER, torch);
        commands.put(PEER + " plain", with(torch, "plain"));
        commands.put(PEER + " nhwc", with(torch, "nhwc"));
        commands.put("torch 1.13", List.of("/usr/bin/python3", script, size[0], size[1], t));
        return commands;
    }

    private static List<String> with(List<String> command, String option) {
        var longer = new ArrayList<>(command);
        longer.add(option);
        return longer;
    }

    private static void compare(String size, Map<String, List<String>> commands, int rounds, int turns, int threads) {
        var times = new LinkedHashMap<String, List<Double>>();
        var peaks = new LinkedHashMap<String, Long>();
        for (int round = 0; round < rounds; round++) {
            play(commands, turns, threads, times, peaks);
        }
        System.out.printf("%nfeature maps / batch %s, %d rounds of %d turns%n", size, rounds, turns);
        System.out.printf("%-18s %9s %9s %9s %14s %8s%n", "", "median ms", "best ms", "share", "quartiles", "peak MB");
        var zoo = times.getOrDefault(ZOO, List.of());
        times.forEach((name, each) -> {
            var shares = IntStream.range(0, each.size())
                    .mapToObj(turn -> zoo.get(turn) / each.get(turn))
                    .toList();
            System.out.printf(
                    Locale.ROOT,
                    "%-18s %9.1f %9.1f %9.2f    %.2f - %.2f %8d%n",
                    name,
                    quantile(each, .5),
                    quantile(each, 0),
                    quantile(shares, .5),
                    quantile(shares, .25),
                    quantile(shares, .75),
                    peaks.getOrDefault(name, 0L));
        });
    }

    /** One round; adds the milliseconds of each turn and the peak memory, by contender. */
    private static void play(
            Map<String, List<String>> commands,
            int turns,
            int threads,
            Map<String, List<Double>> times,
            Map<String, Long> peaks) {
        var contenders = new LinkedHashMap<String, Contender>();
        try {
            commands.forEach((name, command) -> contenders.put(name, new Contender(command, threads)));
            contenders.values().forEach(contender -> contender.run(5));
            for (int turn = 0; turn < turns; turn++) {
                contenders.forEach((name, contender) ->
                        times.computeIfAbsent(name, first -> new ArrayList<>()).add(contender.run(2)));
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
