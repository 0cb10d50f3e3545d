package io.github.ganzoo.zoo.export;

import java.util.Arrays;

/**
 * Classes that the heads of an embedding are fitted with.
 *
 * @param name where the classes come from: the data's own labels or a column
 * @param labels class of each training image; negative if it has none
 */
@SuppressWarnings("ArrayRecordComponent")
public record HeadClasses(String name, int[] labels) {

    /** Those of some of the images, by index, in this order. */
    HeadClasses of(int[] images) {
        return new HeadClasses(
                name, Arrays.stream(images).map(image -> labels[image]).toArray());
    }
}
