package io.github.ganzoo.bench.torch;

import java.util.Arrays;
import java.util.Locale;
import java.util.Scanner;
import org.bytedeco.pytorch.global.torch;

/**
 * {@code Main FEATUREMAPS BATCH THREADS [plain] [nhwc]}: for each number on standard input runs so many steps and
 * prints the milliseconds that one of them took.
 */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        var options = Arrays.asList(arguments).subList(3, arguments.length);
        torch.set_num_threads(Integer.parseInt(arguments[2]));
        var step = new TorchStep(
                Integer.parseInt(arguments[0]),
                Integer.parseInt(arguments[1]),
                options.contains("plain"),
                options.contains("nhwc"));
        var commands = new Scanner(System.in, java.nio.charset.StandardCharsets.US_ASCII);
        while (commands.hasNextInt()) {
            int steps = commands.nextInt();
            long start = System.nanoTime();
            float loss = 0;
            for (int i = 0; i < steps; i++) {
                loss = step.run();
            }
            System.out.printf(Locale.ROOT, "%.3f %.4f%n", (System.nanoTime() - start) / 1e6 / steps, loss);
        }
    }
}
