package io.github.ganzoo.zoo.export;

import io.github.ganzoo.runtime.Framing;
import io.github.ganzoo.runtime.JpegDecoding;
import io.github.ganzoo.runtime.ModelDescriptor;
import io.github.ganzoo.runtime.Resampling;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The facts of a model that its graph does not contain.
 *
 * @param id the model's name, such as {@code dcgan-emoji64}
 * @param version the version of the vectors
 * @param architecture the architecture of the GAN
 * @param zooVersion the version of GAN Zoo that exports it
 * @param framing how training images became square
 * @param resampling how they were resized
 * @param decoding at which size JPEGs among them were decoded
 * @param statisticsImages on how many real training images, or of a generator on how many generated ones, the
 *     batch-norm statistics were recomputed before the export; 0 if they are as training left them or there are none
 * @param provenance how the weights were made: data set and fingerprint, seeds, settings, machine
 * @param metrics the measurements on held-out images
 * @param weightsLicense the license of the weights, an SPDX expression where there is one
 * @param datasetTerms the terms of the training images
 */
public record ModelFacts(
        String id,
        String version,
        String architecture,
        String zooVersion,
        Framing framing,
        Resampling resampling,
        JpegDecoding decoding,
        long statisticsImages,
        Map<String, String> provenance,
        Map<String, Double> metrics,
        String weightsLicense,
        String datasetTerms) {

    private static final Pattern VERSION = Pattern.compile("[0-9A-Za-z][0-9A-Za-z.+-]{0,99}");
    private static final String STATISTICS = "batchStatistics";

    public ModelFacts {
        if (!VERSION.matcher(version).matches()) {
            throw new ExportException("modelVersion=" + version + " is not a version such as 1.0.0");
        }
        provenance = Collections.unmodifiableMap(new TreeMap<>(provenance));
        metrics = Collections.unmodifiableMap(new TreeMap<>(metrics));
        if (provenance.containsKey(STATISTICS)) {
            throw new ExportException("the provenance's fact '" + STATISTICS + "' is written by the export itself");
        }
    }

    /** Of a model whose images are decoded in full. */
    public ModelFacts(
            String id,
            String version,
            String architecture,
            String zooVersion,
            Framing framing,
            Resampling resampling,
            long statisticsImages,
            Map<String, String> provenance,
            Map<String, Double> metrics,
            String weightsLicense,
            String datasetTerms) {
        this(
                id,
                version,
                architecture,
                zooVersion,
                framing,
                resampling,
                JpegDecoding.FULL,
                statisticsImages,
                provenance,
                metrics,
                weightsLicense,
                datasetTerms);
    }

    String createdBy() {
        return "gan-zoo " + zooVersion;
    }

    /** What images of this size become. */
    ModelDescriptor.Input input(int size, int channels) {
        return new ModelDescriptor.Input(size, channels, framing, resampling, decoding);
    }

    /** The provenance with what the export of a discriminator adds to it. */
    Map<String, String> completeProvenance() {
        return withStatistics(" real training images");
    }

    /** The provenance with what the export of a generator adds to it; its statistics are standing ones. */
    Map<String, String> generatorProvenance() {
        return withStatistics(" generated images");
    }

    private Map<String, String> withStatistics(String images) {
        var complete = new TreeMap<>(provenance);
        complete.put(
                STATISTICS,
                statisticsImages > 0 ? "recomputed on " + statisticsImages + images : "as training left them");
        return complete;
    }

    /** What every ONNX file says of itself, whatever it does. */
    Map<String, String> metadata(Map<String, String> complete) {
        var all = new TreeMap<String, String>();
        all.put("id", id);
        all.put("version", version);
        all.put("architecture", architecture);
        all.put("createdBy", createdBy());
        all.put("terms.weights", weightsLicense);
        all.put("terms.dataset", datasetTerms);
        metrics.forEach((name, value) -> all.put("metrics." + name, value.toString()));
        complete.forEach((name, value) -> all.put("provenance." + name, value));
        return all;
    }

    /** What every descriptor says, whatever the model does. */
    ModelDescriptor.Builder describe(ModelDescriptor.Builder descriptor, Map<String, String> complete) {
        return descriptor
                .id(id)
                .version(version)
                .architecture(architecture)
                .createdBy(createdBy())
                .provenance(complete)
                .metrics(metrics)
                .weightsLicense(weightsLicense)
                .datasetTerms(datasetTerms);
    }
}
