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

    /**
     * Of a type that has no record of its own.
     *
     * @param bytes the elements, little-endian
     */
    record Raw(OnnxType type, byte[] bytes, long... sizes) implements OnnxConstant {

        /** Bytes, signed or not. */
        static Raw bytes(OnnxType type, byte[] elements, long... sizes) {
            requireElements(elements.length, sizes);
            return new Raw(type, elements, sizes);
        }

        static Raw ints(int[] elements, long... sizes) {
            requireElements(elements.length, sizes);
            var bytes = ByteBuffer.allocate(elements.length * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            bytes.asIntBuffer().put(elements);
            return new Raw(OnnxType.INT32, bytes.array(), sizes);
        }

        /** Floats of 16 bits. */
        static Raw halves(short[] elements, long... sizes) {
            requireElements(elements.length, sizes);
            var bytes = ByteBuffer.allocate(elements.length * Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            bytes.asShortBuffer().put(elements);
            return new Raw(OnnxType.FLOAT16, bytes.array(), sizes);
        }
    }

    private static void requireElements(int elements, long[] sizes) {
        if (Arrays.stream(sizes).reduce(1, Math::multiplyExact) != elements) {
            throw new ExportException(
                    "a constant of shape " + Arrays.toString(sizes) + " was given " + elements + " elements");
        }
    }
}
