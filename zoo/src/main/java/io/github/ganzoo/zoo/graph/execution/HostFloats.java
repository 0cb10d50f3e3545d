package io.github.ganzoo.zoo.graph.execution;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Optional;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The floats of an array in the host's memory, moved in bulk. What Java computes on pieces that fit the nearest cache
 * runs at the speed of memory, several times as fast as ND4J's updaters, norms and scalings. Not thread-safe.
 */
public final class HostFloats {

    /** Floats a piece: four of them fit the first-level cache. */
    public static final int PIECE = 2048;

    private final FloatBuffer memory;

    /** Work on a piece: {@code count} floats from {@code from} on. */
    @FunctionalInterface
    public interface PieceWork {
        void on(int from, int count);
    }

    private HostFloats(INDArray array) {
        try (var pointer = new FloatPointer(array.data().addressPointer())) {
            this.memory = pointer.capacity(array.length()).asBuffer();
        }
    }

    /** The array's floats; empty if they are doubles, on a GPU, or not row-major without gaps. */
    public static Optional<HostFloats> of(INDArray array) {
        boolean reachable = array.dataType() == DataType.FLOAT
                && Nd4j.getEnvironment().isCPU()
                && !array.isEmpty()
                && array.ordering() == 'c'
                && array.elementWiseStride() == 1;
        return reachable ? Optional.of(new HostFloats(array)) : Optional.empty();
    }

    /** Goes over all floats piece by piece. */
    public void forEachPiece(PieceWork work) {
        for (int from = 0; from < memory.capacity(); from += PIECE) {
            work.on(from, Math.min(PIECE, memory.capacity() - from));
        }
    }

    public void read(int from, float[] into, int count) {
        memory.get(from, into, 0, count);
    }

    public void write(int from, float[] numbers, int count) {
        memory.put(from, numbers, 0, count);
    }

    /** The square of the Euclidean norm. */
    public double sumOfSquares() {
        float[] piece = new float[PIECE];
        double[] sums = new double[4];
        forEachPiece((from, count) -> {
            read(from, piece, count);
            Arrays.fill(piece, count, PIECE, 0);
            for (int i = 0; i < PIECE; i += 4) {
                sums[0] += (double) piece[i] * piece[i];
                sums[1] += (double) piece[i + 1] * piece[i + 1];
                sums[2] += (double) piece[i + 2] * piece[i + 2];
                sums[3] += (double) piece[i + 3] * piece[i + 3];
            }
        });
        return sums[0] + sums[1] + sums[2] + sums[3];
    }

    /** Becomes {@code share} of itself and the rest of {@code other}, an array of the same kind. */
    public void blend(float share, INDArray other) {
        var others = of(other).orElseThrow();
        float[] mine = new float[PIECE];
        float[] theirs = new float[PIECE];
        forEachPiece((from, count) -> {
            read(from, mine, count);
            others.read(from, theirs, count);
            for (int i = 0; i < count; i++) {
                mine[i] = share * mine[i] + (1 - share) * theirs[i];
            }
            write(from, mine, count);
        });
    }
}
