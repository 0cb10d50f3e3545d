package io.github.ganzoo.zoo.numerics;

import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * The dot products of all rows of one matrix with all rows of another. They are made by BLAS block by block, so that
 * the memory needed does not grow with the number of pairs, and handed on row by row, by several threads at once.
 */
public final class PairwiseProducts {

    /** Up to so many multiplications double precision takes no time that anyone notices. */
    private static final long QUICK_IN_DOUBLE = 1L << 28;

    /** Products in memory at a time: 32 MiB of floats. */
    private static final int AT_ONCE = 1 << 23;

    private static final int MOST_ROWS = 1024;

    private static final double FLOAT_ROUNDOFF = 0x1p-24;
    private static final double DOUBLE_ROUNDOFF = 0x1p-53;

    /** Takes the products of one left row. */
    @FunctionalInterface
    public interface RowVisitor {

        /**
         * Called once for each left row, by several threads at once.
         *
         * @param row of the left matrix
         * @param from the first right row whose product is there
         * @param products by right row, of use only during the call
         */
        void visit(int row, int from, double[] products);
    }

    private final RowMatrix left;
    private final RowMatrix right;
    private final DataType type;

    /**
     * Products in single precision, or in double where there are few.
     *
     * @throws IllegalArgumentException if rows have different lengths
     */
    public PairwiseProducts(RowMatrix left, RowMatrix right) {
        if (left.dimensions() != right.dimensions()) {
            throw new IllegalArgumentException("Rows of " + left.dimensions() + " and of " + right.dimensions()
                    + " features cannot be multiplied; take features of one network");
        }
        this.left = left;
        this.right = right;
        long multiplications = (long) left.count() * right.count() * left.dimensions();
        this.type = multiplications <= QUICK_IN_DOUBLE ? DataType.DOUBLE : DataType.FLOAT;
    }

    /** By which share one rounding of the products changes a number at most. */
    public double roundoff() {
        return type == DataType.DOUBLE ? DOUBLE_ROUNDOFF : FLOAT_ROUNDOFF;
    }

    /** Visits every left row with its products with all right rows. */
    public void forEachRow(RowVisitor visitor) {
        visit(visitor, false);
    }

    /**
     * Visits every left row with its products with the right rows from some number on, which is at most its own: of a
     * matrix with itself, half of the products are enough.
     */
    public void forEachRowFromTheDiagonal(RowVisitor visitor) {
        visit(visitor, true);
    }

    private void visit(RowVisitor visitor, boolean fromTheDiagonal) {
        INDArray rows = left.array().castTo(type);
        INDArray columns = right == left ? rows : right.array().castTo(type);
        int most = Math.min(left.count(), Math.max(1, Math.min(MOST_ROWS, AT_ONCE / right.count())));
        // Used for every block: ND4J frees arrays late.
        INDArray memory = Nd4j.createUninitialized(type, (long) most * right.count());
        for (int first = 0; first < left.count(); first += most) {
            int end = Math.min(left.count(), first + most);
            int from = fromTheDiagonal ? Math.min(first, right.count()) : 0;
            int width = right.count() - from;
            if (width > 0) {
                INDArray block = memory.get(NDArrayIndex.interval(0, (long) width * (end - first)))
                        .reshape('f', width, end - first);
                Nd4j.gemm(slice(columns, from, right.count()), slice(rows, first, end), block, false, true, 1, 0);
            }
            hand(memory, first, end, from, visitor);
        }
    }

    private static INDArray slice(INDArray rows, int from, int to) {
        return rows.get(NDArrayIndex.interval(from, to), NDArrayIndex.all());
    }

    private void hand(INDArray memory, int first, int end, int from, RowVisitor visitor) {
        int threads = Math.min(end - first, Runtime.getRuntime().availableProcessors());
        IntStream.range(0, threads).parallel().forEach(thread -> {
            var reader = Reader.of(memory, type, right.count() - from);
            var products = new double[right.count()];
            for (int row = first + thread; row < end; row += threads) {
                reader.read(row - first, products, from);
                visitor.visit(row, from, products);
            }
        });
    }

    /** Reads lines of equal length out of a block. */
    private sealed interface Reader {

        void read(int line, double[] target, int offset);

        static Reader of(INDArray memory, DataType type, int length) {
            return type == DataType.DOUBLE
                    ? new OfDoubles(memory.data().asNioDouble(), length)
                    : new OfFloats(memory.data().asNioFloat(), new float[length]);
        }
    }

    private record OfDoubles(DoubleBuffer block, int length) implements Reader {
        @Override
        public void read(int line, double[] target, int offset) {
            block.get(line * length, target, offset, length);
        }
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record OfFloats(FloatBuffer block, float[] numbers) implements Reader {
        @Override
        public void read(int line, double[] target, int offset) {
            block.get(line * numbers.length, numbers);
            for (int i = 0; i < numbers.length; i++) {
                target[offset + i] = numbers[i];
            }
        }
    }
}
