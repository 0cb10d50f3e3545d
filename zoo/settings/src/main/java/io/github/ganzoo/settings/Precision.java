package io.github.ganzoo.settings;

/** What the numbers that convolutions multiply, and the images between them, are rounded to in training. */
public enum Precision {
    /** Floats, not rounded. */
    FLOAT32,
    /** Floats with 8 significant bits. */
    BFLOAT16,
    /** Rounded where the processor has instructions for it. */
    AUTO
}
