package io.github.ganzoo.zoo.experiment.features;

import io.github.ganzoo.zoo.experiment.ExperimentException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** The numbers of a NumPy file of floats or doubles, little endian and in C order. */
final class NumpyFile {

    private static final String MAGIC = "\u0093NUMPY";
    private static final int SHORT_PREAMBLE = 10;
    private static final int LONG_PREAMBLE = 12;

    /** A symmetric matrix is the same in both orders. */
    private static final Pattern TYPE = Pattern.compile("'descr': *'<(f4|f8)'");

    private NumpyFile() {}

    /** @throws ExperimentException if it is not such a file */
    static double[] doubles(Path file) {
        try {
            byte[] content = Files.readAllBytes(file);
            if (content.length < LONG_PREAMBLE
                    || !start(content, MAGIC.length()).equals(MAGIC)) {
                throw new ExperimentException(file + " is not a NumPy file");
            }
            var bytes = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
            boolean first = bytes.get(MAGIC.length()) == 1;
            int preamble = first ? SHORT_PREAMBLE : LONG_PREAMBLE;
            int header = first ? bytes.getShort(8) & 0xffff : bytes.getInt(8);
            var type = TYPE.matcher(start(content, preamble + header));
            if (!type.find()) {
                throw new ExperimentException(file + " does not hold floats or doubles in little endian");
            }
            bytes.position(preamble + header);
            boolean floats = type.group(1).equals("f4");
            var numbers = new double[bytes.remaining() / (floats ? Float.BYTES : Double.BYTES)];
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = floats ? bytes.getFloat() : bytes.getDouble();
            }
            return numbers;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private static String start(byte[] content, int length) {
        return new String(content, 0, Math.min(length, content.length), StandardCharsets.ISO_8859_1);
    }
}
