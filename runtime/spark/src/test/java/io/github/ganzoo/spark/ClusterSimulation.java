package io.github.ganzoo.spark;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;

/**
 * How long a cluster takes for many equal tasks, some of which run on slow machines. It does as Spark's scheduler does:
 * a free core takes the next task; at the end, with speculation, tasks that run much longer than the others get a copy
 * on a free core, and the first to end counts. The same seed gives the same result.
 *
 * @param machines of {@link #CORES} cores each
 * @param slow the share of machines that take {@link #SLOWER} times as long
 * @param spread the standard deviation of the logarithm of a task's time
 * @param overhead seconds of a core that each task costs beside its images
 * @param launch seconds that the driver needs to launch a task, one after the other
 * @param speculation whether tasks get copies
 */
record ClusterSimulation(
        int machines, double slow, double spread, double overhead, double launch, boolean speculation) {

    static final int CORES = 8;
    static final double SLOWER = 4;

    /** Spark's defaults: {@code spark.speculation.quantile} and {@code spark.speculation.multiplier}. */
    static final double QUANTILE = 0.9;

    static final double MULTIPLIER = 3;

    /**
     * A core.
     *
     * @param free when it has nothing to do, in seconds from the start
     */
    private record Core(double free, double slowness) {}

    private record Run(double start, double end) {

        double seconds() {
            return end - start;
        }
    }

    /**
     * The seconds from the first task's start to the last one's end.
     *
     * @param tasks how many there are
     * @param work seconds that the images of a task take on a core that is not slow
     */
    double seconds(int tasks, double work, long seed) {
        var random = new Random(seed);
        var cores = new PriorityQueue<>(Comparator.comparingDouble(Core::free));
        for (var machine = 0; machine < machines; machine++) {
            var slowness = random.nextDouble() < slow ? SLOWER : 1;
            for (var core = 0; core < CORES; core++) {
                cores.add(new Core(0, slowness));
            }
        }
        var runs = new ArrayList<Run>();
        var driver = 0.0;
        for (var task = 0; task < tasks; task++) {
            var core = cores.remove();
            var start = Math.max(core.free, driver);
            driver = start + launch;
            var run = new Run(start, start + time(work, core, random));
            runs.add(run);
            cores.add(new Core(run.end, core.slowness));
        }
        var last = runs.stream().mapToDouble(Run::end).max().orElse(0);
        return speculation ? withCopies(runs, work, new ArrayDeque<>(sorted(cores)), random) : last;
    }

    private double time(double work, Core core, Random random) {
        return (overhead + work * Math.exp(spread * random.nextGaussian())) * core.slowness;
    }

    private static List<Core> sorted(PriorityQueue<Core> cores) {
        return cores.stream().sorted(Comparator.comparingDouble(Core::free)).toList();
    }

    /** The end of the last task, if those that take long get copies as soon as most tasks have ended. */
    private double withCopies(List<Run> runs, double work, ArrayDeque<Core> idle, Random random) {
        var ends = runs.stream().mapToDouble(Run::end).sorted().toArray();
        var most = ends[(int) (QUANTILE * (ends.length - 1))];
        var times = runs.stream().mapToDouble(Run::seconds).sorted().toArray();
        var tooLong = MULTIPLIER * times[times.length / 2];
        var last = 0.0;
        var late = new ArrayList<Run>();
        for (var run : runs) {
            if (run.end > most && run.seconds() > tooLong) {
                late.add(run);
            } else {
                last = Math.max(last, run.end);
            }
        }
        late.sort(Comparator.comparingDouble(Run::start));
        for (var run : late) {
            var noticed = Math.max(most, run.start + tooLong);
            // A copy starts on a core that is free by then; the slow ones are still at work.
            var core = idle.removeFirst();
            var start = Math.max(noticed, core.free);
            last = Math.max(last, Math.min(run.end, start + time(work, core, random)));
        }
        return last;
    }

    /** The median of several seeds. */
    double median(int tasks, double work, int seeds) {
        var seconds = new double[seeds];
        Arrays.setAll(seconds, seed -> seconds(tasks, work, seed));
        Arrays.sort(seconds);
        return seconds[seeds / 2];
    }
}
