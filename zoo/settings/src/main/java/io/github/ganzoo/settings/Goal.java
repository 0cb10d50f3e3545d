package io.github.ganzoo.settings;

import java.util.Locale;

/** What a user can ask for: a goal of the Maven plugin, which is also a command of the zoo. */
public enum Goal {
    TRAIN,
    EXPORT,
    EVALUATE,
    COMPARE,
    CURVE,
    RUNS,
    EMBED,
    PACKAGE,
    DIFF,
    LIST,
    INFO;

    /** The word for it: {@code train} of {@code gan:train}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
