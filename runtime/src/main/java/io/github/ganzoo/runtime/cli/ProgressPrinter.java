package io.github.ganzoo.runtime.cli;

import io.github.ganzoo.runtime.Progress;
import io.github.ganzoo.runtime.ProgressListener;
import java.io.PrintStream;
import java.util.Locale;

/** Progress for people: on a terminal a bar that is drawn over itself, else now and then a line. */
final class ProgressPrinter implements ProgressListener {

    private static final int BAR = 30;
    private static final double SECONDS_BETWEEN_BARS = 0.1;
    private static final double SECONDS_BETWEEN_LINES = 5;
    /** Carriage return and "erase to the end of the line". */
    private static final String START_OF_LINE = "\r\u001b[K";

    private final PrintStream out;
    private final boolean terminal;
    private double printed;

    ProgressPrinter(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    @Override
    public void progressed(Progress progress) {
        var seconds = progress.elapsed().toNanos() / 1e9;
        var pause = terminal ? SECONDS_BETWEEN_BARS : SECONDS_BETWEEN_LINES;
        if (!progress.complete() && seconds - printed < pause) {
            return;
        }
        printed = seconds;
        if (terminal) {
            out.print(START_OF_LINE + bar(progress) + " " + numbers(progress) + (progress.complete() ? "\n" : ""));
            out.flush();
        } else {
            out.println(numbers(progress));
        }
    }

    /** Prints another line between those of the progress. */
    void say(String line) {
        out.println(terminal ? START_OF_LINE + line : line);
    }

    private static String bar(Progress progress) {
        var filled = (int) (BAR * (progress.done() + progress.refused()) / Math.max(1, progress.total()));
        return "[" + "#".repeat(filled) + ".".repeat(BAR - filled) + "]";
    }

    private static String numbers(Progress progress) {
        return String.format(
                Locale.ROOT,
                "%d of %d images, %.0f/s%s",
                progress.done() + progress.refused(),
                progress.total(),
                progress.imagesPerSecond(),
                progress.refused() == 0 ? "" : ", " + progress.refused() + " left out");
    }
}
