package io.github.ganzoo.zoo.training;

import io.github.ganzoo.zoo.graph.Value;
import io.github.ganzoo.zoo.graph.execution.Plan;
import io.github.ganzoo.zoo.graph.execution.Program;
import io.github.ganzoo.zoo.nn.Measurement;
import io.github.ganzoo.zoo.nn.Network;
import io.github.ganzoo.zoo.nn.Scope;
import io.github.ganzoo.zoo.numerics.PooledMoments;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Computes a network's running statistics as if all samples were a single batch. The order of the samples and the size
 * of the actual batches make no difference.
 *
 * <p>Each layer is measured in a separate pass, which ends at this layer, after the statistics of the layers before it
 * are final. If each batch were normalized by its own statistics, deeper layers would not see the differences between
 * batches.
 */
final class LayerStatistics {

    /**
     * The network built for a batch.
     *
     * @param scope in measuring
     */
    record Built(Scope scope, Feed feed) {}

    /** Puts the samples of these indices into the network. */
    @FunctionalInterface
    interface Feed {
        void into(Plan plan, int[] samples);
    }

    /** Batches of one size. */
    private record Batches(Built built, List<int[]> samples) {

        Measurement measurement(int layer) {
            return built.scope().measurements().get(layer);
        }

        void run(List<Value> wanted, Consumer<Plan> afterEach) {
            var program = new Program(built.scope().graph());
            wanted.forEach(program::output);
            try (var plan = new Plan(built.scope().bind(program))) {
                for (int[] batch : samples) {
                    built.feed().into(plan, batch);
                    plan.run();
                    afterEach.accept(plan);
                }
            }
        }
    }

    private final Network network;
    private final List<Batches> all = new ArrayList<>();
    private final Batches filledUp;

    /**
     * Prepares the measurement.
     *
     * @param order of the samples, at least one
     * @param builder builds the network for a batch of a given size
     */
    LayerStatistics(Network network, int batchSize, int[] order, IntFunction<Built> builder) {
        this.network = network;
        int size = Math.min(batchSize, order.length);
        int whole = order.length / size;
        var built = builder.apply(size);
        all.add(new Batches(built, batches(order, size, whole)));
        this.filledUp = new Batches(built, batches(order, size, (order.length + size - 1) / size));
        int left = order.length - whole * size;
        if (left > 0) {
            int[] last = IntStream.range(whole * size, order.length)
                    .map(place -> order[place])
                    .toArray();
            all.add(new Batches(builder.apply(left), List.of(last)));
        }
    }

    /** So many batches; where the samples run out they begin again. */
    private static List<int[]> batches(int[] order, int size, int count) {
        return IntStream.range(0, count)
                .mapToObj(batch -> IntStream.range(batch * size, (batch + 1) * size)
                        .map(place -> order[place % order.length])
                        .toArray())
                .toList();
    }

    /** Measures layer after layer; returns how many there were. */
    int measure() {
        var pooled = new LinkedHashMap<Measurement.Moments, PooledMoments>();
        int layers = filledUp.built().scope().measurements().size();
        for (int layer = 0; layer < layers; layer++) {
            var measurement = filledUp.measurement(layer);
            if (measurement instanceof Measurement.Moments moments) {
                var found = pool(layer);
                assign(moments.mean(), found.mean());
                // A batch is normalized by its biased variance. The unbiased one is stored at the end.
                assign(moments.variance(), found.variance());
                pooled.put(moments, found);
            } else if (measurement instanceof Measurement.MeanOfGroups groups) {
                assign(groups.state(), meanOfGroups(groups));
            }
        }
        pooled.forEach((moments, found) -> assign(moments.variance(), found.unbiasedVariance()));
        return layers;
    }

    private PooledMoments pool(int layer) {
        var pooled = new PooledMoments();
        for (Batches batches : all) {
            if (batches.measurement(layer) instanceof Measurement.Moments moments) {
                batches.run(
                        List.of(moments.batchMean(), moments.batchVariance()),
                        plan -> pooled.add(
                                numbers(plan, moments.batchMean()),
                                numbers(plan, moments.batchVariance()),
                                moments.elements()));
            }
        }
        return pooled;
    }

    /** Groups are equal in size and weight; the last batch is filled up, so that none is smaller. */
    private double[] meanOfGroups(Measurement.MeanOfGroups groups) {
        double[] sum = new double[1];
        filledUp.run(List.of(groups.batchMean()), plan -> sum[0] += numbers(plan, groups.batchMean())[0]);
        return new double[] {sum[0] / filledUp.samples().size()};
    }

    private static double[] numbers(Plan plan, Value value) {
        return plan.array(value).dup('c').data().asDouble();
    }

    private void assign(String state, double[] numbers) {
        var array = network.array(state);
        array.assign(Nd4j.createFromArray(numbers).reshape(array.shape()));
    }
}
