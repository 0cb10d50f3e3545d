package io.github.ganzoo.runtime.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Direct buffers for inputs, used over and over: ONNX Runtime reads them in place if they are of native order, and as
 * many are made as calls run at once.
 */
final class InputBuffers {

    private final int imageBytes;
    private final Queue<ByteBuffer>[] bySize;

    @SuppressWarnings({"unchecked", "rawtypes"})
    InputBuffers(int imageLength) {
        this.imageBytes = Math.multiplyExact(Float.BYTES, imageLength);
        this.bySize = new Queue[32];
        for (var i = 0; i < bySize.length; i++) {
            bySize[i] = new ConcurrentLinkedQueue<>();
        }
    }

    /** A buffer for at least the given number of images, empty. */
    ByteBuffer take(int images) {
        var size = sizeClass(images);
        var buffer = bySize[size].poll();
        return buffer == null
                ? ByteBuffer.allocateDirect(Math.multiplyExact(imageBytes, 1 << size))
                        .order(ByteOrder.nativeOrder())
                : buffer.clear();
    }

    void giveBack(ByteBuffer buffer) {
        bySize[sizeClass(buffer.capacity() / imageBytes)].add(buffer);
    }

    /** The power of two that holds the images. */
    private static int sizeClass(int images) {
        return images == 1 ? 0 : Integer.SIZE - Integer.numberOfLeadingZeros(images - 1);
    }
}
