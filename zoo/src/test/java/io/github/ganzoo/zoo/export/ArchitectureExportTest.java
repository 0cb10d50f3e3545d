package io.github.ganzoo.zoo.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ganzoo.runtime.Output;
import io.github.ganzoo.settings.Initialization;
import io.github.ganzoo.zoo.architecture.Architecture;
import io.github.ganzoo.zoo.architecture.NetworkSizes;
import io.github.ganzoo.zoo.data.Dataset;
import io.github.ganzoo.zoo.data.RandomStream;
import io.github.ganzoo.zoo.experiment.plan.ConsistentSettings;
import io.github.ganzoo.zoo.experiment.plan.TrainingPlan;
import io.github.ganzoo.zoo.graph.Graph;
import io.github.ganzoo.zoo.graph.Shape;
import io.github.ganzoo.zoo.graph.Value;
import io.github.ganzoo.zoo.graph.execution.Plan;
import io.github.ganzoo.zoo.graph.execution.Program;
import io.github.ganzoo.zoo.nn.Mode;
import io.github.ganzoo.zoo.nn.Network;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

class ArchitectureExportTest {

    @ParameterizedTest
    @ValueSource(strings = {"dcgan", "sagan", "biggan-deep"})
    void discriminatorsAreExportedWithTheirWeights(String id) {
        var architecture = TrainingPlan.networks(
                        ConsistentSettings.of(Map.of("architecture", id, "imageSize", "32", "featureMaps", "8")))
                .architecture();
        var network = Network.declare(
                "d",
                Initialization.NORMAL02,
                DataType.FLOAT,
                scope -> architecture.discriminator(
                        scope,
                        scope.graph().input("image", 2, 3, 32, 32),
                        scope.graph().zeros(Shape.of(2, 1))));
        network.initialize(RandomStream.of(1, "weights"));
        // Attention starts as the identity, which would hide it.
        network.tensors().stream()
                .filter(tensor -> tensor.name().equals("attention.sigma"))
                .forEach(tensor -> network.array(tensor.name()).assign(.5));
        takeStatistics(
                architecture, network, TinyDiscriminator.images(Dataset.TRAIN).images(0, 32));
        var builder = Extractor.Builder.of(architecture, network, new NetworkSizes(1, 3, 32, 1));
        var embedding = Embedding.fit(
                builder,
                EmbeddingPart.parse("discriminator+hog"),
                TinyDiscriminator.images(Dataset.TRAIN),
                HeadRule.ofSize(256));
        var outputs = new TreeMap<String, Value>();
        var graph = ExtractorGraph.of(builder, Graph.ofFloats(), 2, embedding);
        graph.outputs().forEach((output, value) -> outputs.put(output.id(), value));
        var extractor = graph.extractor();
        var written = OnnxExporter.export(extractor.image(), outputs, new TreeMap<>(), extractor.parameters());
        byte[] model = new OnnxModel(written, "test", "", new TreeMap<>()).toByteArray();
        float[] heldOut = TinyDiscriminator.images(Dataset.TEST).images(0, 10);
        var parity = Parity.check(builder, embedding, model, heldOut, ModelWriter.TOLERANCE);
        assertThat(parity.differences())
                .containsOnlyKeys(
                        Output.EMBEDDING, Output.FEATURES, Output.FEATURE_MAP, Output.MULTI_SCALE, Output.LOGITS);
    }

    /** Gives the network the running statistics of these images. */
    private static void takeStatistics(Architecture architecture, Network network, float[] images) {
        var graph = Graph.ofFloats();
        var image = graph.input("image", 32, 3, 32, 32);
        var scope = network.in(graph, new Mode.Training(graph.scalar(1)));
        var logits = architecture
                .discriminator(scope, image, graph.zeros(Shape.of(32, 1)))
                .logits();
        try (var plan = new Plan(scope.bindAndUpdate(new Program(graph).output(logits)))) {
            plan.array(image).assign(Nd4j.createFromArray(images).reshape(32, 3, 32, 32));
            plan.run();
        }
    }
}
