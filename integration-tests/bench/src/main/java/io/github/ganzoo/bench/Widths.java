package io.github.ganzoo.bench;

import io.github.ganzoo.bench.race.Race;
import io.github.ganzoo.zoo.report.LossCurves;
import io.github.ganzoo.zoo.report.MetricHistory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The time of DCGAN's step by feature maps, as a table and a plot. */
final class Widths {

    private static final List<Integer> FEATURE_MAPS = List.of(4, 8, 16, 32, 64, 128);
    private static final List<Integer> IMAGE_SIZES = List.of(32, 64);

    private Widths() {}

    /** Batches of 32; writes the plot to a file and prints the table. */
    static void measure(Path plot, int turns, int threads) throws IOException {
        var curves = new LinkedHashMap<String, double[]>();
        IMAGE_SIZES.forEach(size -> curves.put(size + " pixels: ms a step", new double[FEATURE_MAPS.size()]));
        System.out.println("| feature maps | 32 pixels, ms | 64 pixels, ms |\n|---|---|---|");
        for (int width = 0; width < FEATURE_MAPS.size(); width++) {
            int maps = FEATURE_MAPS.get(width);
            var commands = new LinkedHashMap<String, List<String>>();
            for (int size : IMAGE_SIZES) {
                var course = Course.parse("dcgan:%d/32".formatted(maps)).with("imageSize", Integer.toString(size));
                commands.put(size + " pixels: ms a step", Main.zoo(course));
            }
            // About as much work for each turn, whatever the width.
            var medians = new Race(1, turns, 5, Math.max(1, 128 / maps), threads).medians(commands);
            for (var median : medians.entrySet()) {
                curves.getOrDefault(median.getKey(), new double[FEATURE_MAPS.size()])[width] = median.getValue();
            }
            System.out.printf(Locale.ROOT, "| %d |%s%n", maps, row(medians));
        }
        long[] at = FEATURE_MAPS.stream().mapToLong(Integer::longValue).toArray();
        Files.writeString(plot, LossCurves.svg(new MetricHistory(at, curves), List.copyOf(curves.keySet())));
    }

    private static String row(Map<String, Double> medians) {
        var row = new StringBuilder();
        medians.values().forEach(median -> row.append(String.format(Locale.ROOT, " %.1f |", median)));
        return row.toString();
    }
}
