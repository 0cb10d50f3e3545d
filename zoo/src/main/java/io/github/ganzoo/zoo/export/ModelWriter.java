package io.github.ganzoo.zoo.export;

import io.github.ganzoo.runtime.JpegDecoding;
import io.github.ganzoo.runtime.ModelDescriptor;
import io.github.ganzoo.runtime.ModelPrecision;
import io.github.ganzoo.runtime.Models;
import io.github.ganzoo.runtime.Output;
import io.github.ganzoo.runtime.model.DescriptorJson;
import io.github.ganzoo.runtime.model.ModelLayout;
import io.github.ganzoo.runtime.model.Sha256;
import io.github.ganzoo.runtime.output.FileFault;
import io.github.ganzoo.runtime.output.WholeFile;
import io.github.ganzoo.zoo.graph.Graph;
import io.github.ganzoo.zoo.graph.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Writes a model artifact, the content of a model jar: {@code META-INF/gan-zoo/model.properties} and, in
 * {@code META-INF/gan-zoo/<id>}, {@code model.onnx}, {@code model.json}, {@code golden.bin} and {@code MODEL_CARD.md}.
 * With them goes {@code image.onnx} if it is wanted. Nothing is written before parity is checked. The files appear
 * together or not at all.
 */
public final class ModelWriter {

    /** The largest relative difference between SameDiff and ONNX Runtime that passes. */
    public static final double TOLERANCE = 1e-5;

    /** A prime, so that what belongs to a batch can be told from other axes. */
    private static final int BATCH_WHEN_WRITTEN = 7;

    private ModelWriter() {}

    /**
     * The result of an export.
     *
     * @param folder the folder that holds {@code model.onnx}
     * @param descriptor as written to {@code model.json}
     * @param differences for each output, the difference between ONNX Runtime and SameDiff, relative to its largest
     *     magnitude
     * @param remarks what else was measured, a sentence each without a full stop
     */
    public record Written(
            Path folder, ModelDescriptor descriptor, Map<Output, Double> differences, List<String> remarks) {

        public Written {
            remarks = List.copyOf(remarks);
        }

        /** A model of which no more is to be said. */
        Written(Path folder, ModelDescriptor descriptor, Map<Output, Double> differences) {
            this(folder, descriptor, differences, List.of());
        }
    }

    /**
     * Exports, checks and writes a model.
     *
     * @param directory the folder of {@code META-INF}; a model in it is replaced
     * @param images held-out images, [n, C, S, S] row-major in [-1, 1], n ≥ 1; 32 are enough
     * @param tolerance see {@link #TOLERANCE}
     * @throws ExportException if something has no ONNX counterpart, the exported model differs from the discriminator,
     *     or the files cannot be written
     */
    public static Written write(
            Path directory,
            ModelFacts facts,
            Extractor.Builder builder,
            Embedding embedding,
            float[] images,
            double tolerance) {
        return write(directory, facts, builder, embedding, images, tolerance, ModelForm.PLAIN);
    }

    /**
     * Exports, checks and writes a model in some form.
     *
     * @throws ExportException as above, or if the form cannot be kept
     */
    public static Written write(
            Path directory,
            ModelFacts facts,
            Extractor.Builder builder,
            Embedding embedding,
            float[] images,
            double tolerance,
            ModelForm form) {
        var graph = ExtractorGraph.of(builder, Graph.ofFloats(), BATCH_WHEN_WRITTEN, embedding);
        var exact = model(graph, facts, embedding);
        var parity = Parity.check(builder, embedding, exact.toByteArray(), images, tolerance);
        var remarks = new ArrayList<String>();
        var network =
                form.reduction().map(how -> reduced(exact, how, graph, remarks)).orElse(exact);
        byte[] model = network.toByteArray();
        long[] shape = sampleShape(graph);
        var golden = form.reduction()
                .map(how -> Reduction.golden(model, parity.goldenVectors(), shape))
                .orElse(parity.goldenVectors());
        var precision = form.reduction().map(Reduction::precision).orElse(ModelPrecision.FLOAT32);
        var descriptor = descriptor(graph, facts, embedding, model).toBuilder()
                .precision(precision)
                .build();
        var beside = new TreeMap<String, byte[]>();
        if (form.selfContained()) {
            byte[] selfContained = SelfContained.of(network, descriptor.input());
            double cosine = SelfContained.check(selfContained, model, descriptor.input(), images);
            beside.put(ModelLayout.SELF_CONTAINED, selfContained);
            remarks.add(String.format(
                    Locale.ROOT,
                    "%s embeds pictures of any size, with a cosine of at least %.6f to the runtime's vectors",
                    ModelLayout.SELF_CONTAINED,
                    cosine));
        }
        var card = ModelCard.of(descriptor, "", "");
        var folder = new ModelFiles(descriptor, model, golden, card, beside).store(directory);
        return new Written(folder, descriptor, parity.differences(), remarks);
    }

