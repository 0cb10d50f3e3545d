package io.github.ganzoo.runtime;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Reads {@code |u1} arrays of NumPy's format 1.0. */
@SuppressWarnings("ArrayRecordComponent")
record Npy(String shape, byte[] data) {

    static Npy read(Path file) throws IOException {
        var bytes = Files.readAllBytes(file);
        var header = Short.toUnsignedInt(
                ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getShort(8));
        var text = new String(bytes, 10, header, ISO_8859_1);
        if (!text.contains("'|u1'") || !text.contains("'fortran_order': False")) {
            throw new IOException(file + " is not a C-ordered array of bytes: " + text);
        }
        var shape = text.substring(text.indexOf('(') + 1, text.indexOf(')'));
        return new Npy(shape, Arrays.copyOfRange(bytes, 10 + header, bytes.length));
    }
}
