package io.github.ganzoo.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Holds the table of {@code docs/scale.md} to the simulation, and the simulation to what can be computed by hand. */
class ScalePageTest {

    private static final long IMAGES = 1_000_000_000;
    private static final int MACHINES = 125;

    /** Seconds of a core. */
    private static final double IMAGE = 0.003;

    private static final double OVERHEAD = 0.2;
    private static final double LAUNCH = 0.002;
    private static final double SPREAD = 0.1;
    private static final int SLOW = 3;
    private static final double NEVER = Double.POSITIVE_INFINITY;
    private static final int SEEDS = 3;

    private static ClusterSimulation cluster(int slow, double multiplier) {
        return new ClusterSimulation(MACHINES, slow, SPREAD, OVERHEAD, LAUNCH, multiplier);
    }

    @Test
    void thePageHasTheTableOfTheSimulation() throws IOException {
        var table = List.of(1_000, 10_000, 100_000, 1_000_000).stream()
                .map(ScalePageTest::row)
                .collect(Collectors.joining("\n"));
        assertThat(Files.readString(Path.of("../../docs/scale.md"))).contains(table);
    }

    private static String row(int images) {
        var tasks = (int) (IMAGES / images);
        return String.format(
                Locale.ROOT,
                "| %,d | %,d | %,.0f s | %.2f h | %.2f h | %.2f h | %.2f h |",
                images,
                tasks,
                images * IMAGE,
                hours(cluster(0, NEVER), tasks, images),
                hours(cluster(SLOW, NEVER), tasks, images),
                hours(cluster(SLOW, 3), tasks, images),
                hours(cluster(SLOW, 1.5), tasks, images));
    }

    private static double hours(ClusterSimulation cluster, int tasks, int images) {
        return cluster.median(tasks, images * IMAGE, SEEDS) / 3600;
    }

    @Test
    void equalTasksOnEqualCoresTakeTheirRounds() {
        var two = new ClusterSimulation(2, 0, 0, 0.5, 0, NEVER);
        assertThat(two.seconds(16, 10, 1)).isEqualTo(10.5);
        assertThat(two.seconds(17, 10, 1)).isEqualTo(21);
    }

    @Test
    void theDriverLaunchesOneTaskAfterTheOther() {
        var driver = new ClusterSimulation(2, 0, 0, 0, 1, NEVER);
        assertThat(driver.seconds(16, 0.1, 1)).isCloseTo(15.1, within(1e-9));
    }

    @Test
    void aCopyEndsWhatASlowMachineWouldEndLater() {
        // Twelve machines end their 96 tasks at 10 s, the slow one its 8 at 40 s.
        assertThat(withOneSlowMachine(NEVER)).isEqualTo(40);
        // Copies start when the tasks have taken 15 s, or 30 s.
        assertThat(withOneSlowMachine(1.5)).isEqualTo(25);
        assertThat(withOneSlowMachine(3)).isEqualTo(40);
    }

    private static double withOneSlowMachine(double multiplier) {
        return new ClusterSimulation(13, 1, 0, 0, 0, multiplier).seconds(104, 10, 1);
    }

    @Test
    void aSeedGivesOneResult() {
        var cluster = cluster(SLOW, 3);
        assertThat(cluster.seconds(2_000, 5, 7)).isEqualTo(cluster.seconds(2_000, 5, 7));
        assertThat(cluster.seconds(2_000, 5, 7)).isNotEqualTo(cluster.seconds(2_000, 5, 8));
    }
}
