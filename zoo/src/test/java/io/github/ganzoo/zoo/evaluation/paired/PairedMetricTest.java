package io.github.ganzoo.zoo.evaluation.paired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds for any images; the values themselves are golden. */
class PairedMetricTest {

    @ParameterizedTest
    @EnumSource
    void identicalImagesHaveTheBestValue(PairedMetric metric) {
        var images = noise(1, 1, 3, 170, 180);
        // MDSI is a fourth root, which magnifies rounding.
        assertThat(metric.of(images, images)[0]).isCloseTo(metric.best(), within(2e-4));
    }

    @ParameterizedTest
    @EnumSource
    void imagesOfOneColorAreComparedToo(PairedMetric metric) {
        for (double level : new double[] {0, .5, 1}) {
            double[] values = new double[3 * 170 * 170];
            Arrays.fill(values, level);
            var images = new Images(values, 1, 3, 170, 170);
            assertThat(metric.of(images, images)[0]).as("%s", level).isCloseTo(metric.best(), within(2e-4));
        }
    }

    @ParameterizedTest
    @EnumSource
    void eachPairOfABatchHasTheValueThatItHasAlone(PairedMetric metric) {
        int side = Math.max(20, metric.smallestSide());
        var x = noise(1, 3, 3, side, side + 5);
        var y = noise(2, 3, 3, side, side + 5);
        double[] together = metric.of(x, y);
        for (int pair = 0; pair < 3; pair++) {
            assertThat(together[pair]).isEqualTo(metric.of(alone(x, pair), alone(y, pair))[0]);
        }
    }

    @ParameterizedTest
    @EnumSource
    void allButMdsiAreSymmetric(PairedMetric metric) {
        int side = Math.max(20, metric.smallestSide());
        var x = noise(1, 1, 3, side, side);
        var y = noise(2, 1, 3, side, side);
        double difference = Math.abs(metric.of(x, y)[0] - metric.of(y, x)[0]);
        if (metric == PairedMetric.MDSI) {
            assertThat(difference).isGreaterThan(1e-6);
        } else {
            assertThat(difference).isLessThan(1e-12);
        }
    }

