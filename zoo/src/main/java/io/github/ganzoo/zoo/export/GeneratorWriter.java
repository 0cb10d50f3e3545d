package io.github.ganzoo.zoo.export;

import io.github.ganzoo.runtime.JpegDecoding;
import io.github.ganzoo.runtime.ModelDescriptor;
import io.github.ganzoo.runtime.ModelDescriptor.GeneratorInput;
import io.github.ganzoo.runtime.ModelKind;
import io.github.ganzoo.runtime.Output;
import io.github.ganzoo.runtime.model.Sha256;
import io.github.ganzoo.zoo.graph.Graph;
import io.github.ganzoo.zoo.graph.Value;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes a generator as a model artifact, in the same files as {@link ModelWriter}. Nothing is written before parity is
 * proved, and the files appear together or not at all.
 */
public final class GeneratorWriter {

    private static final int BATCH_WHEN_WRITTEN = 2;
    private static final int LARGEST_GOLDEN_BYTES = 4 << 20;

    private GeneratorWriter() {}

    /**
     * Exports, checks and writes a generator of latents.
     *
     * @param directory gets or keeps a folder {@code META-INF}; a model that it holds is replaced
     * @param input what its latents are, and which classes it knows
     * @param samples latents with their one-hot labels, [n, latent and label] row-major, n ≥ 1
     * @param tolerance see {@link ModelWriter#TOLERANCE}
     * @throws ExportException if something has no ONNX counterpart, the exported model differs from the generator, or
     *     the files cannot be written
     */
    public static ModelWriter.Written write(
            Path directory,
            ModelFacts facts,
            ModelGraph.Builder builder,
            GeneratorInput input,
            float[] samples,
            double tolerance) {
        var descriptor = ModelDescriptor.builder().kind(ModelKind.GENERATOR).generatorInput(input);
        var metadata = new TreeMap<String, String>();
        metadata.put("kind", ModelKind.GENERATOR.id());
        metadata.put("latent.size", Integer.toString(input.latent().size()));
        metadata.put("latent.distribution", input.latent().distribution().id());
        metadata.put("latent.truncation", Double.toString(input.latent().truncation()));
        metadata.put("classes", String.join("\n", input.classes()));
        return write(directory, facts, builder, descriptor, metadata, samples, tolerance);
    }

    /**
     * Exports, checks and writes a generator that translates images.
     *
     * @param samples images, [n, C, S, S] row-major in [-1, 1], n ≥ 1
     * @throws ExportException as above
     */
    public static ModelWriter.Written writeTranslator(
            Path directory, ModelFacts facts, ModelGraph.Builder builder, float[] samples, double tolerance) {
        var image = builder.build(Graph.ofFloats(), 1).inputs().get(0).value().shape();
        var input = facts.input(Math.toIntExact(image.size(2)), Math.toIntExact(image.size(1)));
        var metadata = new TreeMap<String, String>();
        metadata.put("kind", ModelKind.TRANSLATOR.id());
        metadata.put("input.size", Integer.toString(input.size()));
        metadata.put("input.channels", Integer.toString(input.channels()));
        metadata.put("input.framing", input.framing().id());
        metadata.put("input.resampling", input.resampling().id());
        if (input.decoding() != JpegDecoding.FULL) {
            metadata.put("input.decoding", input.decoding().id());
        }
        var descriptor = ModelDescriptor.builder().kind(ModelKind.TRANSLATOR).input(input);
        return write(directory, facts, builder, descriptor, metadata, samples, tolerance);
    }

    private static ModelWriter.Written write(
            Path directory,
            ModelFacts facts,
            ModelGraph.Builder builder,
            ModelDescriptor.Builder descriptor,
            Map<String, String> metadata,
            float[] samples,
            double tolerance) {
        var graph = builder.build(Graph.ofFloats(), BATCH_WHEN_WRITTEN);
        var image = graph.outputs().entrySet().iterator().next();
        byte[] model = model(graph, image, facts, metadata).toByteArray();
        var parity = Parity.check(builder, model, samples, tolerance);
        try {
            var tap = new ModelDescriptor.Tap(
                    image.getKey(), ModelGraph.sampleShape(image.getValue()), description(image.getKey()));
            var described = facts.describe(descriptor, facts.generatorProvenance())
                    .outputs(List.of(tap))
                    .defaultOutput(image.getKey())
                    .model(Sha256.hex(model), model.length)
                    .build();
            var golden = parity.goldenVectors().first(Math.max(1, LARGEST_GOLDEN_BYTES / (Float.BYTES * tap.length())));
            return new ModelWriter.Written(
                    new ModelFiles(described, model, golden, ModelCard.of(described, "", ""), Map.of())
                            .store(directory),
                    described,
                    parity.differences());
        } catch (IllegalArgumentException unfit) {
            throw new ExportException("the generator cannot be described: " + unfit.getMessage(), unfit);
        }
    }

    private static OnnxModel model(
            ModelGraph graph, Map.Entry<Output, Value> image, ModelFacts facts, Map<String, String> metadata) {
        var output = image.getKey();
        var written = OnnxExporter.export(
                "generator",
                graph.inputs(),
                Map.of(output.id(), image.getValue()),
                Map.of(output.id(), description(output)),
                graph.parameters());
        var all = new TreeMap<>(metadata);
        all.put("defaultOutput", output.id());
        all.put("scale", "[-1,1]");
        all.putAll(facts.metadata(facts.generatorProvenance()));
        var sentence = "Generator " + facts.id() + " " + facts.version() + " of a " + facts.architecture() + " GAN.";
        return new OnnxModel(written, facts.zooVersion(), sentence, all);
    }

    private static String description(Output output) {
        return output.equals(Output.IMAGE)
                ? "The image of the latent, in about [-1, 1]: RGB planes, or one of luma."
                : "The image translated, in [-1, 1].";
    }
}
