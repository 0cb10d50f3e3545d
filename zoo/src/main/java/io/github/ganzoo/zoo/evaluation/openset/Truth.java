package io.github.ganzoo.zoo.evaluation.openset;

import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * What images really show. Described are images of classes that the classifier knows. Undescribed are those of other
 * classes of a known parent. All others are unknown.
 *
 * @param classes class of each image, {@code [n]}; below {@code described} those that the classifier knows
 * @param parents parent of each image, {@code [n]}; negative where the classifier does not know it
 * @param described number of classes that the classifier knows
 */
@SuppressWarnings("ArrayRecordComponent")
public record Truth(int[] classes, int[] parents, int described) {

    public Truth {
        if (classes.length != parents.length) {
            throw new IllegalArgumentException(
                    "Got " + classes.length + " classes and " + parents.length + " parents of images");
        }
    }

    /** Number of images. */
    public int count() {
        return classes.length;
    }

    public boolean isDescribed(int image) {
        return classes[image] < described;
    }

    public boolean isUndescribed(int image) {
        return !isDescribed(image) && parents[image] >= 0;
    }

    public boolean isUnknown(int image) {
        return !isDescribed(image) && parents[image] < 0;
    }

    /** Images of which something holds, in order. */
    public int[] where(IntPredicate condition) {
        return IntStream.range(0, count()).filter(condition).toArray();
    }

    /**
     * The images that no class is the right answer to, and against which described ones are told apart: undescribed
     * ones, or unknown ones if there are no undescribed ones.
     */
    public int[] strangers() {
        int[] undescribed = where(this::isUndescribed);
        return undescribed.length > 0 ? undescribed : where(this::isUnknown);
    }

    /** The images with these indices, which may repeat. */
    Truth pick(int[] images) {
        return new Truth(
                Arrays.stream(images).map(image -> classes[image]).toArray(),
                Arrays.stream(images).map(image -> parents[image]).toArray(),
                described);
    }
}
