package io.github.ganzoo.zoo.evaluation;

import io.github.ganzoo.zoo.graph.execution.HostFloats;
import io.github.ganzoo.zoo.numerics.Matrices;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Products of one matrix of rows with few columns at a time. Columns follow each other in memory, since products of
 * many rows and few columns are fastest so, and stay in the same buffers from product to product. Not thread-safe.
 */
final class RowProducts {

    private final INDArray rows;

    /** [columns, dimensions]. */
    private final Buffer inDimensions;

    /** [columns, count]. */
    private final Buffer inRows;

    /**
     * Prepares products.
     *
     * @param rows [count, dimensions], floats or doubles
     * @param columns of what the rows are multiplied by
     */
    RowProducts(INDArray rows, int columns) {
        this.rows = rows;
        this.inDimensions = new Buffer(rows, columns, rows.columns());
        this.inRows = new Buffer(rows, columns, rows.rows());
    }

    /**
     * The rows times a matrix.
     *
     * @param matrix column by column, {@code [columns, dimensions]}
     * @return column by column, {@code [columns, count]}
     */
    double[] times(double[] matrix) {
        inDimensions.write(matrix);
        rows.mmuli(inDimensions.transposed(), inRows.transposed());
        return inRows.read();
    }

    /**
     * The transposed rows times a matrix.
     *
     * @param matrix column by column, {@code [columns, count]}
     * @return column by column, {@code [columns, dimensions]}
     */
    double[] transposedTimes(double[] matrix) {
        inRows.write(matrix);
        rows.transpose().mmuli(inRows.transposed(), inDimensions.transposed());
        return inDimensions.read();
    }

    /** A matrix of the rows' type, read and written in bulk where the host can reach it. */
    private static final class Buffer {

        private final INDArray array;
        private final Optional<HostFloats> host;
        private final float[] floats;

        Buffer(INDArray like, int columns, int length) {
            this.array = Nd4j.create(like.dataType(), new long[] {columns, length}, 'c');
            this.host = HostFloats.of(array);
            this.floats = new float[host.isPresent() ? columns * length : 0];
        }

        INDArray transposed() {
            return array.transpose();
        }

        void write(double[] numbers) {
            if (host.isEmpty()) {
                array.assign(Matrices.of(numbers, array.columns()));
                return;
            }
            for (int i = 0; i < floats.length; i++) {
                floats[i] = (float) numbers[i];
            }
            host.get().write(0, floats, floats.length);
        }

        double[] read() {
            if (host.isEmpty()) {
                return Matrices.rowMajor(array);
            }
            host.get().read(0, floats, floats.length);
            var numbers = new double[floats.length];
            for (int i = 0; i < floats.length; i++) {
                numbers[i] = floats[i];
            }
            return numbers;
        }
    }
}
