package io.github.ganzoo.zoo.experiment.protocols;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.ganzoo.zoo.experiment.ExperimentException;
import io.github.ganzoo.zoo.experiment.Listener;
import io.github.ganzoo.zoo.experiment.features.FeatureNetwork;
import io.github.ganzoo.zoo.experiment.features.ImageSet;
import io.github.ganzoo.zoo.experiment.scores.DescribedSplits;
import io.github.ganzoo.zoo.experiment.scores.EvaluationSplits;
import io.github.ganzoo.zoo.experiment.scores.RepresentationScores;
import io.github.ganzoo.zoo.export.HeadRule;
import io.github.ganzoo.zoo.export.Representation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Networks of others, evaluated on the same images by the same protocol as the own model. They see the images at the
 * size of the data set, brought to their own size by their own filter. Not thread-safe.
 */
public final class Contenders implements AutoCloseable {

    private final List<FeatureNetwork> networks = new ArrayList<>();

    private Contenders() {}

    /**
     * Opens the networks.
     *
     * @param named ONNX files with a {@code .json} beside them, or exported models
     * @throws ExperimentException if one of them cannot be used
     */
    public static Contenders open(List<String> named) {
        named.stream()
                .filter(name -> name.endsWith(".onnx") && !Files.isRegularFile(Path.of(name)))
                .findFirst()
                .ifPresent(name -> {
                    throw new ExperimentException("against=" + name + " is no file; name ONNX files or exported models,"
                            + " joined by commas");
                });
        var contenders = new Contenders();
        try {
            named.forEach(name -> contenders.networks.add(FeatureNetwork.open(Optional.of(name))));
        } catch (ExperimentException e) {
            contenders.close();
            throw new ExperimentException("cannot evaluate against=" + String.join(",", named) + ": " + e.getMessage());
        }
        return contenders;
    }

    /**
     * Evaluates each: its features, and the same head fitted on them as on the own model.
     *
     * @param rule the rule that fits the models' heads
     * @param watcher gets the name and the features of each
     */
    public List<RepresentationScores> scores(
            EvaluationSplits splits, HeadRule rule, BiConsumer<String, DescribedSplits> watcher, Listener listener) {
        var scores = new ArrayList<RepresentationScores>();
        for (var network : networks) {
            var facts = network.facts();
            listener.line("evaluating against " + facts.sentence());
            var pixels = splits.train().dataset().pixels();
            var representation = representation(network, pixels.channels(), pixels.size());
            var features = splits.map(representation);
            watcher.accept(facts.name(), features);
            scores.add(new RepresentationScores(Optional.empty(), features.assess(facts.name())));
            scores.add(new RepresentationScores(
                    Optional.empty(),
                    RepresentationScores.underHead(features, splits, rule, representation)
                            .assess(facts.name() + ", same head")));
        }
        return scores;
    }

    private static Representation representation(FeatureNetwork network, int channels, int size) {
        return (images, count) -> network.describe(ImageSet.ofFloats(images, channels, size))
                .features()
                .values();
    }

    /** What the networks are. */
    public JsonArray json() {
        var array = new JsonArray();
        for (var network : networks) {
            var facts = network.facts();
            var object = new JsonObject();
            object.addProperty("name", facts.name());
            facts.network().ifPresent(word -> object.addProperty("network", word));
            object.addProperty("imageSize", facts.imageSize());
            object.addProperty("resampling", facts.resize());
            object.addProperty("sha256", facts.sha256());
            array.add(object);
        }
        return array;
    }

    @Override
    public void close() {
        networks.forEach(FeatureNetwork::close);
    }
}
