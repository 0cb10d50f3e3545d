package io.github.ganzoo.zoo.golden;

import com.google.gson.JsonElement;
import io.github.ganzoo.settings.Initialization;
import io.github.ganzoo.zoo.architecture.Architecture;
import io.github.ganzoo.zoo.architecture.NetworkSizes;
import io.github.ganzoo.zoo.data.RandomStream;
import io.github.ganzoo.zoo.graph.execution.Executor;
import io.github.ganzoo.zoo.graph.execution.Program;
import io.github.ganzoo.zoo.nn.Network;
import io.github.ganzoo.zoo.nn.TensorSpec;
import io.github.ganzoo.zoo.training.Adam;
import io.github.ganzoo.zoo.training.Averages;
import io.github.ganzoo.zoo.training.GameRules;
import io.github.ganzoo.zoo.training.LabelSource;
import io.github.ganzoo.zoo.training.LatentSource;
import io.github.ganzoo.zoo.training.LearningRateSchedule;
import io.github.ganzoo.zoo.training.MovingAverage;
import io.github.ganzoo.zoo.training.NetworkPair;
import io.github.ganzoo.zoo.training.Optimizers;
import io.github.ganzoo.zoo.training.RealBatches;
import io.github.ganzoo.zoo.training.Trainer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Some iterations of the product's own training step, from given weights on given images and latents. */
final class GoldenTraining {

    /** What a step reports, by the name of the expected vector. */
    private static final Map<String, String> REPORTS = Map.of(
            "loss_d", "d_loss",
            "d_class", "d_class",
            "d_penalty", "d_penalty",
            "loss_g", "g_loss",
            "g_adv", "g_adversarial",
            "g_class", "g_class",
            "mean_real", "d_logit_real",
            "mean_fake", "d_logit_fake");

    private final GoldenCase golden;
    private final DataType type;
    private final Map<String, Network> networks = new LinkedHashMap<>();
    private final Map<String, List<Double>> reports = new LinkedHashMap<>();

    GoldenTraining(GoldenCase golden, DataType type) {
        this.golden = golden;
        this.type = type;
    }

    void check(Architecture architecture, GameRules.Builder rules, Function<Program, Executor> compiler) {
        long[] images = golden.input("real_pool").shape();
        var sizes = new NetworkSizes((int) golden.parameter("z_dim"), (int) images[1], (int) images[2], classes());
        var pair = NetworkPair.declare(architecture, Initialization.NORMAL02, type, sizes);
        networks.put("g", pair.generator());
        networks.put("d", pair.discriminator());
        networks.forEach(this::load);
        try (var trainer = trainer(pair, rules, compiler)) {
            for (int step = 0; step < golden.parameter("iterations"); step++) {
                var last = trainer.step(0, numbers -> record("d_", numbers));
                record("g_", last);
            }
        }
        golden.expected().forEach(result -> golden.check(result, result(result), type));
    }

    private void record(String network, Map<String, Double> numbers) {
        numbers.forEach((name, number) -> {
            if (name.startsWith(network)) {
                reports.computeIfAbsent(name, first -> new ArrayList<>()).add(number);
            }
        });
    }

    private void load(String prefix, Network network) {
        network.initialize(RandomStream.of(1, "golden"));
        for (TensorSpec tensor : network.tensors()) {
            String name = tensor.name();
            String input = name.equals("emb.w")
                    ? prefix + ".emb"
                    : name.endsWith(".u") ? prefix + "_u." + name.substring(0, name.length() - 2) : prefix + "." + name;
            boolean runningStatistic = name.endsWith(".mean") || name.endsWith(".var");
            if (!runningStatistic) {
                network.array(name).assign(golden.input(input).toArray(type));
            }
        }
    }

    private Trainer trainer(NetworkPair pair, GameRules.Builder rules, Function<Program, Executor> compiler) {
        int discriminatorSteps = (int) golden.parameter("d_updates");
        var streams = RandomStream.of(1, "none");
        return new Trainer(
                new Trainer.Parts(
                        pair,
                        rules.discriminatorSteps(discriminatorSteps).build(),
                        (int) golden.parameter("batch"),
                        new Optimizers(
                                adam(pair.generator(), "lr_g"),
                                adam(pair.discriminator(), "lr_d"),
                                LearningRateSchedule.NONE,
                                0),
                        new Averages(new MovingAverage(pair.generator(), 0, 0), Optional.empty()),
                        reals(discriminatorSteps),
                        Optional.empty(),
                        latents(discriminatorSteps),
                        labels(discriminatorSteps),
                        shares(discriminatorSteps),
                        streams,
                        streams),
                compiler);
    }

    private Adam adam(Network network, String learningRate) {
        var settings = golden.facts().getAsJsonObject("parameters").getAsJsonObject("adam");
        return new Adam(
                type,
                network.weights().length(),
                settings.get(learningRate).getAsDouble(),
                settings.get("beta1").getAsDouble(),
                settings.get("beta2").getAsDouble(),
                settings.get("eps").getAsDouble(),
                0);
    }

