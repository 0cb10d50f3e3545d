package io.github.ganzoo.zoo.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import io.github.ganzoo.zoo.data.Dataset;
import io.github.ganzoo.zoo.experiment.plan.ConsistentSettings;
import io.github.ganzoo.zoo.experiment.plan.TrainingPlan;
import io.github.ganzoo.zoo.graph.execution.Plan;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What a step costs, counted and not timed, so that a change that makes steps slower is noticed on any machine. The
 * limits are what was measured on a processor with AVX-512, a tenth more of calls, since the processor decides how many
 * conversions between layouts there are, and three tenths more of bytes. Raise one only with a reason.
 */
class StepCostTest {

    private static final int WARM_UP = 4;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static Dataset train;

    @BeforeAll
    static void draw() throws IOException {
        train = DarkAndBright.images(folder, 8, 8, 32);
    }

    /**
     * @param calls of native operations in all of the step's programs
     * @param kilobytes that the step's thread allocates on the heap
     */
    @ParameterizedTest
    @CsvSource({
        "dcgan-ntxent, 553, 660",
        "wgan-gp, 972, 1160",
        "sngan, 1423, 840",
        "reacgan, 3664, 3440",
        "stylegan2, 2486, 1150"
    })
    void aStepCallsAndAllocatesNoMoreThanRecorded(String recipe, int calls, int kilobytes) {
        var settings = ConsistentSettings.of(Map.of(
                "architecture", recipe, "imageSize", "32", "featureMaps", "16", "batchSize", "8", "classes", "2"));
        var plans = new ArrayList<Plan>();
        var spec = TrainingPlan.of(settings, train).session();
        try (var session = new TrainingSession(
                spec, train, Optional.empty(), spec.networks().untrained(), program -> {
                    plans.add(new Plan(program, spec.kernels()));
                    return plans.get(plans.size() - 1);
                })) {
            for (int step = 0; step < WARM_UP; step++) {
                session.game().step();
            }
            long before = allocated();
            session.game().step();
            assertThat(allocated() - before).as("bytes").isLessThan(kilobytes * 1024L);
            assumeTrue(Plan.offersBfloat16(), "oneDNN does not load");
            assertThat(plans.stream().mapToInt(Plan::calls).sum()).as("calls").isLessThanOrEqualTo(calls);
        }
    }

    private static long allocated() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }
}
