package io.github.ganzoo.bench;

import io.github.ganzoo.bench.race.BenchFile;
import io.github.ganzoo.bench.race.Race;
import io.github.ganzoo.settings.PixelPlace;
import io.github.ganzoo.settings.SettingKey;
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

/**
 * {@code Main PEER_TARGET PYTHON_SCRIPT [rounds=3] [turns=8] [threads=2]
 * [games=dcgan:64/64,dcgan:64/16,dcgan:32/64,dcgan:32/16,wgan-gp,sngan,reacgan,stylegan2] [against=REGEX]}: first
 * proves that the zoo and its peer take the same step, then lets theirs and the other peers' run in a {@link Race}.
 * With {@code precision=bfloat16} the zoo's and the peers' steps are rounded in the race, beside the zoo's in floats.
 * With {@code widths=SVG_FILE} it measures the zoo's step of DCGAN by feature maps instead; with
 * {@code metrics=kid,prdc,root,probe} it races metrics against scikit-learn, SciPy and NumPy. With
 * {@code images=100000} it reads so many images, with their pixels on disk, or with {@code pixels=memory} in memory.
 * What races gave is also in {@code target/bench.json} of the working directory.
 */
public final class Main {

    private static final String ZOO = "zoo";
    private static final String PEER = "torch 2.7";

    private final Map<String, String> options = new LinkedHashMap<>(Map.of(
            "rounds",
            "3",
            "turns",
            "8",
            "threads",
            "2",
            "games",
            "dcgan:64/64,dcgan:64/16,dcgan:32/64,dcgan:32/16,wgan-gp,sngan,reacgan,stylegan2",
            "against",
            "torch|zoo",
            "precision",
            "float32"));
    private final Path peer;
    private final String script;
    private final BenchFile file;

    private Main(String[] arguments) {
        peer = Path.of(arguments[0]);
        script = arguments[1];
        file = new BenchFile(Path.of("target", "bench.json"), Main.class, arguments);
        Arrays.stream(arguments).skip(2).map(text -> text.split("=", 2)).forEach(pair -> options.put(pair[0], pair[1]));
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        var bench = new Main(arguments);
        if (bench.options.containsKey("widths")) {
            Widths.measure(Path.of(bench.option("widths")), bench.number("turns"), bench.number("threads"));
            return;
        }
        if (bench.options.containsKey("metrics")) {
            MetricRaces.run(
                    List.of(bench.option("metrics").split(",", -1)),
                    Path.of(bench.script).resolveSibling("metric_step.py").toString(),
                    bench.number("rounds"),
                    bench.number("turns"),
                    bench.number("threads"),
                    bench.file);
            return;
        }
        if (bench.options.containsKey("images")) {
            var place = bench.options.getOrDefault("pixels", "disk");
            ManyImages.measure(bench.number("images"), PixelPlace.valueOf(place.toUpperCase(Locale.ROOT)));
            return;
        }
        for (String game : bench.option("games").split(",", -1)) {
            bench.run(Course.parse(game));
        }
    }

    private String option(String name) {
        return options.getOrDefault(name, "");
    }

    private int number(String name) {
        return Integer.parseInt(option(name));
    }

    private void run(Course course) throws IOException, InterruptedException {
        var commands = commands(course);
        var against = Pattern.compile(option("against"));
        commands.keySet()
                .removeIf(name -> !name.equals(ZOO) && !against.matcher(name).find());
        proveSame(course);
        file.add(new Race(number("rounds"), number("turns"), 5, course.stepsOfTurn(), number("threads"))
                .run(course.title(), commands));
    }

    /**
     * Lets the peer take the zoo's first step; it fails if anything comes out otherwise. Adam's first update is the
     * sign of the gradient, which rounding decides where that is nearly zero, unless epsilon is larger.
     */
    private void proveSame(Course recipe) throws IOException, InterruptedException {
        var course = recipe.with(SettingKey.EPSILON.name(), "0.001");
        var file = Files.createTempFile("first", ".step");
        try {
            finish(with(zoo(course), "write=" + file));
            finish(with(torch(course), "same=" + file));
        } finally {
            Files.delete(file);
        }
    }

    private static void finish(List<String> command) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(command).inheritIO();
        builder.environment().put("OMP_WAIT_POLICY", "PASSIVE");
        if (builder.start().waitFor() != 0) {
            throw new IllegalStateException("the zoo and its peer do not take the same step");
        }
    }

    static List<String> zoo(Course course) {
        var command = new ArrayList<>(
                List.of("java", "-cp", System.getProperty("java.class.path"), GanZooStep.class.getName()));
        command.addAll(course.arguments());
        return command;
    }

    private List<String> torch(Course course) throws IOException {
        String classPath = peer.resolve("classes") + ":" + Files.readString(peer.resolve("class-path"));
        var command = new ArrayList<>(
                List.of("java", "-cp", classPath, "io.github.ganzoo.bench.torch.Main", option("threads")));
        command.addAll(course.allArguments());
        return command;
    }

    private Map<String, List<String>> commands(Course course) throws IOException {
        var commands = new LinkedHashMap<String, List<String>>();
        var precision = option("precision");
        commands.put(ZOO, zoo(course.with(SettingKey.PRECISION.name(), precision)));
        boolean dcgan = course.changes().containsValue("dcgan");
        if (precision.equals("bfloat16")) {
            commands.put(ZOO + " float32", zoo(course));
            commands.put(PEER + " bf16", with(torch(course), "bf16"));
            if (dcgan) {
                commands.put(PEER + " bf16 nhwc", with(with(torch(course), "bf16"), "nhwc"));
            }
            return commands;
        }
        commands.put(PEER, torch(course));
        commands.put(PEER + " plain", with(torch(course), "plain"));
        if (dcgan) {
            var settings = course.settings();
            commands.put(PEER + " nhwc", with(torch(course), "nhwc"));
            commands.put(
                    "torch 1.13",
                    List.of(
                            "/usr/bin/python3",
                            script,
                            settings.get(SettingKey.FEATURE_MAPS).toString(),
                            settings.get(SettingKey.BATCH_SIZE).toString(),
                            option("threads")));
        }
        return commands;
    }

    private static List<String> with(List<String> command, String option) {
        var longer = new ArrayList<>(command);
        longer.add(option);
        return longer;
    }
}
