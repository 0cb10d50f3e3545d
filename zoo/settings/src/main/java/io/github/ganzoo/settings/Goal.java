package io.github.ganzoo.settings;

import java.util.Locale;

/** A goal of the Maven plugin, such as {@code gan:train}, which is also a command of the zoo. */
public enum Goal {
    TRAIN,
    EXPORT,
    EVALUATE,
    CLASSIFY,
    COMPARE,
    CURVE,
    SAMPLE,
    SIMILARITY,
    FID,
    RUNS,
    WATCH,
    EMBED,
    PACKAGE,
    DIFF,
    LIST,
    INFO,
    DOCTOR;

    /** The goal's name without its prefix: {@code train} for {@code gan:train}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
