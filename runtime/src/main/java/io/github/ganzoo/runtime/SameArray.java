package io.github.ganzoo.runtime;

import java.util.function.IntFunction;

/** The same array again and again, as long as the same length is asked for. Not thread-safe. */
final class SameArray implements IntFunction<byte[]> {

    private byte[] array = {};

    @Override
    public byte[] apply(int length) {
        if (array.length != length) {
            array = new byte[length];
        }
        return array;
    }
}
