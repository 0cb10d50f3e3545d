package io.github.ganzoo.zoo.experiment.run;

import io.github.ganzoo.settings.SettingKey;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * A run in words, for a table of runs. Each text is short, and empty where there is nothing to say.
 *
 * @param steps of the oldest and the newest checkpoint, or why there is none
 * @param best step of the {@link BestCheckpoint}; {@code -} if nothing was measured
 * @param saved when the newest checkpoint was, in UTC
 * @param score what the best checkpoint is the best by, and that of the newest; {@code -} if nothing was measured
 * @param size of all its files
 */
public record RunInWords(
        String name,
        String architecture,
        String data,
        String steps,
        String best,
        String saved,
        String score,
        String size) {

    private static final DateTimeFormatter WHEN =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** A summary in words. */
    public static RunInWords of(RunSummary run) {
        var name = run.run().name();
        var size = String.format(Locale.ROOT, "%.1f MiB", run.bytes() / 1048576.0);
        if (run.newest().isEmpty()) {
            return new RunInWords(name, "", run.data(), run.damage().orElse("none yet"), "", "", "", size);
        }
        var newest = run.newest().get();
        var checkpoints = run.checkpoints();
        var rule = BestCheckpoint.of(newest.currentSettings());
        return new RunInWords(
                name,
                newest.settings().getOrDefault(SettingKey.ARCHITECTURE.name(), ""),
                run.data(),
                (checkpoints.size() == 1 ? "" : checkpoints.get(0).step() + " to ") + newest.step(),
                run.best().map(best -> Long.toString(best.step())).orElse("-"),
                WHEN.format(newest.saved()),
                run.best()
                        .map(best -> rule.score(best).orElse("-") + " (newest "
                                + rule.score(newest).orElse("-") + ")")
                        .orElse("-"),
                size);
    }
}
