package io.github.ganzoo.zoo.experiment.features;

import io.github.ganzoo.zoo.experiment.generation.TrainedGenerator;
import io.github.ganzoo.zoo.experiment.plan.QualitySpec;
import io.github.ganzoo.zoo.experiment.plan.SampleSpec;
import io.github.ganzoo.zoo.training.TimeShare;
import io.github.ganzoo.zoo.training.TrainingListener;
import io.github.ganzoo.zoo.training.TrainingSession;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

/**
 * Compares the averaged generator's samples with real images while it trains. Comparisons take no more than a share of
 * the training's time: one that would is left out. They have random numbers of their own and draw from a copy, so the
 * training has the same weights with and without them. Not thread-safe.
 */
public final class SampleQuality implements AutoCloseable {

    /** How long a comparison took, in seconds, as the file of metrics names it. */
    public static final String SECONDS = "fid_seconds";

    private final QualitySpec spec;
    private final TrainingSession session;
    private final SampleSpec samples;
    private final DoubleSupplier clock;
    private final Consumer<String> log;
    private final TimeShare time;
    private final SampleJudge judge;
    private double prepared;
    private boolean saidWhy;

    /**
     * Opens the judge, which takes some of the time that comparisons may take.
     *
     * @param open makes the judge
     * @param clock seconds since any moment
     * @param log receives a sentence at the start, one for each comparison, and one for the first that is left out
     */
    public SampleQuality(
            QualitySpec spec,
            TrainingSession session,
            SampleSpec samples,
            Supplier<SampleJudge> open,
            DoubleSupplier clock,
            Consumer<String> log) {
        this.spec = spec;
        this.session = session;
        this.samples = samples;
        this.clock = clock;
        this.log = log;
        this.time = new TimeShare(spec.share());
        double started = clock.getAsDouble();
        this.judge = open.get();
        this.prepared = clock.getAsDouble() - started;
        time.add(prepared);
        log.accept(String.format(
                Locale.ROOT,
                "samples are compared with %s; after every %d steps%s",
                judge.against(),
                spec.every(),
                spec.share() >= 1 ? "" : ", in at most " + spec.share() + " of the time"));
        judge.warning().ifPresent(log);
    }

    /** Takes in what was measured in earlier sessions. */
    public void past(Map<String, Double> numbers) {
        Optional.ofNullable(numbers.get(SECONDS)).ifPresent(time::add);
    }

    /** Compares if a comparison is due after a step and the clock allows it; else empty. */
    public Map<String, Double> after(TrainingListener.Step step) {
        if (spec.every() == 0 || step.step() % spec.every() != 0) {
            return Map.of();
        }
        if (!time.allows(step.seconds())) {
            sayWhy(step);
            return Map.of();
        }
        double started = clock.getAsDouble();
        var generator = TrainedGenerator.of(session, samples);
        var latents = judge.latents();
        var score = judge.judge(GeneratedImages.of(generator, samples.latents(latents), judge.labels(), latents));
        double took = clock.getAsDouble() - started;
        time.add(took);
        log.accept(
                String.format(Locale.ROOT, "samples of step %d: %s; took %.1f s", step.step(), score.sentence(), took));
        var numbers = new TreeMap<>(score.metrics());
        numbers.put(SECONDS, prepared + took);
        prepared = 0;
        return numbers;
    }

    private void sayWhy(TrainingListener.Step step) {
        if (!saidWhy) {
            saidWhy = true;
            log.accept(String.format(
                    Locale.ROOT,
                    "samples of step %d are not compared: it would take %.1f s, and fidShare=%s leaves %.1f s; others that"
                            + " would take too long are left out without a word",
                    step.step(),
                    time.expected(),
                    spec.share(),
                    Math.max(0, time.left(step.seconds()))));
        }
    }

    @Override
    public void close() {
        judge.close();
    }
}
