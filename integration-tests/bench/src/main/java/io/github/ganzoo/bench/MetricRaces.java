package io.github.ganzoo.bench;

import io.github.ganzoo.bench.race.BenchFile;
import io.github.ganzoo.bench.race.Race;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;

/** The metrics of generated images and the linear probe beside scikit-learn, SciPy and NumPy on the same arrays. */
final class MetricRaces {

    private static final int ROWS = 10_000;
    private static final int DIMENSIONS = 2_048;
    private static final int PROBE_ROWS = 4_000;
    private static final int PROBE_DIMENSIONS = 512;

    private MetricRaces() {}

    /**
     * Runs races.
     *
     * @param names of kid, prdc, root and probe
     * @param script the peer's
     * @param file what the outcomes are added to
     */
    static void run(List<String> names, String script, int rounds, int turns, int threads, BenchFile file)
            throws IOException {
        for (var name : names) {
            boolean probe = name.equals("probe");
            var folder = Files.createTempDirectory("metric-arrays");
            var arrays =
                    new MetricArrays(folder, probe ? PROBE_ROWS : ROWS, probe ? PROBE_DIMENSIONS : DIMENSIONS).write();
            var commands = new LinkedHashMap<String, List<String>>();
            commands.put("zoo", zoo(name, arrays, threads));
            for (var way : ways(name)) {
                commands.put(way, List.of("/usr/bin/python3", script, way, folder.toString()));
            }
            file.add(new Race(rounds, turns, 1, 1, threads)
                    .run("%s of %d x %d".formatted(name, arrays.rows(), arrays.dimensions()), commands));
            delete(folder);
        }
    }

    private static List<String> zoo(String name, MetricArrays arrays, int threads) {
        return List.of(
                "java",
                "-Xmx400m",
                // As gan.offHeapMemory: ND4J gives memory back only when it has to.
                "-Dorg.bytedeco.javacpp.maxbytes=300m",
                "-cp",
                System.getProperty("java.class.path"),
                MetricStep.class.getName(),
                name,
                arrays.folder().toString(),
                Integer.toString(arrays.rows()),
                Integer.toString(arrays.dimensions()),
                Integer.toString(threads));
    }

    private static List<String> ways(String name) {
        return switch (name) {
            case "kid" -> List.of("kid-sklearn", "kid-numpy");
            case "prdc" -> List.of("prdc-sklearn");
            case "root" -> List.of("root-eigh", "root-sqrtm");
            case "probe" -> List.of("probe-sklearn");
            default -> throw new IllegalArgumentException("there is no metric " + name);
        };
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            for (var file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
