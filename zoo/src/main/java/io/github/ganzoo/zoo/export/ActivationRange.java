package io.github.ganzoo.zoo.export;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which values of a tensor 8 bits tell apart. Values outside become the nearest.
 *
 * @param low at most 0, which must be exact
 * @param high at least 0
 */
record ActivationRange(float low, float high) {

    private static final int STEPS = 255;
    private static final int BATCH = 16;

    /** The distance of neighbors. */
    float step() {
        return high == low ? 1 : (high - low) / STEPS;
    }

    /** The integer that means 0. */
    int zero() {
        return Math.max(0, Math.min(STEPS, Math.round(-low / step())));
    }

    /**
     * Measures tensors of a network on images.
     *
     * @param images [n, image], row-major
     * @param shape of one image, [C, S, S]
     * @param kept the share of values that lie within; 1 for the smallest and the largest
     */
    static Map<String, ActivationRange> measure(
            OnnxGraph network, Collection<String> tensors, float[] images, long[] shape, double kept) {
        var ports = tensors.stream()
                .map(name -> new OnnxGraph.Port(name, OnnxType.FLOAT, List.of(), ""))
                .toList();
        byte[] model = new OnnxModel(network.only(ports), "", "", new TreeMap<>()).toByteArray();
        var histograms = new LinkedHashMap<String, Histogram>();
        tensors.forEach(name -> histograms.put(name, new Histogram()));
        int length = Math.toIntExact(shape[0] * shape[1] * shape[2]);
        try (var session = new OnnxSession(model)) {
            for (int from = 0; from < images.length; from += BATCH * length) {
                int count = Math.min(BATCH, (images.length - from) / length);
                float[] batch = new float[count * length];
                System.arraycopy(images, from, batch, 0, batch.length);
                var outputs = session.run(batch, count, shape[0], shape[1], shape[2]);
                histograms.forEach(
                        (name, histogram) -> histogram.add(outputs.named(name).elements()));
            }
        }
        var ranges = new LinkedHashMap<String, ActivationRange>();
        histograms.forEach((name, histogram) -> ranges.put(name, histogram.range(kept)));
        return ranges;
    }

    /**
     * How often values of each magnitude occur. Its cells are relative, eight to a power of two, so that it needs no
     * range beforehand.
     */
    private static final class Histogram {

        private static final int CELL_BITS = 20;
        private static final int CELLS = 1 << (Integer.SIZE - 1 - CELL_BITS);

        private final long[] below = new long[CELLS];
        private final long[] above = new long[CELLS];
        private float least;
        private float most;
        private long count;

        void add(float[] values) {
            for (float value : values) {
                least = Math.min(least, value);
                most = Math.max(most, value);
                (value < 0 ? below : above)[Float.floatToIntBits(Math.abs(value)) >>> CELL_BITS]++;
            }
            count += values.length;
        }

        ActivationRange range(double kept) {
            long cut = (long) ((1 - kept) / 2 * count);
            return new ActivationRange(-edge(below, cut, -least), edge(above, cut, most));
        }

        /** The magnitude above which there are at most so many values. */
        private static float edge(long[] cells, long cut, float largest) {
            long left = cut;
            for (int cell = CELLS - 1; cell >= 0; cell--) {
                left -= cells[cell];
                if (left < 0) {
                    return Math.min(largest, Float.intBitsToFloat((cell + 1) << CELL_BITS));
                }
            }
            return 0;
        }
    }
}
