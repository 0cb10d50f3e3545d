package io.github.ganzoo.zoo.training;

import io.github.ganzoo.zoo.checkpoint.Checkpoint;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/** One plain line every few seconds: step, losses, speed and the time that is left. */
public final class ProgressLog implements TrainingListener {

    private final Budget budget;
    private final double every;
    private final Consumer<String> log;
    private final Consumer<Map<String, Object>> events;
    private double lastSeconds;
    private long lastImages;
    private long lastStep;

    /**
     * A log of a run.
     *
     * @param every seconds between lines
     * @param secondsBefore seconds trained in earlier runs
     * @param events receives the same numbers
     */
    public ProgressLog(
            Budget budget,
            double every,
            double secondsBefore,
            Consumer<String> log,
            Consumer<Map<String, Object>> events) {
        this.budget = budget;
        this.every = every;
        this.log = log;
        this.events = events;
        this.lastSeconds = secondsBefore;
    }

    @Override
    public void stepped(Step step) {
        if (lastStep == 0) {
            lastStep = step.step() - 1;
            lastImages = step.images() / step.step() * lastStep;
        }
        if (step.seconds() - lastSeconds >= every || step.step() == 1) {
            write(step);
        }
    }

    @Override
    public void finished(Step last) {
        if (last.numbers().isEmpty()) {
            log.accept("step " + last.step() + ": nothing is left to train");
        } else if (last.step() > lastStep) {
            write(last);
        }
    }

    @Override
    public void saved(Checkpoint checkpoint) {
        log.accept("checkpoint " + checkpoint.folder());
    }

    private void write(Step step) {
        double span = Math.max(1e-9, step.seconds() - lastSeconds);
        double imagesPerSecond = (step.images() - lastImages) / span;
        long total = budget.steps();
        double left = (total - step.step()) * span / Math.max(1, step.step() - lastStep);
        double minutes = budget.minutes();
        if (minutes > 0) {
            left = Math.min(left, 60 * minutes - step.seconds());
        }
        double lossD = step.numbers().getOrDefault("d_loss", Double.NaN);
        double lossG = step.numbers().getOrDefault("g_loss", Double.NaN);
        log.accept(String.format(
                Locale.ROOT,
                "step %d%s  d_loss %.4f  g_loss %.4f%s  %.0f images/s  ETA %s",
                step.step(),
                // If only time ends a training, the total number of steps is unknown.
                total == Long.MAX_VALUE ? "" : "/" + total,
                lossD,
                lossG,
                accuracies(step.numbers()),
                imagesPerSecond,
                clock(left)));
        events.accept(Map.of(
                "event", "progress",
                "step", step.step(),
                "total", total,
                "d_loss", lossD,
                "g_loss", lossG,
                "imagesPerSecond", imagesPerSecond,
                "etaSeconds", Math.max(0, Math.round(left))));
        lastSeconds = step.seconds();
        lastImages = step.images();
        lastStep = step.step();
    }

    /** How often the discriminator is right, where its game has two sides. */
    private static String accuracies(Map<String, Double> numbers) {
        var real = numbers.get("d_accuracy_real");
        var fake = numbers.get("d_accuracy_fake");
        return real == null || fake == null ? "" : String.format(Locale.ROOT, "  D real %.2f fake %.2f", real, fake);
    }

    private static String clock(double seconds) {
        var left = Duration.ofSeconds(Math.max(0, Math.round(seconds)));
        return left.toHours() > 0
                ? String.format(Locale.ROOT, "%dh%02dm", left.toHours(), left.toMinutesPart())
                : String.format(Locale.ROOT, "%dm%02ds", left.toMinutes(), left.toSecondsPart());
    }
}
