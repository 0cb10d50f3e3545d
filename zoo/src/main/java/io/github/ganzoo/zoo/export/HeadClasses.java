package io.github.ganzoo.zoo.export;

/**
 * Classes that the heads of an embedding are fitted with.
 *
 * @param name where the classes come from: the data's own labels or a column
 * @param labels class of each training image; negative if it has none
 */
@SuppressWarnings("ArrayRecordComponent")
public record HeadClasses(String name, int[] labels) {}
