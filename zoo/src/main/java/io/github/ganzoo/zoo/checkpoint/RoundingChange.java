package io.github.ganzoo.zoo.checkpoint;

/**
 * A change of threads or back end during a training. Numbers after it are rounded differently.
 *
 * @param step the last step before the change
 * @param what {@code threads} or {@code backend}
 * @param before the value up to this step
 * @param after the value after this step
 */
public record RoundingChange(long step, String what, String before, String after) {}
