package io.github.ganzoo.zoo.evaluation.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PrdcTest {

    /** So many that the products are floats. */
    private static final int MANY = 1500;

    private static final int DIMENSIONS = 128;

    @Test
    void roundingDecidesNothing() {
        var real = far(1, MANY);
        var generated = far(2, MANY);
        // Copies lie on the balls' very edges: rounded distances would be inside and outside at random.
        System.arraycopy(real.values(), 0, generated.values(), 0, 300 * DIMENSIONS);

        var quick = Prdc.of(real, generated, 3).get(0);

        assertThat(quick).isEqualTo(slowly(real, generated, 3));
        assertThat(quick.precision()).isBetween(.2, .9999);
    }

    @Test
    void setsOfFewRowsAreRefused() {
        assertThatThrownBy(() -> Prdc.of(far(1, 5), far(2, 9), 5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no 5-th nearest other row")
                .hasMessageContaining("from 1 to 4");
    }

    @Test
    void rowsOfOtherLengthsAreRefused() {
        assertThatThrownBy(() -> Prdc.of(far(1, 9), new Features(new float[90], 10), 3))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** Far from zero, where {@code |x|² + |y|² - 2xy} loses most. */
    private static Features far(long seed, int rows) {
        var random = new Random(seed);
        var values = new float[rows * DIMENSIONS];
        for (int i = 0; i < values.length; i++) {
            values[i] = 10 + (float) random.nextGaussian();
        }
        return new Features(values, DIMENSIONS);
    }

    private static Prdc slowly(Features real, Features generated, int k) {
        double[] realRadii = NeighborRadii.of(real, k);
        double[] generatedRadii = NeighborRadii.of(generated, k);
        assertThat(realRadii).isEqualTo(radii(real, k));
        assertThat(generatedRadii).isEqualTo(radii(generated, k));
        int inside = 0;
        int pairs = 0;
        var recalled = new boolean[real.rows()];
        var covered = new boolean[real.rows()];
        for (int j = 0; j < generated.rows(); j++) {
            int around = 0;
            for (int i = 0; i < real.rows(); i++) {
                double distance = distance(generated, j, real, i);
                around += distance <= realRadii[i] ? 1 : 0;
                covered[i] |= distance <= realRadii[i];
                recalled[i] |= distance <= generatedRadii[j];
            }
            inside += around > 0 ? 1 : 0;
            pairs += around;
        }
        double count = generated.rows();
        return new Prdc(k, inside / count, share(recalled), pairs / (k * count), share(covered));
    }

    private static double[] radii(Features features, int k) {
        var radii = new double[features.rows()];
        for (int i = 0; i < radii.length; i++) {
            var all = new double[radii.length];
            for (int j = 0; j < radii.length; j++) {
                all[j] = i == j ? Double.POSITIVE_INFINITY : distance(features, i, features, j);
            }
            Arrays.sort(all);
            radii[i] = all[k - 1];
        }
        return radii;
    }

    private static double distance(Features a, int i, Features b, int j) {
        double sum = 0;
        for (int d = 0; d < DIMENSIONS; d++) {
            double apart = (double) a.values()[i * DIMENSIONS + d] - b.values()[j * DIMENSIONS + d];
            sum += apart * apart;
        }
        return Math.sqrt(sum);
    }

    private static double share(boolean[] flags) {
        int set = 0;
        for (boolean flag : flags) {
            set += flag ? 1 : 0;
        }
        return (double) set / flags.length;
    }
}
