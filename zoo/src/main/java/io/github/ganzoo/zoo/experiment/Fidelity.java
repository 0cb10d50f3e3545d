package io.github.ganzoo.zoo.experiment;

import com.google.gson.JsonObject;
import io.github.ganzoo.runtime.output.WholeFile;
import io.github.ganzoo.settings.SettingKey;
import io.github.ganzoo.settings.Settings;
import io.github.ganzoo.zoo.data.DataSource;
import io.github.ganzoo.zoo.data.Dataset;
import io.github.ganzoo.zoo.data.RandomStream;
import io.github.ganzoo.zoo.data.Sample;
import io.github.ganzoo.zoo.evaluation.distribution.DistributionMetrics;
import io.github.ganzoo.zoo.evaluation.distribution.DistributionTable;
import io.github.ganzoo.zoo.evaluation.distribution.Features;
import io.github.ganzoo.zoo.experiment.features.FeatureNetwork;
import io.github.ganzoo.zoo.experiment.features.GeneratedImages;
import io.github.ganzoo.zoo.experiment.features.ImageSet;
import io.github.ganzoo.zoo.experiment.plan.ConsistentSettings;
import io.github.ganzoo.zoo.experiment.plan.DataSpec;
import io.github.ganzoo.zoo.experiment.run.OutputDirectory;
import io.github.ganzoo.zoo.experiment.run.TrainedData;
import io.github.ganzoo.zoo.experiment.run.TrainedModel;
import io.github.ganzoo.zoo.experiment.run.TrainingData;
import io.github.ganzoo.zoo.graph.execution.ProcessorThreads;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Measures how near generated images are to real ones: as many on either side, all at 8 bits a channel. Beside them
 * stand two disjoint parts of the real images, whose distance is what perfect samples would get.
 */
public final class Fidelity {

    /** With fewer images of a class its row would be noise. */
    private static final int FEWEST_OF_CLASS = 50;

    private Fidelity() {}

    /**
     * Measures.
     *
     * @throws ExperimentException if there is no run or folder, too few images, or the feature network cannot be used
     */
    public static FidelityResult run(FidelityRequest request, Listener listener) {
        var user = request.settings().ofModel();
        var output = OutputDirectory.create(request.settings().get(SettingKey.OUTPUT_DIRECTORY));
        var trained =
                request.images().isPresent() ? Optional.<TrainedModel>empty() : Optional.of(TrainedModel.of(user));
        trained.map(TrainedModel::sentence).ifPresent(listener::line);
        var settings = trained.map(TrainedModel::settings).orElseGet(() -> ConsistentSettings.of(user));
        ProcessorThreads.use(settings.get(SettingKey.THREADS));
        var dataset = TrainingData.labeled(TrainingData.load(settings, listener), settings);
        trained.flatMap(model -> TrainedData.compare(model, dataset)).ifPresent(listener::line);
        try (var network = FeatureNetwork.open(request.featureNetwork())) {
            trained.map(TrainedModel::run).ifPresent(network::requireOther);
            listener.line("features of " + network.facts().sentence());
            var parity = network.parity();
            parity.ifPresent(listener::line);
            var sides = Sides.of(request, trained, settings, dataset, listener);
            var table = new Measurement(request, dataset, network, sides, listener).table(sentence(request, trained));
            write(output.resolve("fidelity.txt"), table.toText());
            write(output.resolve("fidelity.md"), table.toMarkdown());
            write(output.resolve("fidelity.json"), table.toJsonText(facts(request, trained, dataset, network, parity)));
            return new FidelityResult(table, output);
        }
    }

    private static String sentence(FidelityRequest request, Optional<TrainedModel> trained) {
        return trained.map(TrainedModel::sentence)
                .orElseGet(() -> "images of " + request.images().orElseThrow());
    }

    /**
     * Both sides, and the real images that are left for a comparison of real with real ones.
     *
     * @param real as many as generated
     * @param control as many other real images; empty if there are fewer
     */
    private record Sides(ImageSet real, ImageSet generated, Optional<ImageSet> control) {

        static Sides of(
                FidelityRequest request,
                Optional<TrainedModel> trained,
                Settings settings,
                Dataset dataset,
                Listener listener) {
            var split = dataset.split(request.split());
            if (split.size() == 0) {
                throw new ExperimentException("fidelitySplit=" + request.split() + " has no images; " + dataset.name()
                        + " has the splits " + String.join(", ", dataset.splits()));
            }
            var random = RandomStream.of(request.seed(), "real images");
            var order = random.permutation(split.size());
            var all = ImageSet.of(split).at(order);
            var folder = request.images().map(path -> ofFolder(path, settings, dataset));
            int count = Math.min(
                    Math.min(request.samples(), all.size()),
                    folder.map(ImageSet::size).orElse(Integer.MAX_VALUE));
            if (count < DistributionMetrics.FEWEST_IMAGES) {
                throw new ExperimentException("fidelity needs at least " + DistributionMetrics.FEWEST_IMAGES
                        + " images on each side; there are " + all.size() + " real ones in the split "
                        + request.split()
                        + folder.map(images -> " and " + images.size() + " generated ones")
                                .orElse("")
                        + ", and fidelitySamples=" + request.samples());
            }
            var real = all.at(range(0, count));
            var generated = folder.map(images -> images.at(Arrays.copyOf(
                            RandomStream.of(request.seed(), "generated images").permutation(images.size()), count)))
                    .orElseGet(() -> {
                        listener.line("drawing " + count + " images");
                        return GeneratedImages.of(
                                trained.orElseThrow(),
                                dataset.split(Dataset.TRAIN),
                                real.labels(),
                                RandomStream.of(request.seed(), "latents"));
                    });
            var control =
                    all.size() < 2 * count ? Optional.<ImageSet>empty() : Optional.of(all.at(range(count, 2 * count)));
            return new Sides(real, generated, control);
        }

