package io.github.ganzoo.bench;

import io.github.ganzoo.bench.race.Race;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * {@code Main PEER_TARGET PYTHON_SCRIPT [rounds=3] [turns=8] [threads=2] [sizes=64/64,64/16,32/64,32/16]
 * [against=REGEX]}: the zoo's step and its peers' in a {@link Race}, in turns of two steps.
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
            int rounds = Integer.parseInt(options.getOrDefault("rounds", "3"));
            int turns = Integer.parseInt(options.getOrDefault("turns", "8"));
            new Race(rounds, turns, 5, 2, threads).run("feature maps / batch " + size, commands);
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
}
