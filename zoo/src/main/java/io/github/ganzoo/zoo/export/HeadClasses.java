package io.github.ganzoo.zoo.export;

/**
 * Classes that the heads of an embedding are told of.
 *
 * @param name what they are, such as a column of the data
 * @param labels class of each training image; negative where it has none
 */
@SuppressWarnings("ArrayRecordComponent")
public record HeadClasses(String name, int[] labels) {}
