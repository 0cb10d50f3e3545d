package io.github.ganzoo.zoo.data;

import java.util.ArrayList;
import java.util.List;

/** Images on the heap. One array per image avoids the limit of 2 GiB. */
final class MemoryPixels implements Pixels {
    private final List<byte[]> images = new ArrayList<>();

    /** Adds an image and returns its number. All are added before the first is read by another thread. */
    synchronized int add(byte[] image) {
        images.add(image);
        return images.size() - 1;
    }

    @Override
    public byte[] image(int number) {
        return images.get(number);
    }
}
