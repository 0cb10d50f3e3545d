package io.github.ganzoo.zoo.graph.execution;

import java.nio.FloatBuffer;
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
}
