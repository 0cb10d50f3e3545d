package io.github.ganzoo.bench.runtime;

import io.github.ganzoo.bench.race.BenchFile;
import io.github.ganzoo.bench.race.Complaints;
import io.github.ganzoo.bench.race.Outcome;
import io.github.ganzoo.bench.race.Race;
import io.github.ganzoo.runtime.Resampling;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * {@code EmbeddingRaces MODEL PYTHON_FOLDER WORK_FOLDER [races=folder,tensors,resize,start,memory] [rounds=2] [turns=6]
 * [pictures=1024] [against=REGEX]}: all comparisons of the runtime, on two threads. What they gave is also in
 * {@code WORK_FOLDER/bench.json}.
 */
public final class EmbeddingRaces {

    private static final String PYTHON = "/usr/bin/python3";
    private static final int THREADS = 2;

    /** As many as it takes until the JIT has settled. */
    private static final int WARM_UP_PICTURES = 4096;

    /** Left alone, a JVM takes a quarter of the machine before it tidies up. */
    private static final List<String> SMALL_HEAP = List.of("-Xmx64m", "-XX:+UseSerialGC");

    private final Map<String, String> options = new LinkedHashMap<>(Map.of(
            "races",
            "folder,tensors,resize,start,memory",
            "rounds",
            "2",
            "turns",
            "6",
            "pictures",
            "1024",
            "against",
            ".*"));
    private final String model;
    private final Path scripts;
    private final Path work;
    private final BenchFile file;

    private EmbeddingRaces(String[] arguments) {
        model = arguments[0];
        scripts = Path.of(arguments[1]);
        work = Path.of(arguments[2]);
        file = new BenchFile(work.resolve("bench.json"), EmbeddingRaces.class, arguments);
        Arrays.stream(arguments).skip(3).map(text -> text.split("=", 2)).forEach(pair -> options.put(pair[0], pair[1]));
    }

    public static void main(String[] arguments) throws IOException, RunnerException {
        var races = new EmbeddingRaces(arguments);
        var wanted = Set.of(races.option("races").split(",", -1));
        if (wanted.contains("folder")) {
            races.folder();
        }
        if (wanted.contains("tensors")) {
            races.tensors();
        }
        if (wanted.contains("resize")) {
            races.resize();
        }
        if (wanted.contains("start")) {
            races.start();
        }
        if (wanted.contains("memory")) {
            races.app(SMALL_HEAP, 100_000, new ArrayList<>()).forEach(System.out::println);
        }
    }

    private String option(String name) {
        return options.getOrDefault(name, "");
    }

    private int number(String name) {
        return Integer.parseInt(option(name));
    }

    private Path pictures() throws IOException {
        int count = number("pictures");
        return Pictures.in(work.resolve("pictures-" + count), count);
    }

    private static List<String> java(Class<?> program, List<String> options, String... arguments) {
        var command = new ArrayList<>(List.of("java", "-cp", System.getProperty("java.class.path")));
        command.addAll(options);
        command.add(program.getName());
        command.addAll(List.of(arguments));
        return command;
    }

    private void folder() throws IOException {
        var pictures = pictures().toString();
        var threads = Integer.toString(THREADS);
        var oneThread = List.of("-Dai.djl.pytorch.num_threads=1", "-Dai.djl.pytorch.num_interop_threads=1");
        var script = scripts.resolve("torch_folder.py").toString();
        var commands = new LinkedHashMap<String, List<String>>();
        for (var how : List.of("eager", "frozen", "loader")) {
            commands.put("torch " + how, List.of(PYTHON, script, model, pictures, threads, how));
        }
        for (var how : List.of("transforms", "images")) {
            commands.put("djl " + how, java(DjlFolderStep.class, oneThread, model, pictures, threads, how));
        }
        commands.keySet().removeIf(name -> !name.matches(option("against")));
        var all = new LinkedHashMap<String, List<String>>();
        all.put("runtime", java(FolderStep.class, List.of(), model, pictures, threads));
        all.putAll(commands);
        int warmUp = 1 + WARM_UP_PICTURES / number("pictures");
        file.add(new Race(number("rounds"), number("turns"), warmUp, 1, THREADS)
                .run(option("pictures") + " JPEGs to vectors", all));
    }

    private void tensors() {
        for (int batch : new int[] {1, 8, 64}) {
            var commands = new LinkedHashMap<String, List<String>>();
            for (var how : List.of("runtime", "bare")) {
                commands.put(how, java(TensorStep.class, List.of(), model, Integer.toString(batch), how));
            }
            // About a second of work before the first turn, a third of a second each.
            file.add(new Race(number("rounds"), 5 * number("turns"), 3000 / (batch + 2), 1000 / (batch + 2), 1)
                    .run("tensors in batches of " + batch, commands));
        }
    }

