package io.github.ganzoo.zoo.export;

/**
 * Views that the heads of an embedding are fitted with.
 *
 * @param set which views are drawn
 * @param seed of their random numbers
 */
public record HeadViews(ViewSet set, long seed) {}
