package io.github.ganzoo.zoo.checkpoint;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** One named part of a {@link CheckpointState}. Equality is bit for bit. */
public sealed interface StateEntry {

    /** Length of the entry's data in the state file, in bytes. */
    long byteCount();

    /** Lengths of the entry's axes; data are row-major. */
    long[] shape();

    /** 32-bit floats of any shape. */
    final class Floats implements StateEntry {

        private final long[] shape;
        private final float[] values;

        Floats(float[] values, long... shape) {
            if (Arrays.stream(shape).anyMatch(axis -> axis < 0)
                    || Arrays.stream(shape).reduce(1, Math::multiplyExact) != values.length) {
                throw new IllegalArgumentException(
                        values.length + " values do not fill the shape " + Arrays.toString(shape));
            }
            this.shape = shape.clone();
            this.values = values;
        }

        /** The values themselves, not a copy. */
        public float[] values() {
            return values;
        }

        @Override
        public long[] shape() {
            return shape.clone();
        }

        @Override
        public long byteCount() {
            return 4L * values.length;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Floats that
                    && Arrays.equals(shape, that.shape)
                    && Arrays.mismatch(bits(values), bits(that.values)) < 0;
        }

        @Override
        public int hashCode() {
            return 31 * Arrays.hashCode(shape) + Arrays.hashCode(bits(values));
        }

        private static int[] bits(float[] values) {
            var bits = new int[values.length];
            Arrays.setAll(bits, i -> Float.floatToRawIntBits(values[i]));
            return bits;
        }
    }

    /** 64-bit whole numbers. */
    final class Longs implements StateEntry {

        private final long[] values;

        Longs(long... values) {
            this.values = values.clone();
        }

        public long[] values() {
            return values.clone();
        }

        @Override
        public long[] shape() {
            return new long[] {values.length};
        }

        @Override
        public long byteCount() {
            return 8L * values.length;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Longs that && Arrays.equals(values, that.values);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(values);
        }
    }

    /** 64-bit floats. */
    final class Doubles implements StateEntry {

        private final double[] values;

        Doubles(double... values) {
            this.values = values.clone();
        }

        public double[] values() {
            return values.clone();
        }

        @Override
        public long[] shape() {
            return new long[] {values.length};
        }

        @Override
        public long byteCount() {
            return 8L * values.length;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Doubles that && Arrays.equals(bits(values), bits(that.values));
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(bits(values));
        }

        private static long[] bits(double[] values) {
            return Arrays.stream(values).mapToLong(Double::doubleToRawLongBits).toArray();
        }
    }

    /**
     * Text.
     *
     * @param value the text
     */
    record Text(String value) implements StateEntry {

        @Override
        public long[] shape() {
            return new long[] {byteCount()};
        }

        @Override
        public long byteCount() {
            return value.getBytes(StandardCharsets.UTF_8).length;
        }
    }
}
