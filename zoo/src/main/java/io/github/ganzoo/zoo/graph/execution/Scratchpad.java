package io.github.ganzoo.zoo.graph.execution;

import org.bytedeco.javacpp.BytePointer;

/** Working memory that the kernels of a plan share, as large as the neediest of them wants it. */
final class Scratchpad implements AutoCloseable {

    private static final long ALIGNMENT = 64;

    private long bytes;
    private BytePointer memory = new BytePointer();

    /** Requests memory. All requests come before the first address is used. */
    void need(long wanted) {
        bytes = Math.max(bytes, wanted);
    }

    /** An aligned address behind which there is room enough for any kernel. */
    long address() {
        if (memory.isNull()) {
            memory = new BytePointer(bytes + ALIGNMENT);
        }
        return (memory.address() + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    }

    @Override
    public void close() {
        memory.close();
    }
}
