package io.github.ganzoo.zoo.augmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.ganzoo.settings.AugmentationKind;
import io.github.ganzoo.zoo.data.RandomStream;
import io.github.ganzoo.zoo.data.View;
import io.github.ganzoo.zoo.data.ViewAugmentation;
import io.github.ganzoo.zoo.graph.Gradients;
import io.github.ganzoo.zoo.graph.Graph;
import io.github.ganzoo.zoo.graph.execution.Plan;
import io.github.ganzoo.zoo.graph.execution.Program;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class ImageAugmentationTest {

    private static final int IMAGES = 16;
    private static final int SIDE = 16;

    /** Changed images and, for a loss that is their sum, the gradient at the images as they were. */
    private record Run(INDArray before, INDArray after, INDArray gradient) {

        static Run of(AugmentationKind... kinds) {
            var graph = Graph.ofFloats();
            var images = graph.input("images", IMAGES, 3, SIDE, SIDE);
            var rule = new ImageAugmentation(EnumSet.copyOf(List.of(kinds)));
            var change = rule.change(graph, "test", images.shape());
            var changed = change.apply(images);
            var gradient = Gradients.of(changed.sum(), List.of(images)).get(0);
            var random = RandomStream.of(3, "test");
            try (var plan = new Plan(new Program(graph).output(changed).output(gradient))) {
                var before = Nd4j.rand(IMAGES, 3, SIDE, SIDE)
                        .muli(2)
                        .subi(1)
                        .castTo(images.graph().type());
                plan.array(images).assign(before);
                DrawnInputs.fill(plan, change, random);
                plan.run();
                return new Run(
                        before, plan.array(changed).dup(), plan.array(gradient).dup());
            }
        }
    }

    @Test
    void aShiftMovesEveryPixelOfAnImageAlikeAndLetsZerosIn() {
        var run = Run.of(AugmentationKind.TRANSLATION);
        boolean moved = false;
        for (int image = 0; image < IMAGES; image++) {
            int found = 0;
            for (int down = -2; down <= 2; down++) {
                for (int across = -2; across <= 2; across++) {
                    boolean shifted = isShifted(run, image, down, across);
                    found += shifted ? 1 : 0;
                    moved |= shifted && (down != 0 || across != 0);
                }
            }
            assertThat(found).as("shifts that explain image %s", image).isEqualTo(1);
        }
        assertThat(moved).isTrue();
    }

    private static boolean isShifted(Run run, int image, int down, int across) {
        for (int row = 0; row < SIDE; row++) {
            for (int column = 0; column < SIDE; column++) {
                int fromRow = row - down;
                int fromColumn = column - across;
                boolean inside = fromRow >= 0 && fromRow < SIDE && fromColumn >= 0 && fromColumn < SIDE;
                double expected = inside ? run.before().getDouble(image, 1, fromRow, fromColumn) : 0;
                if (Math.abs(run.after().getDouble(image, 1, row, column) - expected) > 1e-6) {
                    return false;
                }
            }
        }
        return true;
    }

    @Test
    void aHoleIsZeroAndLetsNoGradientThrough() {
        var run = Run.of(AugmentationKind.CUTOUT);
        double cut = run.gradient()
                .eq(0)
                .castTo(run.gradient().dataType())
                .meanNumber()
                .doubleValue();
        assertThat(cut).isBetween(.1, .25);
        assertThat(run.after()
                        .sub(run.before().mul(run.gradient()))
                        .amaxNumber()
                        .doubleValue())
                .isZero();
    }

    @Test
    void colorKeepsDifferencesBetweenPixelsInProportion() {
        var run = Run.of(AugmentationKind.COLOR);
        for (int image = 0; image < IMAGES; image++) {
            double factor =
                    gray(run.after(), image, 1).sub(gray(run.after(), image, 0)).getDouble(0)
                            / gray(run.before(), image, 1)
                                    .sub(gray(run.before(), image, 0))
                                    .getDouble(0);
            assertThat(factor).as("contrast of image %s", image).isBetween(.5, 1.5);
            double other =
                    gray(run.after(), image, 5).sub(gray(run.after(), image, 3)).getDouble(0)
                            / gray(run.before(), image, 5)
                                    .sub(gray(run.before(), image, 3))
                                    .getDouble(0);
            assertThat(other).isCloseTo(factor, within(1e-2));
        }
        assertThat(run.gradient().meanNumber().doubleValue()).isCloseTo(1, within(1e-4));
    }

    @Test
    void simclrShowsStrongViewsThroughWhichGradientsPass() {
        var run = Run.of(AugmentationKind.SIMCLR);
        var random = RandomStream.of(3, "test");
        for (int image = 0; image < IMAGES; image++) {
            float[] view = View.draw(ViewAugmentation.STRONG, 3, SIDE, random)
                    .apply(run.before().slice(image).dup('c').data().asFloat());
            assertThat(run.after().slice(image).dup('c').data().asFloat())
                    .usingComparatorWithPrecision(1e-5f)
                    .containsExactly(view);
        }
        assertThat(run.gradient().amaxNumber().doubleValue()).isPositive();
    }

    private static INDArray gray(INDArray images, int image, int column) {
        return images.slice(image).mean(0).getScalar(0, column).reshape(1);
    }
}
