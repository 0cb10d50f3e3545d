package io.github.ganzoo.bench;

import io.github.ganzoo.bench.race.Race;
import io.github.ganzoo.bench.race.Turns;
import io.github.ganzoo.zoo.evaluation.LabeledFeatures;
import io.github.ganzoo.zoo.evaluation.LinearProbe;
import io.github.ganzoo.zoo.evaluation.distribution.Features;
import io.github.ganzoo.zoo.evaluation.distribution.FrechetDistance;
import io.github.ganzoo.zoo.evaluation.distribution.KernelDistance;
import io.github.ganzoo.zoo.evaluation.distribution.Prdc;
import io.github.ganzoo.zoo.graph.execution.ProcessorThreads;
import io.github.ganzoo.zoo.numerics.Covariance;
import java.nio.file.Path;
import java.util.function.DoubleSupplier;

/** {@code MetricStep kid|prdc|root|probe FOLDER ROWS DIMENSIONS THREADS}: one metric, served to a {@link Race}. */
public final class MetricStep {

    private static final int NEIGHBORS = 5;
    private static final double THOUSANDTHS = 1000;

    private MetricStep() {}

    public static void main(String[] arguments) throws Exception {
        ProcessorThreads.use(Integer.parseInt(arguments[4]));
        var arrays =
                new MetricArrays(Path.of(arguments[1]), Integer.parseInt(arguments[2]), Integer.parseInt(arguments[3]));
        Turns.serve(metric(arguments[0], arrays)::getAsDouble);
    }

    private static DoubleSupplier metric(String name, MetricArrays arrays) {
        var x = new Features(arrays.read("x.npy"), arrays.dimensions());
        if (name.equals("probe")) {
            float[] classes = arrays.read("labels.npy");
            var labels = new int[classes.length];
            for (int row = 0; row < labels.length; row++) {
                labels[row] = (int) classes[row];
            }
            var train = new LabeledFeatures(x.values(), x.dimensions(), labels);
            return () -> LinearProbe.fit(train, 1).objective();
        }
        var y = new Features(arrays.read("y.npy"), arrays.dimensions());
        return switch (name) {
            case "kid" -> () -> THOUSANDTHS * KernelDistance.unbiased(x, y);
            case "prdc" ->
                () -> {
                    var prdc = Prdc.of(x, y, NEIGHBORS).get(0);
                    return prdc.precision() + prdc.recall() + prdc.density() + prdc.coverage();
                };
            case "root" -> {
                var a = Covariance.of(x.values(), x.dimensions());
                var b = Covariance.of(y.values(), y.dimensions());
                yield () -> FrechetDistance.from(a).to(b).value();
            }
            default -> throw new IllegalArgumentException("there is no metric " + name);
        };
    }
}
