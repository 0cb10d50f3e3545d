package io.github.ganzoo.zoo.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.ganzoo.runtime.Classifier;
import io.github.ganzoo.runtime.ModelDescriptor;
import io.github.ganzoo.runtime.Output;
import io.github.ganzoo.runtime.model.GoldenVectors;
import io.github.ganzoo.runtime.model.ModelArtifact;
import io.github.ganzoo.runtime.model.ModelLayout;
import io.github.ganzoo.runtime.model.RelativeDifference;
import io.github.ganzoo.runtime.model.Sha256;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A written model with a classifier on its embedding: the output {@code probabilities}, the names of its classes and
 * its open-set rule in the descriptor, and golden vectors that include it. All other outputs stay as they were.
 *
 * @param head the classifier
 * @param classifier names of its classes, and its rule
 * @param version of the new model
 */
public record ClassifiedModel(ClassifierHead head, Classifier classifier, String version) {

    /** What is known of the classifier's making and its worth. */
    public record Facts(Map<String, String> provenance, Map<String, Double> metrics, String tables) {}

    private static final List<String> WRITTEN =
            List.of(ModelLayout.MODEL, ModelLayout.DESCRIPTOR, ModelLayout.GOLDEN, ModelLayout.CARD);

    /**
     * Writes the model, together or not at all.
     *
     * @param source the folder or jar of a model, with or without a classifier; may be {@code directory}
     * @param directory gets or keeps a folder {@code META-INF}; a model that it holds is replaced
     * @param tolerance the largest difference of a probability from the head's own, and of other outputs from the
     *     source's, relative to their largest value
     * @throws ExportException if the new model computes something else, or cannot be written
     */
    public ModelWriter.Written write(Path source, Path directory, Facts facts, double tolerance) {
        var artifact = ModelArtifact.at(source);
        var old = artifact.descriptor();
        byte[] before = artifact.model(old);
        byte[] model = extended(before, old, facts);
        var descriptor = descriptor(old, model, facts);
        var golden = golden(artifact.goldenVectors(old));
        var differences = check(new Pair(before, old), new Pair(model, descriptor), golden, tolerance);
        var beside = beside(source, old.id());
        var results = ModelCard.results(new String(beside.getOrDefault(ModelLayout.CARD, new byte[0]), UTF_8));
        WRITTEN.forEach(beside::remove);
        beside.computeIfPresent(ModelLayout.SELF_CONTAINED, (name, network) -> {
            byte[] classifying = extended(network, old, facts);
            SelfContained.requireGolden(classifying, descriptor, golden);
            return classifying;
        });
        var card = ModelCard.of(descriptor, results, facts.tables());
        return new ModelWriter.Written(
                new ModelFiles(descriptor, model, golden, card, beside).store(directory), descriptor, differences);
    }

    private byte[] extended(byte[] model, ModelDescriptor old, Facts facts) {
        var metadata = new TreeMap<String, String>();
        metadata.put("version", version);
        facts.provenance().forEach((name, value) -> metadata.put("provenance." + name, value));
        return head.addition(Output.EMBEDDING.id())
                .to(model, ModelWriter.description(old.id(), version, old.architecture()), metadata);
    }

    private ModelDescriptor descriptor(ModelDescriptor old, byte[] model, Facts facts) {
        var outputs = new ArrayList<ModelDescriptor.Tap>();
        old.outputs().stream()
                .filter(tap -> !tap.output().equals(Output.PROBABILITIES))
                .forEach(outputs::add);
        outputs.add(new ModelDescriptor.Tap(
                Output.PROBABILITIES,
                List.of(head.classes()),
                "The calibrated probability of each class, by a linear classifier on the embedding."));
        var provenance = new TreeMap<>(old.provenance());
        provenance.putAll(facts.provenance());
        var metrics = new TreeMap<>(old.metrics());
        metrics.putAll(facts.metrics());
        return old.toBuilder()
                .version(version)
                .outputs(outputs)
                .classifier(Optional.of(classifier))
                .provenance(provenance)
                .metrics(metrics)
                .model(Sha256.hex(model), model.length)
                .build();
    }

    /** The golden vectors with the probabilities that the head itself gives the golden embeddings. */
    private GoldenVectors golden(GoldenVectors old) {
        return new GoldenVectors(old.items().stream()
                .map(item -> {
                    var outputs = new HashMap<>(item.outputs());
                    outputs.put(Output.PROBABILITIES, head.probabilities(item.output(Output.EMBEDDING)));
                    return new GoldenVectors.Item(item.input(), outputs);
                })
                .toList());
    }

    /** A network and what is said of it. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Pair(byte[] network, ModelDescriptor descriptor) {

        OnnxSession.Outputs run(OnnxSession session, float[] image) {
            var input = descriptor.input();
            float[] side =
                    descriptor.classifier().map(each -> each.sideMeans(1)).orElse(new float[0]);
            return session.run(
                    image,
                    side.length == 0 ? Map.of() : Map.of(Classifier.SIDE, side),
                    1,
                    input.channels(),
                    input.size(),
                    input.size());
        }
    }

    private static Map<Output, Double> check(Pair before, Pair after, GoldenVectors golden, double tolerance) {
        var worst = new HashMap<Output, Double>();
        try (var old = new OnnxSession(before.network());
                var session = new OnnxSession(after.network())) {
            for (var item : golden.items()) {
                var then = before.run(old, item.input());
                var now = after.run(session, item.input());
                for (var tap : after.descriptor().outputs()) {
                    var output = tap.output();
                    float[] expected = output.equals(Output.PROBABILITIES)
                            ? item.output(output)
                            : then.named(output.id()).elements();
                    double difference =
                            RelativeDifference.of(now.named(output.id()).elements(), expected);
                    require(difference, tolerance, output);
                    worst.merge(output, difference, Math::max);
                }
            }
        }
        return worst;
    }

    private static void require(double difference, double tolerance, Output output) {
        if (!(difference <= tolerance)) {
            throw new ExportException(String.format(
                    Locale.ROOT,
                    "the model with its classifier is wrong: output '%s' differs by %.3g of its largest magnitude, more"
                            + " than %.3g; nothing was written",
                    output.id(),
                    difference,
                    tolerance));
        }
    }

    /** The files beside the network, which stay with it. */
    private static Map<String, byte[]> beside(Path source, String id) {
        try {
            if (Files.isRegularFile(source)) {
                try (var jar = FileSystems.newFileSystem(source)) {
                    return files(jar.getPath("/").resolve(ModelLayout.folder(id)));
                }
            }
            return files(
                    Files.isRegularFile(source.resolve(ModelLayout.MODEL))
                            ? source
                            : source.resolve(ModelLayout.folder(id)));
        } catch (IOException unreadable) {
            throw new ExportException(source + " cannot be read: " + unreadable, unreadable);
        }
    }

    private static Map<String, byte[]> files(Path folder) throws IOException {
        var files = new TreeMap<String, byte[]>();
        try (Stream<Path> all = Files.list(folder)) {
            for (var file : all.filter(Files::isRegularFile).toList()) {
                files.put(file.getFileName().toString(), Files.readAllBytes(file));
            }
        }
        return files;
    }
}
