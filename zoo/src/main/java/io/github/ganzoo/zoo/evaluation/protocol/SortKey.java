package io.github.ganzoo.zoo.evaluation.protocol;

/** A float and a whole number in one long, in the order of the floats and then of the numbers. */
final class SortKey {

    private SortKey() {}

    /** @param number not negative */
    static long of(float value, int number) {
        // 0 has two representations.
        int bits = Float.floatToIntBits(value + 0f);
        return ((long) ordered(bits) << Integer.SIZE) | number;
    }

    static float value(long key) {
        return Float.intBitsToFloat(ordered((int) (key >> Integer.SIZE)));
    }

    static int number(long key) {
        return (int) key;
    }

    static boolean sameValue(long first, long second) {
        return first >> Integer.SIZE == second >> Integer.SIZE;
    }

    /** Flipping the lower bits of negative numbers puts the bits in the order of the numbers, and back. */
    private static int ordered(int bits) {
        return bits ^ ((bits >> (Integer.SIZE - 1)) & Integer.MAX_VALUE);
    }
}
