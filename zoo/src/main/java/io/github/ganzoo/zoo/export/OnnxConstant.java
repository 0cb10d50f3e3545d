package io.github.ganzoo.zoo.export;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** A tensor stored in the model: a weight, or an integer argument such as axes. Row-major. */
sealed interface OnnxConstant {

    long[] sizes();

    OnnxType type();

    /** The elements, little-endian. */
    byte[] bytes();

    record Floats(float[] elements, long... sizes) implements OnnxConstant {

        public Floats {
            requireElements(elements.length, sizes);
        }

        @Override
        public OnnxType type() {
            return OnnxType.FLOAT;
        }

        @Override
        public byte[] bytes() {
            var bytes = ByteBuffer.allocate(elements.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            bytes.asFloatBuffer().put(elements);
            return bytes.array();
        }
    }

    record Longs(long[] elements, long... sizes) implements OnnxConstant {

        public Longs {
            requireElements(elements.length, sizes);
        }

        static Longs vector(long... elements) {
            return new Longs(elements, elements.length);
        }

        @Override
        public OnnxType type() {
            return OnnxType.INT64;
        }

        @Override
        public byte[] bytes() {
            var bytes = ByteBuffer.allocate(elements.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            bytes.asLongBuffer().put(elements);
            return bytes.array();
        }
    }

    record Doubles(double[] elements, long... sizes) implements OnnxConstant {

        public Doubles {
            requireElements(elements.length, sizes);
        }

        static Doubles scalar(double element) {
            return new Doubles(new double[] {element});
        }

        @Override
        public OnnxType type() {
            return OnnxType.DOUBLE;
        }

        @Override
        public byte[] bytes() {
            var bytes = ByteBuffer.allocate(elements.length * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            bytes.asDoubleBuffer().put(elements);
            return bytes.array();
        }
    }

    private static void requireElements(int elements, long[] sizes) {
        if (Arrays.stream(sizes).reduce(1, Math::multiplyExact) != elements) {
            throw new ExportException(
                    "a constant of shape " + Arrays.toString(sizes) + " was given " + elements + " elements");
        }
    }
}
