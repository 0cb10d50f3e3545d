package io.github.ganzoo.zoo.experiment.generation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ganzoo.settings.Interpolation;
import java.util.List;
import org.junit.jupiter.api.Test;

class LatentWayTest {

    private static final float[] EAST = {2, 0};
    private static final float[] NORTH = {0, 2};

    @Test
    void theStraightWayShortensInTheMiddleAndTheGreatCircleDoesNot() {
        assertThat(LatentWay.between(EAST, NORTH, .5, Interpolation.LINEAR)).containsExactly(1, 1);
        assertThat(LatentWay.between(EAST, NORTH, .5, Interpolation.SPHERICAL))
                .usingComparatorWithPrecision(1e-6f)
                .containsExactly((float) Math.sqrt(2), (float) Math.sqrt(2));
        assertThat(LatentWay.between(EAST, NORTH, 1 / 3., Interpolation.SPHERICAL))
                .usingComparatorWithPrecision(1e-6f)
                .containsExactly((float) Math.sqrt(3), 1);
    }

    @Test
    void parallelLatentsHaveAStraightWay() {
        assertThat(LatentWay.between(EAST, new float[] {4, 0}, .5, Interpolation.SPHERICAL))
                .containsExactly(3, 0);
    }

    @Test
    void theWayBeginsAndEndsWithTheLatentsAndPassesThoseBetween() {
        var way = LatentWay.through(List.of(EAST, NORTH, EAST), 3, Interpolation.LINEAR);
        assertThat(way).hasSize(7);
        assertThat(way.get(0)).containsExactly(EAST);
        assertThat(way.get(3)).containsExactly(NORTH);
        assertThat(way.get(6)).containsExactly(EAST);
    }
}
