package io.github.ganzoo.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/**
 * Features such as networks make, from a seed: not negative, correlated, of unequal variances, in classes. They lie in
 * NumPy files, which all contenders read.
 */
record MetricArrays(Path folder, int rows, int dimensions) {

    static final int CLASSES = 10;

    private static final int FACTORS = 64;
    private static final int HEADER = 128;

    /** Writes {@code x.npy}, {@code y.npy} and {@code labels.npy}. */
    MetricArrays write() {
        var random = new Random(1);
        var mix = new float[FACTORS * dimensions];
        for (int i = 0; i < mix.length; i++) {
            int factor = i / dimensions;
            mix[i] = (float) (random.nextGaussian() * Math.pow(.97, factor));
        }
        var centers = new float[CLASSES * FACTORS];
        for (int i = 0; i < centers.length; i++) {
            centers[i] = (float) random.nextGaussian() * .7f;
        }
        write("x.npy", "<f4", features(random, mix, centers, 0), rows, dimensions);
        write("y.npy", "<f4", features(random, mix, centers, .15f), rows, dimensions);
        var labels = new float[rows];
        for (int row = 0; row < rows; row++) {
            labels[row] = row % CLASSES;
        }
        write("labels.npy", "<f4", labels, rows, 1);
        return this;
    }

    private float[] features(Random random, float[] mix, float[] centers, float shift) {
        var values = new float[rows * dimensions];
        var factors = new float[FACTORS];
        for (int row = 0; row < rows; row++) {
            for (int k = 0; k < FACTORS; k++) {
                factors[k] = centers[row % CLASSES * FACTORS + k] + (float) random.nextGaussian() + shift;
            }
            for (int d = 0; d < dimensions; d++) {
                float sum = (float) random.nextGaussian();
                for (int k = 0; k < FACTORS; k++) {
                    sum += factors[k] * mix[k * dimensions + d] / 8;
                }
                values[row * dimensions + d] = Math.max(0, sum) / 2;
            }
        }
        return values;
    }

    private void write(String name, String type, float[] values, int rows, int columns) {
        var header = "{'descr': '%s', 'fortran_order': False, 'shape': (%d, %d), }".formatted(type, rows, columns);
        var bytes = ByteBuffer.allocate(HEADER + Float.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put((byte) 0x93)
                .put("NUMPY".getBytes(StandardCharsets.US_ASCII))
                .put((byte) 1)
                .put((byte) 0);
        bytes.putShort((short) (HEADER - bytes.position() - Short.BYTES));
        bytes.put(header.getBytes(StandardCharsets.US_ASCII));
        while (bytes.position() < HEADER - 1) {
            bytes.put((byte) ' ');
        }
        bytes.put((byte) '\n').asFloatBuffer().put(values);
        try {
            Files.write(folder.resolve(name), bytes.array());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The floats of a file that {@link #write} wrote. */
    float[] read(String name) {
        try {
            var bytes =
                    ByteBuffer.wrap(Files.readAllBytes(folder.resolve(name))).order(ByteOrder.LITTLE_ENDIAN);
            var values = new float[(bytes.limit() - HEADER) / Float.BYTES];
            bytes.position(HEADER).asFloatBuffer().get(values);
            return values;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
