package io.github.ganzoo.formats;

import io.github.ganzoo.runtime.spi.RefusedImage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The tags of a TIFF's first page that are whole numbers; the others are ignored.
 *
 * @param tags by number; never empty arrays
 */
record TiffDirectory(ByteOrder order, Map<Integer, long[]> tags) {

    private static final int BYTE = 1;
    private static final int SHORT = 3;
    private static final int LONG = 4;
    private static final int UNDEFINED = 7;

    /** As many tiles as the largest image has, and far more than any other tag. */
    private static final int MOST_VALUES = 1 << 20;

    static TiffDirectory of(byte[] encoded) throws RefusedImage {
        var order = encoded[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
        var file = ByteBuffer.wrap(encoded).order(order);
        if (encoded.length < 8) {
            throw RefusedImage.truncated("ends inside its TIFF header");
        }
        var at = Integer.toUnsignedLong(file.getInt(4));
        if (at < 8) {
            throw RefusedImage.corrupt("is a TIFF whose directory is at " + at);
        }
        if (at + 2 > encoded.length) {
            throw RefusedImage.truncated("ends before its TIFF directory");
        }
        var entries = Short.toUnsignedInt(file.getShort((int) at));
        if (at + 2 + 12L * entries > encoded.length) {
            throw RefusedImage.truncated("ends inside its TIFF directory");
        }
        var tags = new HashMap<Integer, long[]>();
        for (var i = 0; i < entries; i++) {
            var entry = (int) at + 2 + 12 * i;
            var tag = Short.toUnsignedInt(file.getShort(entry));
            var size = size(file.getShort(entry + 2));
            var count = Integer.toUnsignedLong(file.getInt(entry + 4));
            if (size == 0 || count == 0 || !TiffLayout.TAGS.contains(tag)) {
                continue;
            }
            var values = count * size <= 4 ? entry + 8 : Integer.toUnsignedLong(file.getInt(entry + 8));
            if (values + count * size > encoded.length) {
                throw RefusedImage.truncated("ends inside its TIFF tag " + tag);
            }
            if (count > MOST_VALUES || tags.containsKey(tag)) {
                throw RefusedImage.corrupt("is a TIFF that has its tag " + tag + " twice or with " + count + " values");
            }
            tags.put(tag, read(file, (int) values, size, (int) count));
        }
        return new TiffDirectory(order, tags);
    }

    private static int size(short type) {
        return switch (type) {
            case BYTE, UNDEFINED -> 1;
            case SHORT -> 2;
            case LONG -> 4;
            default -> 0;
        };
    }

    private static long[] read(ByteBuffer file, int at, int size, int count) {
        var values = new long[count];
        for (var i = 0; i < count; i++) {
            values[i] = switch (size) {
                case 1 -> Byte.toUnsignedInt(file.get(at + i));
                case 2 -> Short.toUnsignedInt(file.getShort(at + 2 * i));
                default -> Integer.toUnsignedLong(file.getInt(at + 4 * i));
            };
        }
        return values;
    }

    /** All values of a tag, if the page has it. */
    Optional<long[]> all(int tag) {
        return Optional.ofNullable(tags.get(tag));
    }

    /** The first value of a tag. */
    long one(int tag, long otherwise) {
        return all(tag).map(values -> values[0]).orElse(otherwise);
    }

    /** The first value of a tag that every TIFF has. */
    long required(int tag, String name) throws RefusedImage {
        return all(tag).orElseThrow(() -> RefusedImage.corrupt("is a TIFF without " + name))[0];
    }
}