    @ParameterizedTest
    @EnumSource
    void theSmallestImagesOfAMetricHaveANumberAndSmallerOnesARefusal(PairedMetric metric) {
        int side = metric.smallestSide();
        assertThat(metric.of(noise(1, 1, 3, side, side + 3), noise(2, 1, 3, side, side + 3))[0])
                .isFinite();
        if (side > 1) {
            assertThatThrownBy(() -> metric.of(noise(1, 1, 3, side + 3, side - 1), noise(2, 1, 3, side + 3, side - 1)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(metric.title() + " needs images with sides of at least " + side + " pixels, not "
                            + (side + 3) + "x" + (side - 1) + ": leave it out, or compare larger images");
        }
    }

    @ParameterizedTest
    @EnumSource
    void imagesOfOtherShapesAreRefused(PairedMetric metric) {
        assertThatThrownBy(() -> metric.of(noise(1, 1, 3, 170, 170), noise(1, 1, 3, 170, 171)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not [1, 3, 170, 170] with [1, 3, 170, 171]");
    }

    @Test
    void msSsimNeeds161Pixels() {
        assertThat(PairedMetric.MS_SSIM.smallestSide()).isEqualTo(161);
        assertThat(PairedMetrics.definedFor(160)).isEqualTo(EnumSet.complementOf(EnumSet.of(PairedMetric.MS_SSIM)));
    }

    @Test
    void aDifferenceOfATenthIs20Decibels() {
        double[] brighter = new double[27];
        Arrays.fill(brighter, .1);
        assertThat(Psnr.of(new Images(new double[27], 1, 3, 3, 3), new Images(brighter, 1, 3, 3, 3))[0])
                .isCloseTo(20, within(1e-5));
    }

    /** Worked out by hand. */
    @Test
    void gmsdOfTwoByTwoPixelsIsThatOfItsDefinition() {
        var x = new Images(new double[] {1, 0, 0, 0}, 1, 1, 2, 2);
        var y = new Images(new double[4], 1, 1, 2, 2);
        double c = 170 / 65025.0;
        // Of each pixel: across and down, a third of the sum of the other column and row.
        double[] strength = {0, 1 / 3.0, 1 / 3.0, Math.sqrt(2) / 3};
        double[] similarity = Arrays.stream(strength).map(m -> c / (m * m + c)).toArray();
        double mean = Arrays.stream(similarity).average().orElseThrow();
        double squares =
                Arrays.stream(similarity).map(s -> (s - mean) * (s - mean)).sum();
        assertThat(Gmsd.of(x, y)[0]).isCloseTo(Math.sqrt(squares / 3), within(1e-12));
    }

    @Test
    void grayImagesAreThoseOfThreeEqualChannelsExceptForHaarPsisColors() {
        var x = noise(1, 1, 1, 170, 170);
        var y = noise(2, 1, 1, 170, 170);
        for (var metric : PairedMetric.values()) {
            double gray = metric.of(x, y)[0];
            double colored = metric.of(repeated(x), repeated(y))[0];
            if (metric == PairedMetric.HAARPSI) {
                assertThat(colored).isGreaterThan(gray + .01);
            } else {
                assertThat(gray).as(metric.title()).isCloseTo(colored, within(1e-10));
            }
        }
    }

    @Test
    void largeImagesAreMadeSmallerForMdsi() {
        var x = noise(1, 1, 3, 512, 520);
        var y = noise(2, 1, 3, 512, 520);
        assertThat(Mdsi.of(x, y)[0]).isEqualTo(Mdsi.of(halved(x), halved(y))[0], within(1e-12));
    }

    @Test
    void aThousandPairsOf64PixelsWouldTakeSeconds() {
        int pairs = 200;
        var x = noise(1, pairs, 3, 64, 64);
        var y = noise(2, pairs, 3, 64, 64);
        var clock = ManagementFactory.getThreadMXBean();
        long start = clock.getCurrentThreadCpuTime();
        var metrics = PairedMetrics.of(x, y, EnumSet.allOf(PairedMetric.class));
        double seconds = (clock.getCurrentThreadCpuTime() - start) / 1e9 * 1_000 / pairs;
        assertThat(metrics.values()).hasSize(6);
        // It takes about two.
        assertThat(seconds).isLessThan(8);
    }

    @Test
    void partsAreJoinedUnderTheMetricsThatAllHave() {
        var large = PairedMetrics.of(
                noise(1, 2, 3, 20, 20), noise(2, 2, 3, 20, 20), EnumSet.of(PairedMetric.PSNR, PairedMetric.SSIM));
        var small = PairedMetrics.of(
                noise(3, 1, 3, 10, 10), noise(4, 1, 3, 10, 10), EnumSet.of(PairedMetric.PSNR, PairedMetric.SSIM));
        var joined = PairedMetrics.joined(List.of(large, small));
        assertThat(joined.pairs()).isEqualTo(3);
        assertThat(joined.values()).containsOnlyKeys(PairedMetric.PSNR);
        assertThat(joined.mean(PairedMetric.PSNR))
                .isCloseTo((2 * large.mean(PairedMetric.PSNR) + small.mean(PairedMetric.PSNR)) / 3, within(1e-12));
        var interval = joined.interval(PairedMetric.PSNR);
        assertThat(joined.mean(PairedMetric.PSNR)).isBetween(interval.low(), interval.high());
    }

    @Test
    void stretchedImagesReachFromBlackToWhite() {
        var images = new Images(new double[] {.2, .4, .3, .25, .5, .5, .5, .5}, 2, 1, 2, 2).stretched();
        double[] expected = {0, 1, .5, .25, 0, 0, 0, 0};
        for (int i = 0; i < expected.length; i++) {
            assertThat(images.values()[i]).isCloseTo(expected[i], within(1e-12));
        }
    }

    @Test
    void networksImagesAreClamped() {
        assertThat(Images.ofSigned(new float[] {-1, 0, 1, 3, -2, .5f, 0, 0}, 1, 2)
                        .values())
                .containsExactly(0, .5, 1, 1, 0, .75, .5, .5);
    }

    private static Images noise(long seed, int count, int channels, int height, int width) {
        return new Images(
                new Random(seed)
                        .doubles((long) count * channels * height * width)
                        .toArray(),
                count,
                channels,
                height,
                width);
    }

    private static Images alone(Images images, int index) {
        int length = images.values().length / images.count();
        return new Images(
                Arrays.copyOfRange(images.values(), index * length, (index + 1) * length),
                1,
                images.channels(),
                images.height(),
                images.width());
    }

    private static Images repeated(Images gray) {
        double[] values = new double[3 * gray.values().length];
        for (int i = 0; i < values.length; i++) {
            values[i] = gray.values()[i % gray.values().length];
        }
        return new Images(values, 1, 3, gray.height(), gray.width());
    }

    private static Images halved(Images images) {
        int half = images.height() * images.width() / 4;
        double[] values = new double[3 * half];
        for (int channel = 0; channel < 3; channel++) {
            System.arraycopy(images.channel(0, channel).halved().values(), 0, values, channel * half, half);
        }
        return new Images(values, 1, 3, images.height() / 2, images.width() / 2);
    }
}
