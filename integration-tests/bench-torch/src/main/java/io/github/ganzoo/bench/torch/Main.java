package io.github.ganzoo.bench.torch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Scanner;
import java.util.stream.Collectors;
import org.bytedeco.pytorch.global.torch;

/**
 * {@code Main THREADS [plain] [nhwc] [bf16] SETTING=VALUE...}: for each number on standard input runs so many steps and
 * prints the milliseconds that one of them took. {@code Main THREADS same=FILE SETTING=VALUE...}: takes the step that
 * the zoo wrote down and fails if it comes out otherwise.
 */
public final class Main {
    /** How far two computations of the same in floats may be apart, relative to the number. */
    private static final double TOLERANCE = 1e-3;

    private Main() {}

    public static void main(String[] arguments) throws IOException {
        torch.set_num_threads(Integer.parseInt(arguments[0]));
        var options = Arrays.asList(arguments).subList(1, arguments.length);
        var settings = options.stream()
                .filter(option -> option.contains("="))
                .map(option -> option.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
        var recipe = new Recipe(settings);
        if (settings.containsKey("same")) {
            compare(recipe, new Exchange(Path.of(recipe.text("same"))));
        } else {
            serve(recipe, options);
        }
    }

    private static void serve(Recipe recipe, List<String> options) {
        boolean channelsLast = options.contains("nhwc");
        var draws = new RandomDraws(recipe, channelsLast);
        var game = new Game(recipe, draws, options.contains("plain"), channelsLast, options.contains("bf16"));
        var orders = new Scanner(System.in, StandardCharsets.US_ASCII);
        while (orders.hasNextInt()) {
            int steps = orders.nextInt();
            long start = System.nanoTime();
            var numbers = new LinkedHashMap<String, Double>();
            for (int i = 0; i < steps; i++) {
                game.step(draws, numbers);
            }
            double shown = numbers.getOrDefault("d_loss", 0.0) + numbers.getOrDefault("g_loss", 0.0);
            System.out.printf(Locale.ROOT, "%.3f %.4f%n", (System.nanoTime() - start) / 1e6 / steps, shown);
        }
    }

    private static void compare(Recipe recipe, Exchange zoo) {
        // On some processors oneDNN gives a convolution with one output channel a wrong gradient: docs/speed.md.
        // Without
        // it libtorch would look for NNPACK at every convolution, and say each time that there is none.
        torch.globalContext().setUserEnabledMkldnn(false);
        torch.globalContext().setUserEnabledNNPACK(false);
        var game = new Game(recipe, new RandomDraws(recipe, false), false, false, false);
        zoo.load("generator/", game.generator());
        zoo.load("discriminator/", game.discriminator());
        var theirs = zoo.numbers("outcome/");
        var mine = new LinkedHashMap<>(theirs);
        game.step(zoo, mine);
        System.out.printf(
                Locale.ROOT,
                "%s: %,d parameters in the generator, %,d in the discriminator, on both sides%n",
                recipe.text("architecture"),
                game.generator().parameterCount(),
                game.discriminator().parameterCount());
        boolean same = theirs.entrySet().stream().allMatch(each -> agrees(each, mine));
        if (!same) {
            System.exit(1);
        }
    }

    private static boolean agrees(Map.Entry<String, Double> theirs, Map<String, Double> all) {
        double mine = all.getOrDefault(theirs.getKey(), Double.NaN);
        double apart = Math.abs(mine - theirs.getValue()) / Math.max(1e-3, Math.abs(theirs.getValue()));
        System.out.printf(Locale.ROOT, "  %-24s %14.7f %14.7f%n", theirs.getKey(), theirs.getValue(), mine);
        return apart < TOLERANCE;
    }
}
