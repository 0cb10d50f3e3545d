package io.github.ganzoo.zoo.checkpoint;

/**
 * From some step on a training computed otherwise than before, which rounds its numbers otherwise.
 *
 * @param step the last one computed as before
 * @param what a setting such as {@code threads}, or {@code backend}
 * @param before its value up to there
 * @param after its value from there on
 */
public record BitsChange(long step, String what, String before, String after) {}
