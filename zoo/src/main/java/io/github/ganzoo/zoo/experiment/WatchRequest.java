package io.github.ganzoo.zoo.experiment;

import io.github.ganzoo.settings.Choices;
import io.github.ganzoo.settings.SettingKey;
import java.nio.file.Path;

/**
 * Which runs are shown, and where.
 *
 * @param runsDirectory folder of the runs, which need not exist yet
 * @param port on loopback; 0 for any free one
 * @param inCi whether it may start on a machine of continuous integration, where nobody looks
 */
public record WatchRequest(Path runsDirectory, int port, boolean inCi) {

    /** From settings. */
    public static WatchRequest of(Choices settings) {
        return new WatchRequest(
                settings.get(SettingKey.RUNS_DIRECTORY), settings.get(SettingKey.PORT), settings.get(SettingKey.IN_CI));
    }
}
