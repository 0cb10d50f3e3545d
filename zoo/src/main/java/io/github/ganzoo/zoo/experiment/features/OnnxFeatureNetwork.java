package io.github.ganzoo.zoo.experiment.features;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.github.ganzoo.runtime.RgbImage;
import io.github.ganzoo.runtime.model.Sha256;
import io.github.ganzoo.runtime.onnx.OnnxRuntime;
import io.github.ganzoo.zoo.evaluation.distribution.Features;
import io.github.ganzoo.zoo.experiment.ExperimentException;
import io.github.ganzoo.zoo.graph.execution.ProcessorThreads;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.FloatBuffer;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Any ONNX network, such as Inception, with the pre-processing that is written beside it. */
final class OnnxFeatureNetwork implements FeatureNetwork {

    private static final int BATCH = 32;
    private static final int CHANNELS = 3;
    private static final double MOST = 255;

    private final FeatureNetworkFile file;
    private final OrtEnvironment environment;
    private final OrtSession session;
    private final Facts facts;

    /** @throws ExperimentException if ONNX Runtime refuses the file, or it has no such input or output */
    OnnxFeatureNetwork(FeatureNetworkFile file) {
        this.file = file;
        this.environment = OnnxRuntime.environment();
        try (var options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(ProcessorThreads.inUse());
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            this.session = environment.createSession(file.onnx().toString(), options);
            this.facts = new Facts(
                    file.name(),
                    file.network(),
                    file.size(),
                    file.resampling().id(),
                    HexFormat.of().formatHex(Sha256.of(file.onnx())));
        } catch (OrtException refusal) {
            throw new ExperimentException(
                    "ONNX Runtime refuses featureNetwork=" + file.onnx() + ": " + refusal.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file.onnx(), e);
        }
        require("input", file.input(), session.getInputNames());
        require("output", file.features(), session.getOutputNames());
        file.probabilities().ifPresent(name -> require("output", name, session.getOutputNames()));
    }

    private void require(String what, String name, Set<String> names) {
        if (!names.contains(name)) {
            close();
            throw new ExperimentException("featureNetwork=" + file.onnx() + " has no " + what + " '" + name
                    + "'; it has " + String.join(", ", names) + "; correct the file beside it");
        }
    }

    @Override
    public Optional<String> parity() {
        return file.parity()
                .map(fixture -> fixture.check(images -> describe(images).features()));
    }

    @Override
    public Facts facts() {
        return facts;
    }

    @Override
    public Description describe(List<RgbImage> images) {
        var wanted = new LinkedHashSet<String>();
        wanted.add(file.features());
        file.probabilities().ifPresent(wanted::add);
        var rows = new Rows[wanted.size()];
        for (int from = 0; from < images.size(); from += BATCH) {
            var batch = images.subList(from, Math.min(images.size(), from + BATCH));
            try (var input =
                            OnnxTensor.createTensor(environment, FloatBuffer.wrap(pixels(batch)), shape(batch.size()));
                    var results = session.run(Map.of(file.input(), input), wanted)) {
                for (int i = 0; i < rows.length; i++) {
                    float[] made =
                            ((OnnxTensor) results.get(i)).getFloatBuffer().array();
                    rows[i] = from == 0 ? new Rows(images.size(), made.length / batch.size()) : rows[i];
                    rows[i].write(from, made);
                }
            } catch (OrtException failure) {
                throw new ExperimentException("ONNX Runtime cannot run featureNetwork=" + file.onnx() + " on images of "
                        + file.size() + " pixels: " + failure.getMessage());
            }
        }
        return new Description(
                rows[0].features(), rows.length > 1 ? Optional.of(rows[1].features()) : Optional.empty());
    }

    /** Rows that are filled from the first on. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Rows(float[] values, int dimensions) {

        Rows(int count, int dimensions) {
            this(new float[Math.multiplyExact(count, dimensions)], dimensions);
        }

        void write(int row, float[] made) {
            System.arraycopy(made, 0, values, row * dimensions, made.length);
        }

        Features features() {
            return new Features(values, dimensions);
        }
    }

    private long[] shape(int count) {
        int size = file.size();
        return file.channelsLast()
                ? new long[] {count, size, size, CHANNELS}
                : new long[] {count, CHANNELS, size, size};
    }

    private float[] pixels(List<RgbImage> images) {
        int area = file.size() * file.size();
        var pixels = new float[Math.multiplyExact(images.size(), CHANNELS * area)];
        for (int image = 0; image < images.size(); image++) {
            byte[] rgb = images.get(image)
                    .resize(file.size(), file.size(), file.resampling())
                    .rgb();
            int from = image * CHANNELS * area;
            for (int i = 0; i < rgb.length; i++) {
                int color = i % CHANNELS;
                int channel = file.blueFirst() ? CHANNELS - 1 - color : color;
                int place = file.channelsLast() ? i - color + channel : channel * area + i / CHANNELS;
                double level = (rgb[i] & 0xff) / MOST;
                pixels[from + place] = (float) ((level - file.mean()[color]) / file.deviation()[color]);
            }
        }
        return pixels;
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw new ExperimentException("ONNX Runtime cannot close " + file.onnx() + ": " + e.getMessage());
        }
    }
}
