package io.github.ganzoo.spark;

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
 * @param slow how many of the machines take {@link #SLOWER} times as long
 * @param spread the standard deviation of the logarithm of a task's time
 * @param overhead seconds of a core that each task costs beside its images
 * @param launch seconds that the driver needs to launch a task, one after the other
 * @param multiplier how many times the median a task must take to get a copy, {@code spark.speculation.multiplier};
 *     infinite without speculation
 */
record ClusterSimulation(int machines, int slow, double spread, double overhead, double launch, double multiplier) {

    static final int CORES = 8;
    static final double SLOWER = 4;

    /** Spark's default of {@code spark.speculation.quantile}: the share of tasks that must have ended before. */
    static final double QUANTILE = 0.9;

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
            var slowness = machine < slow ? SLOWER : 1;
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
        return withCopies(runs, work, cores, random);
    }

    private double time(double work, Core core, Random random) {
        return (overhead + work * Math.exp(spread * random.nextGaussian())) * core.slowness;
    }

    /** The end of the last task, if those that take long get copies as soon as most tasks have ended. */
    private double withCopies(List<Run> runs, double work, PriorityQueue<Core> cores, Random random) {
        var ends = runs.stream().mapToDouble(Run::end).sorted().toArray();
        var most = ends[(int) (QUANTILE * (ends.length - 1))];
        var times = runs.stream().mapToDouble(Run::seconds).sorted().toArray();
        var tooLong = multiplier * times[times.length / 2];
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
            var start = Math.max(Math.max(most, run.start + tooLong), cores.element().free);
            var end = run.end;
            if (start < run.end) {
                var core = cores.remove();
                end = Math.min(run.end, start + time(work, core, random));
                cores.add(new Core(end, core.slowness));
            }
            last = Math.max(last, end);
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
