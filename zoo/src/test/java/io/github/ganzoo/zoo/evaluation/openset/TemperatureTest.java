package io.github.ganzoo.zoo.evaluation.openset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TemperatureTest {

    private static final int CLASSES = 4;

    @Test
    void logitsThatAreTooLargeAreDividedByHowMuchTheyAre() {
        var drawn = draw(20_000);
        double[] exaggerated =
                Arrays.stream(drawn.logits()).map(logit -> 3 * logit).toArray();
        var fitted = Temperature.fit(exaggerated, CLASSES, drawn.labels());
        assertThat(fitted.value()).isCloseTo(3, within(.1));
        assertThat(fitted.after()).isLessThan(fitted.before());
    }

    @Test
    void noOtherTemperatureIsMoreLikely() {
        var drawn = draw(200);
        var fitted = Temperature.fit(drawn.logits(), CLASSES, drawn.labels());
        for (double factor : new double[] {.5, .99, 1.01, 2}) {
            assertThat(loss(drawn, fitted.value() * factor)).isGreaterThan(loss(drawn, fitted.value()));
        }
        assertThat(fitted.after()).isCloseTo(loss(drawn, fitted.value()), within(1e-12));
        assertThat(fitted.before()).isCloseTo(loss(drawn, 1), within(1e-12));
    }

    @Test
    void aClassifierThatIsAlwaysRightStaysFinite() {
        var fitted = Temperature.fit(new double[] {9, 0, 0, 9}, 2, new int[] {0, 1});
        assertThat(fitted.value()).isPositive().isFinite();
        assertThat(fitted.probabilities(new double[] {9, 0}, 2)).containsExactly(new double[] {1, 0}, within(1e-6));
    }

    @Test
    void nothingIsFittedOnNothing() {
        assertThatThrownBy(() -> Temperature.fit(new double[0], 2, new int[0]))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private record Drawn(double[] logits, int[] labels) {}

    /** Logits with labels drawn from their softmax. */
    private static Drawn draw(int count) {
        var random = new Random(1);
        var logits = new double[count * CLASSES];
        Arrays.setAll(logits, i -> 2 * random.nextGaussian());
        double[] probabilities = new Temperature(1, 0, 0).probabilities(logits, CLASSES);
        var labels = new int[count];
        for (int row = 0; row < count; row++) {
            double left = random.nextDouble();
            while (labels[row] < CLASSES - 1 && left > probabilities[row * CLASSES + labels[row]]) {
                left -= probabilities[row * CLASSES + labels[row]++];
            }
        }
        return new Drawn(logits, labels);
    }

    private static double loss(Drawn drawn, double temperature) {
        double[] probabilities = new Temperature(temperature, 0, 0).probabilities(drawn.logits(), CLASSES);
        double loss = 0;
        for (int row = 0; row < drawn.labels().length; row++) {
            loss -= Math.log(probabilities[row * CLASSES + drawn.labels()[row]]);
        }
        return loss / drawn.labels().length;
    }
}
