package io.github.ganzoo.bench.race;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Scanner;

/** A contender's own side of a {@link Race}. */
public final class Turns {

    private Turns() {}

    /** What a contender does over and over. */
    public interface Step {
        /** Takes one step; returns a number that shows to people whether all contenders do the same. */
        double take() throws Exception;
    }

    /** For each number on standard input takes so many steps and prints the milliseconds that one of them took. */
    public static void serve(Step step) throws Exception {
        var orders = new Scanner(System.in, StandardCharsets.US_ASCII);
        while (orders.hasNextInt()) {
            int steps = orders.nextInt();
            long start = System.nanoTime();
            double shown = 0;
            for (int i = 0; i < steps; i++) {
                shown = step.take();
            }
            System.out.printf(Locale.ROOT, "%.3f %.4f%n", (System.nanoTime() - start) / 1e6 / steps, shown);
        }
    }
}