    /** The batches in their given order. */
    private RealBatches reals(int discriminatorSteps) {
        var pool = golden.input("real_pool");
        var order = perUpdate("real_index", discriminatorSteps).iterator();
        return (images, labels) -> {
            double[] indices = order.next();
            copy(
                    Arrays.stream(indices)
                            .flatMap(index -> Arrays.stream(pool.at((int) index).values()))
                            .toArray(),
                    images);
            if (classes() > 1) {
                double[] known = golden.input("pool_labels").values();
                Arrays.setAll(labels, i -> (int) known[(int) indices[i]]);
            }
        };
    }

    /** The latents in the order in which the step asks for them: the discriminator's updates, then the generator's. */
    private LatentSource latents(int discriminatorSteps) {
        var order = perStep("z_d", "z_g", discriminatorSteps);
        return drawn -> copy(order.next(), drawn);
    }

    private LabelSource labels(int discriminatorSteps) {
        if (classes() == 1) {
            return labels -> {};
        }
        var order = perStep("y_d", "y_g", discriminatorSteps);
        return labels -> {
            double[] next = order.next();
            Arrays.setAll(labels, i -> (int) next[i]);
        };
    }

    /** Only the discriminator's updates make use of them. */
    private Consumer<float[]> shares(int discriminatorSteps) {
        if (!golden.has("eps")) {
            return shares -> {};
        }
        var order = perStep("eps", "", discriminatorSteps);
        return shares -> copy(order.next(), shares);
    }

    private int classes() {
        return Math.max(1, (int) golden.parameter("classes"));
    }

    private Iterator<double[]> perStep(String discriminators, String generators, int discriminatorSteps) {
        var ofDiscriminator = perUpdate(discriminators, discriminatorSteps).iterator();
        var all = new ArrayList<double[]>();
        for (int step = 0; step < golden.parameter("iterations"); step++) {
            for (int k = 0; k < discriminatorSteps; k++) {
                all.add(ofDiscriminator.next());
            }
            all.add(
                    generators.isEmpty()
                            ? new double[0]
                            : golden.input(generators).at(step).values());
        }
        return all.iterator();
    }

    private List<double[]> perUpdate(String input, int discriminatorSteps) {
        var all = new ArrayList<double[]>();
        for (int step = 0; step < golden.parameter("iterations"); step++) {
            for (int k = 0; k < discriminatorSteps; k++) {
                all.add(golden.input(input).at(step, k).values());
            }
        }
        return all;
    }

    private static void copy(double[] from, float[] to) {
        for (int i = 0; i < from.length; i++) {
            to[i] = (float) from[i];
        }
    }

    private double[] result(String name) {
        if (name.equals("d_adv")) {
            double[] real = reported("d_loss_real");
            double[] fake = reported("d_loss_fake");
            return IntStream.range(0, real.length)
                    .mapToDouble(i -> real[i] + fake[i])
                    .toArray();
        }
        if (REPORTS.containsKey(name)) {
            return reported(Objects.requireNonNull(REPORTS.get(name)));
        }
        String prefix = name.substring(0, 1);
        return switch (name.substring(2)) {
            case "param_stats" -> joined(prefix, "parameter_order", "", GoldenTraining::statistics);
            case "param_change" ->
                order(prefix, "parameter_order").stream()
                        .mapToDouble(tensor -> array(prefix, tensor)
                                .distance2(golden.input(prefix + "." + tensor).toArray(type)))
                        .toArray();
            case "bn_running_mean" -> joined(prefix, "bn_order", ".mean", GoldenTraining::numbers);
            case "bn_running_var" -> joined(prefix, "bn_order", ".var", GoldenTraining::numbers);
            case "sn_u" -> joined(prefix, "sn_order", ".u", GoldenTraining::numbers);
            default -> throw new AssertionError("nothing is known of the result " + name + " of " + golden);
        };
    }

    private double[] reported(String name) {
        return Objects.requireNonNull(reports.get(name)).stream()
                .mapToDouble(Double::doubleValue)
                .toArray();
    }

    private double[] joined(String prefix, String order, String suffix, Function<INDArray, double[]> part) {
        return order(prefix, order).stream()
                .flatMapToDouble(name -> DoubleStream.of(part.apply(array(prefix, name + suffix))))
                .toArray();
    }

    private INDArray array(String prefix, String tensor) {
        return Objects.requireNonNull(networks.get(prefix)).array(tensor.equals("emb") ? "emb.w" : tensor);
    }

    private List<String> order(String prefix, String order) {
        var names = golden.facts().getAsJsonObject(order).getAsJsonArray(prefix);
        return StreamSupport.stream(names.spliterator(), false)
                .map(JsonElement::getAsString)
                .toList();
    }

    private static double[] numbers(INDArray array) {
        return array.dup('c').data().asDouble();
    }

    /** Sum, Euclidean norm and the first eight elements, zeros where there are fewer. */
    private static double[] statistics(INDArray array) {
        double[] numbers = numbers(array);
        double norm = Math.sqrt(Arrays.stream(numbers).map(x -> x * x).sum());
        return DoubleStream.concat(
                        DoubleStream.of(Arrays.stream(numbers).sum(), norm), DoubleStream.of(Arrays.copyOf(numbers, 8)))
                .toArray();
    }
}