    private void resize() throws IOException, RunnerException {
        for (int size : new int[] {64, 224}) {
            for (var resampling : List.of(Resampling.BICUBIC, Resampling.BILINEAR)) {
                var own = new ArrayList<Double>();
                var pillow = new ArrayList<Double>();
                for (int round = 0; round < number("rounds"); round++) {
                    own.add(jmh(size, resampling) / 1000);
                    pillow.add(Double.parseDouble(answers(
                                            List.of(
                                                    PYTHON,
                                                    scripts.resolve("pillow_resize.py")
                                                            .toString(),
                                                    pictures()
                                                            .resolve("0001.jpg")
                                                            .toString(),
                                                    Integer.toString(size),
                                                    resampling.name()),
                                            new ArrayList<>())
                                    .get(0))
                            / 1000);
                }
                var millis = new LinkedHashMap<String, List<Double>>();
                millis.put("runtime", own);
                millis.put("Pillow", pillow);
                file.add(Outcome.of("resize of 640x480 to %d, %s".formatted(size, resampling.id()), millis));
            }
        }
    }

    private static double jmh(int size, Resampling resampling) throws RunnerException {
        var run = new OptionsBuilder()
                .include(ResizeBenchmark.class.getName())
                .param("size", Integer.toString(size))
                .param("resampling", resampling.name())
                .verbosity(VerboseMode.SILENT)
                .build();
        var result = new Runner(run).runSingle().getPrimaryResult();
        return result.getStatistics().getPercentile(50);
    }

    /** JVM start to first embedding, with and without an archive of the application's classes. */
    private void start() throws IOException {
        var archive = work.resolve("app.jsa");
        app(List.of("-XX:ArchiveClassesAtExit=" + archive), 1, new ArrayList<>());
        var shared = "-XX:SharedArchiveFile=" + archive;
        var kinds = new LinkedHashMap<String, List<String>>();
        kinds.put("plain", List.of());
        kinds.put("class data", List.of(shared));
        kinds.put("class data, C1", List.of(shared, "-XX:TieredStopAtLevel=1"));
        var millis = new LinkedHashMap<String, List<Double>>();
        for (int turn = 0; turn < 2 * number("turns"); turn++) {
            for (var kind : kinds.entrySet()) {
                var times = new ArrayList<Double>();
                app(kind.getValue(), 1, times);
                millis.computeIfAbsent(kind.getKey(), unseen -> new ArrayList<>())
                        .add(times.get(0) * 1000);
            }
        }
        file.add(Outcome.of("start to first embedding", millis));
    }

    private String first() throws IOException {
        return pictures().resolve("0001.jpg").toString();
    }

    /** Runs {@link FirstEmbedding} on the class path that a user's app would have. */
    private List<String> app(List<String> settings, int count, List<Double> times) throws IOException {
        var command = new ArrayList<>(List.of("java", "-cp", appClassPath()));
        command.addAll(settings);
        command.addAll(List.of(FirstEmbedding.class.getName(), model, first(), Integer.toString(count)));
        return answers(command, times);
    }

    /** Jars alone: class data of folders cannot be archived. */
    private String appClassPath() throws IOException {
        var app = work.resolve("app.jar");
        if (!Files.exists(app)) {
            var name = FirstEmbedding.class.getName().replace('.', '/') + ".class";
            try (var jar = new JarOutputStream(Files.newOutputStream(app));
                    var code = ClassLoader.getSystemResourceAsStream(name)) {
                jar.putNextEntry(new JarEntry(name));
                Objects.requireNonNull(code).transferTo(jar);
            }
        }
        var needed = Pattern.compile("/(gan-runtime|onnxruntime|gson)-[0-9][^/]*[.]jar$");
        return Stream.concat(
                        Stream.of(app.toString()),
                        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                                .filter(needed.asPredicate()))
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** What a program prints, and after how many seconds each line came. */
    private static List<String> answers(List<String> command, List<Double> times) throws IOException {
        long start = System.nanoTime();
        var lines = new ArrayList<String>();
        try (var complaints = new Complaints()) {
            var process = new ProcessBuilder(command)
                    .redirectError(complaints.redirect())
                    .start();
            try (var out = process.inputReader(StandardCharsets.UTF_8)) {
                for (String line = out.readLine(); line != null; line = out.readLine()) {
                    lines.add(line);
                    times.add((System.nanoTime() - start) / 1e9);
                }
            }
            int code = process.onExit().join().exitValue();
            if (code != 0) {
                throw complaints.ended(String.join(" ", command), code);
            }
        }
        return lines;
    }
}
