package io.github.ganzoo.zoo.training;

import io.github.ganzoo.zoo.numerics.EffectiveRank;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * In how many directions the features vary that objectives see: their effective rank over some successive batches,
 * since that of a single one is limited by its size. It is measured now and then, which takes far less than a hundredth
 * of the time of the steps between. Nothing of it belongs to a checkpoint: a training that resumes while batches are
 * collected leaves that measurement out. Not thread-safe.
 */
final class FeatureRank {

    /** The name of the measurement. */
    static final String METRIC = "effective_rank";

    /** Batches of one measurement. */
    static final int BATCHES = 8;

    /** Steps from one measurement to the next, if objectives are due in each. */
    static final int STEPS = 50;

    private final int every;
    private final List<float[]> collected = new ArrayList<>();

    /**
     * Of objectives that are due in every so many steps.
     *
     * @param every at least 1
     */
    FeatureRank(int every) {
        this.every = every;
    }

    /** Whether the features of a step, counted from 0, in which objectives are due are to be collected. */
    boolean wants(long step) {
        return place(step) >= period() - BATCHES;
    }

    /**
     * Collects the features of a step that it {@linkplain #wants wants}; after the last of a measurement, adds the
     * number.
     *
     * @param features row-major [N, D]
     * @param dimensions D
     */
    void collect(long step, float[] features, int dimensions, Map<String, Double> numbers) {
        collected.add(features);
        if (place(step) == period() - 1) {
            if (collected.size() == BATCHES) {
                numbers.put(METRIC, of(joined(), dimensions));
            }
            collected.clear();
        }
    }

    private long place(long step) {
        return step / every % period();
    }

    /** In updates by objectives. */
    private long period() {
        return Math.max(BATCHES, STEPS / every);
    }

    private float[] joined() {
        float[] all = new float[collected.stream().mapToInt(rows -> rows.length).sum()];
        int at = 0;
        for (float[] rows : collected) {
            System.arraycopy(rows, 0, all, at, rows.length);
            at += rows.length;
        }
        return all;
    }

    /** Features that are not finite have no rank; what they come from is for the run to judge. */
    private static double of(float[] features, int dimensions) {
        for (float feature : features) {
            if (!Float.isFinite(feature)) {
                return Double.NaN;
            }
        }
        return EffectiveRank.of(features, dimensions);
    }
}
