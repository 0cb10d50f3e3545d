package io.github.ganzoo.zoo.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ViewTest {

    private static final int SIDE = 32;
    private static final ViewAugmentation ALL = ViewAugmentation.STRONG
            .withShift(.1)
            .withBlur(new ViewAugmentation.Blur(.5, .01, .05))
            .withCutout(.25);

    private static List<View> views(ViewAugmentation rule, long seed, int count) {
        var random = RandomStream.of(seed, "views");
        return IntStream.range(0, count)
                .mapToObj(i -> View.draw(rule, 3, SIDE, random))
                .toList();
    }

    private static float[] image(int channels) {
        var pixels = new float[channels * SIDE * SIDE];
        RandomStream.of(2, "image").fillUniform(pixels, -1, 1);
        return pixels;
    }

    @Test
    void theSameSeedGivesTheSameViews() {
        assertThat(views(ALL, 1, 50)).isEqualTo(views(ALL, 1, 50)).isNotEqualTo(views(ALL, 2, 50));
    }

    @Test
    void noAugmentationLeavesTheImageAsItIs() {
        var image = image(3);
        var before = image.clone();
        assertThat(views(ViewAugmentation.NONE, 1, 1).get(0).apply(image)).containsExactly(before);
        assertThat(image).containsExactly(before);
    }

    @Test
    void aWeakViewIsTheImageMirroredOrNotAndMovedByAtMostTwoPixels() {
        var image = image(1);
        var random = RandomStream.of(1, "weak");
        boolean mirrored = false;
        boolean moved = false;
        for (int i = 0; i < 50; i++) {
            var view = View.draw(ViewAugmentation.WEAK, 1, SIDE, random);
            assertThat(Math.abs(view.across().start())).isLessThanOrEqualTo(2);
            var seen = view.apply(image);
            int down = (int) view.down().start();
            int across = (int) view.across().start();
            int column = view.across().mirrored() ? SIDE - 1 - 9 : 9;
            assertThat(seen[7 * SIDE + 9]).isEqualTo(image[(7 + down) * SIDE + column + across]);
            mirrored |= view.across().mirrored();
            moved |= down != 0 && across != 0;
        }
        assertThat(mirrored && moved).isTrue();
    }

    @Test
    void cropsKeepToTheirRanges() {
        for (var view : views(ViewAugmentation.GEOMETRIC, 3, 500)) {
            double width = view.across().length();
            double height = view.down().length();
            assertThat(width * height).isBetween(.299 * SIDE * SIDE, SIDE * SIDE + 1e-9);
            assertThat(width / height).isBetween(.749, 1.334);
            assertThat(view.across().start()).isBetween(0., SIDE - width);
            assertThat(view.down().start()).isBetween(0., SIDE - height);
            assertThat(view.color()).isEqualTo(View.Color.SAME);
        }
    }

    @Test
    void probabilitiesAreThoseOfTheRule() {
        int count = 4000;
        var views = views(ALL, 4, count);
        assertThat(share(views.stream().filter(view -> view.color().gray()).count(), count))
                .isCloseTo(.2, within(.03));
        assertThat(share(views.stream().filter(view -> view.color().contrast() != 1).count(), count))
                .isCloseTo(.8, within(.03));
        assertThat(share(views.stream().filter(view -> view.blur() > 0).count(), count))
                .isCloseTo(.5, within(.03));
        assertThat(share(views.stream().filter(view -> view.across().mirrored()).count(), count))
                .isCloseTo(.5, within(.03));
        assertThat(views).allSatisfy(view -> assertThat(view.hole()).isNotEqualTo(View.Hole.NONE));
    }

    private static double share(long some, int all) {
        return (double) some / all;
    }

    @Test
    void aGrayViewHasEqualChannels() {
        var rule = ViewAugmentation.NONE.withJitter(new ViewAugmentation.Jitter(1, .1, .2, .2, 20, 1));
        var seen = View.draw(rule, 3, SIDE, RandomStream.of(5, "gray")).apply(image(3));
        for (int i = 0; i < SIDE * SIDE; i++) {
            assertThat(seen[SIDE * SIDE + i]).isCloseTo(seen[i], within(1e-6f));
            assertThat(seen[2 * SIDE * SIDE + i]).isCloseTo(seen[i], within(1e-6f));
        }
    }

    @Test
    void pixelsStayWithinTheirLimits() {
        var rule = ViewAugmentation.NONE.withJitter(new ViewAugmentation.Jitter(1, 1, 1, 1, 180, 0));
        var image = image(3);
        for (var view : views(rule, 6, 20)) {
            for (float pixel : view.apply(image)) {
                assertThat(pixel).isBetween(-1f, 1f);
            }
        }
    }

    @Test
    void whatMakesNoSenseIsRefusedWithItsValue() {
        assertThatThrownBy(() -> ViewAugmentation.NONE.withFlip(1.5))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("1.5");
        assertThatThrownBy(() -> ViewAugmentation.NONE.withShift(1)).hasMessageContaining("1.0");
        assertThatThrownBy(() -> ViewAugmentation.NONE.withCutout(Double.NaN)).hasMessageContaining("NaN");
        assertThatThrownBy(() -> new ViewAugmentation.Crop(0, 1, 1, 1)).hasMessageContaining("0.0 to 1.0");
        assertThatThrownBy(() -> new ViewAugmentation.Crop(.5, 1, 2, 1)).hasMessageContaining("2.0 to 1.0");
        assertThatThrownBy(() -> new ViewAugmentation.Jitter(1, 0, 0, 0, 181, 0)).hasMessageContaining("181");
        assertThatThrownBy(() -> new ViewAugmentation.Jitter(1, 0, -.1, 0, 0, 0)).hasMessageContaining("-0.1");
        assertThatThrownBy(() -> new ViewAugmentation.Blur(.5, 0, .1)).hasMessageContaining("0.0 to 0.1");
        assertThatThrownBy(() -> View.draw(ViewAugmentation.NONE, 2, SIDE, RandomStream.of(1, "")))
                .hasMessageContaining("not 2");
        assertThatThrownBy(() -> views(ViewAugmentation.NONE, 1, 1).get(0).apply(new float[7]))
                .hasMessageContaining("7 numbers");
        assertThatThrownBy(() -> new View.Span(0, 0, false)).hasMessageContaining("0.0 from 0.0");
    }
}