        private static ImageSet ofFolder(Path folder, Settings settings, Dataset dataset) {
            var images = DataSource.of(folder).load(DataSpec.of(settings).shape());
            var set = ImageSet.of(images);
            var labels = Arrays.stream(set.labels())
                    .map(label -> label == Sample.UNLABELED
                            ? label
                            : dataset.classNames().indexOf(images.classNames().get(label)))
                    .toArray();
            return new ImageSet(set.images(), labels);
        }
    }

    /** The comparisons in the features of one network. */
    private record Measurement(
            FidelityRequest request, Dataset dataset, FeatureNetwork network, Sides sides, Listener listener) {

        DistributionTable table(String what) {
            int count = sides.real().size();
            listener.line("describing " + count + " real and as many generated images");
            var real = network.describe(sides.real().images()).features();
            var described = network.describe(sides.generated().images());
            var generated = described.features();
            var rows = new ArrayList<DistributionTable.Row>();
            var notes = new ArrayList<String>();
            rows.add(new DistributionTable.Row(
                    "generated", DistributionMetrics.of(real, generated, described.probabilities(), random())));
            control(real).ifPresent(rows::add);
            rows.addAll(classes(real, generated));
            notes(real.dimensions(), notes);
            return new DistributionTable(
                    what + "; against " + count + " images of " + dataset.name() + " " + request.split() + ", "
                            + real.dimensions() + " features of "
                            + network.facts().sentence(),
                    network.facts().isInception() ? "FID" : "FD",
                    rows,
                    notes);
        }

        /** Real images against others, where there are twice as many; else one half of them against the other. */
        private Optional<DistributionTable.Row> control(Features real) {
            if (sides.control().isPresent()) {
                var others = network.describe(sides.control().get().images());
                return Optional.of(new DistributionTable.Row(
                        "real, others",
                        DistributionMetrics.of(real, others.features(), others.probabilities(), random())));
            }
            int half = real.rows() / 2;
            return half < DistributionMetrics.FEWEST_IMAGES
                    ? Optional.empty()
                    : Optional.of(new DistributionTable.Row(
                            "real, half against half",
                            DistributionMetrics.of(
                                    real.rows(range(0, half)),
                                    real.rows(range(half, 2 * half)),
                                    Optional.empty(),
                                    random())));
        }

        private List<DistributionTable.Row> classes(Features real, Features generated) {
            var rows = new ArrayList<DistributionTable.Row>();
            for (int label = 0; label < dataset.classNames().size(); label++) {
                int[] ofReal = sides.real().ofClass(label);
                int[] ofGenerated = sides.generated().ofClass(label);
                int count = Math.min(ofReal.length, ofGenerated.length);
                if (count >= FEWEST_OF_CLASS) {
                    rows.add(new DistributionTable.Row(
                            "class " + dataset.classNames().get(label),
                            DistributionMetrics.ofClass(
                                    real.rows(Arrays.copyOf(ofReal, count)),
                                    generated.rows(Arrays.copyOf(ofGenerated, count)),
                                    random())));
                }
            }
            return rows;
        }

        private void notes(int dimensions, List<String> notes) {
            int count = sides.real().size();
            if (count < DistributionMetrics.IMAGES_PER_DIMENSION * dimensions) {
                notes.add("Warning: " + count + " images are fewer than twice the " + dimensions
                        + " features, so the Fréchet distances are mostly bias. Read KID, or give more images.");
            }
            if (!network.facts().isInception()) {
                notes.add("FD is the Fréchet distance on " + network.facts().name()
                        + ". It is not the FID, which only Inception-2015's pool3 gives.");
            }
            notes.add("Compare distances of equal numbers of images only; KID is without bias.");
            if (sides.control().isEmpty()) {
                notes.add("The two halves of the real images have half as many images as the first row, so their FD is"
                        + " larger by bias.");
            }
        }

        private RandomStream random() {
            return RandomStream.of(request.seed(), "subsets");
        }
    }

    private static int[] range(int from, int to) {
        var numbers = new int[to - from];
        Arrays.setAll(numbers, i -> from + i);
        return numbers;
    }

    private static JsonObject facts(
            FidelityRequest request,
            Optional<TrainedModel> trained,
            Dataset dataset,
            FeatureNetwork network,
            Optional<String> parity) {
        var facts = new JsonObject();
        trained.ifPresent(model -> {
            facts.addProperty("run", model.run().name());
            facts.addProperty("step", model.checkpoint().step());
        });
        request.images().ifPresent(folder -> facts.addProperty("imageDirectory", folder.toString()));
        facts.addProperty("data", dataset.fingerprint());
        facts.addProperty("split", request.split());
        facts.addProperty("seed", request.seed());
        var of = new JsonObject();
        of.addProperty("name", network.facts().name());
        network.facts().network().ifPresent(word -> of.addProperty("network", word));
        of.addProperty("imageSize", network.facts().imageSize());
        of.addProperty("resampling", network.facts().resize());
        of.addProperty("sha256", network.facts().sha256());
        parity.ifPresent(sentence -> of.addProperty("parity", sentence));
        facts.add("featureNetwork", of);
        return facts;
    }

    private static void write(Path file, String text) {
        try {
            WholeFile.write(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }
}