    /** The model in a lower precision, after the check that its embeddings are kept. */
    private static OnnxModel reduced(OnnxModel exact, Reduction how, ExtractorGraph graph, List<String> remarks) {
        var facts = new TreeMap<>(exact.facts());
        facts.put("precision", how.precision().id());
        var reduced = new OnnxModel(
                how.of(exact.graph(), sampleShape(graph)), exact.producerVersion(), exact.description(), facts);
        remarks.add(how.requireFidelity(exact.toByteArray(), reduced.toByteArray(), sampleShape(graph)));
        return reduced;
    }

    private static long[] sampleShape(ExtractorGraph graph) {
        var image = graph.image().shape();
        return new long[] {image.size(1), image.size(2), image.size(3)};
    }

    /**
     * Moves back the model that an export had moved aside before it was killed. The export itself, packaging and
     * {@link #addMetrics} also do this.
     *
     * @param directory as given to {@link #write}
     */
    public static void recover(Path directory) {
        ModelExchange.recover(directory);
    }

    /**
     * Adds measurements to the descriptor and the card of a written model. The weights do not change.
     *
     * @param directory as given to {@link #write}
     * @param metrics replace those of the same names
     * @param facts for the provenance; replace those of the same names
     * @param tables the measurements as the card shows them, in Markdown
     * @throws ExportException if the files cannot be written
     */
    public static ModelDescriptor addMetrics(
            Path directory, Map<String, Double> metrics, Map<String, String> facts, String tables) {
        ModelExchange.recover(directory);
        var old = Models.describe(directory);
        var all = new TreeMap<>(old.metrics());
        all.putAll(metrics);
        var provenance = new TreeMap<>(old.provenance());
        provenance.putAll(facts);
        var descriptor = old.toBuilder().provenance(provenance).metrics(all).build();
        var folder = directory.resolve(ModelLayout.folder(descriptor.id()));
        var card = folder.resolve(ModelLayout.CARD);
        try {
            var recognition = Files.exists(card) ? ModelCard.recognition(Files.readString(card)) : "";
            WholeFile.write(folder.resolve(ModelLayout.DESCRIPTOR), DescriptorJson.of(descriptor));
            WholeFile.write(card, ModelCard.of(descriptor, tables, recognition));
        } catch (IOException failure) {
            throw new ExportException("cannot write to " + folder + ": " + FileFault.reason(failure), failure);
        }
        return descriptor;
    }

    static OnnxModel model(ExtractorGraph graph, ModelFacts facts, Embedding embedding) {
        var outputs = new LinkedHashMap<String, Value>();
        var descriptions = new LinkedHashMap<String, String>();
        graph.outputs().forEach((output, value) -> {
            outputs.put(output.id(), value);
            descriptions.put(output.id(), ExtractorGraph.description(output, embedding));
        });
        var written = OnnxExporter.export(
                graph.image(), outputs, descriptions, graph.extractor().parameters());
        return new OnnxModel(
                written,
                facts.zooVersion(),
                description(facts.id(), facts.version(), facts.architecture()),
                new TreeMap<>(metadata(graph, facts, embedding)));
    }

    /** What a model is, in a sentence. */
    static String description(String id, String version, String architecture) {
        return "Feature extractor " + id + " " + version + ", the discriminator of a " + architecture + " GAN.";
    }

    private static Map<String, String> metadata(ExtractorGraph graph, ModelFacts facts, Embedding embedding) {
        var all = new TreeMap<>(facts.metadata(facts.completeProvenance()));
        all.put("defaultOutput", Output.EMBEDDING.id());
        all.put("embedding", String.join("+", embedding.parts()));
        all.put(
                "embedding.lengths",
                embedding.heads().values().stream()
                        .map(head -> Integer.toString(head.count()))
                        .collect(Collectors.joining("+")));
        var image = graph.image().shape();
        all.put("input.channels", Long.toString(image.size(1)));
        all.put("input.size", Long.toString(image.size(2)));
        all.put("input.framing", facts.framing().id());
        all.put("input.resampling", facts.resampling().id());
        if (facts.decoding() != JpegDecoding.FULL) {
            all.put("input.decoding", facts.decoding().id());
        }
        all.put("input.background", "#ffffff");
        all.put("input.scale", "[-1,1]");
        return all;
    }

    private static ModelDescriptor descriptor(
            ExtractorGraph graph, ModelFacts facts, Embedding embedding, byte[] model) {
        var image = graph.image().shape();
        var taps = graph.outputs().entrySet().stream()
                .map(output -> new ModelDescriptor.Tap(
                        output.getKey(),
                        ModelGraph.sampleShape(output.getValue()),
                        ExtractorGraph.description(output.getKey(), embedding)))
                .toList();
        try {
            return facts.describe(ModelDescriptor.builder(), facts.completeProvenance())
                    .input(facts.input(Math.toIntExact(image.size(2)), Math.toIntExact(image.size(1))))
                    .outputs(taps)
                    .defaultOutput(Output.EMBEDDING)
                    .embedding(embedding.heads().entrySet().stream()
                            .map(part -> new ModelDescriptor.Part(
                                    part.getKey().id(), part.getValue().count()))
                            .toList())
                    .model(Sha256.hex(model), model.length)
                    .build();
        } catch (IllegalArgumentException unfit) {
            throw new ExportException("the model cannot be described: " + unfit.getMessage(), unfit);
        }
    }
}
