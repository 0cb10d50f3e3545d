package io.github.ganzoo.zoo.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AugmentationTest {
    // One gray image: 10 20 30 / 40 50 60 / 70 80 90.
    private final PixelStore pixels = PixelStore.of(1, 3, new byte[][] {{10, 20, 30, 40, 50, 60, 70, 80, 90}});

    @Test
    void noneLeavesTheImageAndTheStreamAsTheyAre() {
        var random = RandomStream.of(1, "augmentation");
        var before = random.state();
        assertThat(apply(Augmentation.NONE, random)).containsExactly(10, 20, 30, 40, 50, 60, 70, 80, 90);
        assertThat(random.state()).isEqualTo(before);
    }

    @Test
    void flipMirrorsHalfOfTheTime() {
        var seen = outcomes(new Augmentation(true, 0, Augmentation.Fill.EDGE));
        assertThat(seen)
                .containsExactlyInAnyOrder(
                        List.of(10, 20, 30, 40, 50, 60, 70, 80, 90), List.of(30, 20, 10, 60, 50, 40, 90, 80, 70));
    }

    @Test
    void translateMovesByWholePixelsAndRepeatsTheEdge() {
        var seen = outcomes(new Augmentation(false, 1, Augmentation.Fill.EDGE));
        assertThat(seen)
                .hasSize(9)
                .contains(List.of(10, 10, 20, 10, 10, 20, 40, 40, 50)) // right 1, down 1
                .contains(List.of(50, 60, 60, 80, 90, 90, 80, 90, 90)); // left 1, up 1
    }

    @Test
    void translateFillsWithWhite() {
        var seen = outcomes(new Augmentation(false, 1, Augmentation.Fill.WHITE));
        assertThat(seen).hasSize(9).contains(List.of(255, 255, 255, 255, 10, 20, 255, 40, 50)); // right 1, down 1
    }

    @Test
    void flipAndTranslateCombine() {
        assertThat(outcomes(new Augmentation(true, 1, Augmentation.Fill.WHITE)))
                .hasSize(18)
                .contains(List.of(255, 255, 255, 255, 30, 20, 255, 60, 50));
    }

    @Test
    void aNegativeShiftIsRefused() {
        assertThatThrownBy(() -> new Augmentation(false, -1, Augmentation.Fill.EDGE))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("translate=-1");
    }

    private Set<List<Integer>> outcomes(Augmentation augmentation) {
        var random = RandomStream.of(1, "augmentation");
        var seen = new HashSet<List<Integer>>();
        for (int i = 0; i < 500; i++) {
            seen.add(apply(augmentation, random));
        }
        return seen;
    }

    private List<Integer> apply(Augmentation augmentation, RandomStream random) {
        var target = new float[11];
        augmentation.copy(pixels, 0, random, target, 1);
        assertThat(target[0]).isZero();
        assertThat(target[10]).isZero();
        return IntStream.range(1, 10)
                .mapToObj(i -> Math.round((target[i] + 1) * 127.5f))
                .toList();
    }
}
