package io.github.ganzoo.runtime.onnx;

import static io.github.ganzoo.runtime.model.ModelLayout.MODEL;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import io.github.ganzoo.runtime.Classifier;
import io.github.ganzoo.runtime.Device;
import io.github.ganzoo.runtime.GanZooException;
import io.github.ganzoo.runtime.ModelDescriptor;
import io.github.ganzoo.runtime.ModelDescriptor.GeneratorInput;
import io.github.ganzoo.runtime.ModelDescriptor.Input;
import io.github.ganzoo.runtime.ModelFormatException;
import io.github.ganzoo.runtime.ModelKind;
import io.github.ganzoo.runtime.Output;
import io.github.ganzoo.runtime.ProviderUnavailableException;
import io.github.ganzoo.runtime.model.ModelArtifact;
import java.lang.System.Logger.Level;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A loaded model: one session, run by as many threads as like, each on its own. */
public final class ModelSession implements AutoCloseable {

    /**
     * An input of the network.
     *
     * @param sizes of one sample
     */
    private record Port(String name, List<Integer> sizes) {

        int length() {
            return sizes.stream().reduce(1, (a, b) -> a * b);
        }

        long[] shape(long batch) {
            return LongStream.concat(LongStream.of(batch), sizes.stream().mapToLong(Integer::longValue))
                    .toArray();
        }
    }

    private final ModelDescriptor descriptor;
    private final List<Port> ports;

    /** Of the numbers beside an image, if the model takes any; their values are not in a sample. */
    private final List<Port> beside;

    private final OrtEnvironment environment;
    private final OrtSession session;

    /** Computes nothing but some outputs; the whole network computes all, whatever is asked for. */
    private Optional<Part> part = Optional.empty();

    private final Device device;
    private final InputBuffers buffers;

    /** Runs share it; closing waits for them. */
    private final ReentrantReadWriteLock use = new ReentrantReadWriteLock();

    private volatile boolean closed;

    private record Part(Set<Output> outputs, OrtSession session) {}

    private ModelSession(ModelDescriptor descriptor, OrtEnvironment environment, OrtSession session, Device device) {
        this.descriptor = descriptor;
        this.ports = ports(descriptor);
        this.beside = descriptor
                .classifier()
                .map(each -> each.side().size())
                .filter(columns -> columns > 0)
                .map(columns -> List.of(new Port(Classifier.SIDE, List.of(columns))))
                .orElse(List.of());
        this.environment = environment;
        this.session = session;
        this.device = device;
        this.buffers = new InputBuffers(descriptor.inputLength());
    }

    /** In the order in which their values lie in a sample. */
    private static List<Port> ports(ModelDescriptor descriptor) {
        if (descriptor.kind() != ModelKind.GENERATOR) {
            var input = descriptor.input();
            return List.of(new Port(Input.NAME, List.of(input.channels(), input.size(), input.size())));
        }
        var input = descriptor.generatorInput();
        var latent = new Port(GeneratorInput.LATENT, List.of(input.latent().size()));
        return input.classes().isEmpty()
                ? List.of(latent)
                : List.of(
                        latent,
                        new Port(GeneratorInput.LABEL, List.of(input.classes().size())));
    }

    /** A session that is asked for any outputs. */
    public static ModelSession load(ModelArtifact artifact, ModelDescriptor descriptor, Device device) {
        return load(
                artifact,
                descriptor,
                device,
                descriptor.outputs().stream().map(ModelDescriptor.Tap::output).collect(Collectors.toSet()));
    }

    /**
     * A session that is mostly asked for some outputs.
     *
     * @param wanted computed without the others if that is much less; others can be asked for as well
     */
    public static ModelSession load(
            ModelArtifact artifact, ModelDescriptor descriptor, Device device, Set<Output> wanted) {
        var model = artifact.model(descriptor);
        try {
            if (OnnxFile.hasExternalData(model)) {
                throw new ModelFormatException(artifact + MODEL + ": keeps weights in other files, which are not read;"
                        + " save it with its weights inside");
            }
        } catch (IllegalArgumentException e) {
            throw new ModelFormatException(artifact + MODEL + ": is no ONNX file: " + e.getMessage(), e);
        }
        var environment = OnnxRuntime.environment();
        var network = open(artifact, descriptor, environment, model, device);
        try {
            network.requireSignature(artifact);
            network.openPart(artifact, model, wanted);
        } catch (RuntimeException e) {
            network.close();
            throw e;
        }
        return network;
    }

    private static ModelSession open(
            ModelArtifact artifact,
            ModelDescriptor descriptor,
            OrtEnvironment environment,
            byte[] model,
            Device device) {
        if (device.cudaIndex().isPresent()) {
            return onCuda(
                    artifact, descriptor, environment, model, device.cudaIndex().getAsInt());
        }
        if (device.equals(Device.auto())) {
            try {
                return onCuda(artifact, descriptor, environment, model, 0);
            } catch (ProviderUnavailableException e) {
                System.getLogger(ModelSession.class.getName())
                        .log(Level.WARNING, "model " + descriptor.id() + " runs on the CPU: " + e.getMessage());
            }
        }
        return onCpu(artifact, descriptor, environment, model);
    }

    private static ModelSession onCpu(
            ModelArtifact artifact, ModelDescriptor descriptor, OrtEnvironment environment, byte[] model) {
        try (var options = options()) {
            return new ModelSession(descriptor, environment, environment.createSession(model, options), Device.cpu());
        } catch (OrtException e) {
            throw refused(artifact, e);
        }
    }

    private static ModelSession onCuda(
            ModelArtifact artifact, ModelDescriptor descriptor, OrtEnvironment environment, byte[] model, int device) {
        OnnxRuntime.requireOneBuild();
        try (var options = options()) {
            try {
                options.addCUDA(device);
            } catch (OrtException e) {
                throw OnnxRuntime.noCuda(device, e);
            }
            var network = new ModelSession(
                    descriptor, environment, environment.createSession(model, options), Device.cuda(device));
            try {
                // cuDNN is loaded by the first convolution, so only a run shows whether it is there.
                network.run(new float[descriptor.inputLength()], 0, 1, List.of(descriptor.defaultOutput()));
            } catch (GanZooException e) {
                network.close();
                throw e.getCause() instanceof OrtException cause ? OnnxRuntime.noCuda(device, cause) : e;
            }
            return network;
        } catch (OrtException e) {
            throw switch (e.getCode()) {
                case ORT_INVALID_GRAPH, ORT_INVALID_PROTOBUF, ORT_NOT_IMPLEMENTED, ORT_NO_MODEL -> refused(artifact, e);
                default -> OnnxRuntime.noCuda(device, e);
            };
        }
    }

    /**
     * One thread a run: networks this small gain more from callers side by side than from threads within one, and
     * threads that spin between runs would only take their cores.
     */
    private static OrtSession.SessionOptions options() throws OrtException {
        var options = new OrtSession.SessionOptions();
        options.setIntraOpNumThreads(1);
        options.setInterOpNumThreads(1);
        options.addConfigEntry("session.intra_op.allow_spinning", "0");
        options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
        options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
        return options;
    }

    private static ModelFormatException refused(ModelArtifact artifact, OrtException e) {
        return new ModelFormatException(
                artifact + MODEL + ": ONNX Runtime refuses it: "
                        + String.valueOf(e.getMessage()).lines().findFirst().orElse(""),
                e);
    }

    private void openPart(ModelArtifact artifact, byte[] model, Set<Output> wanted) {
        var names = wanted.stream().map(Output::id).collect(Collectors.toSet());
        OnnxPart.of(model, names).ifPresent(smaller -> {
            try (var options = options()) {
                if (device.cudaIndex().isPresent()) {
                    options.addCUDA(device.cudaIndex().getAsInt());
                }
                part = Optional.of(new Part(Set.copyOf(wanted), environment.createSession(smaller, options)));
            } catch (OrtException e) {
                throw refused(artifact, e);
            }
        });
    }

    private void requireSignature(ModelArtifact artifact) {
        try {
            for (var port : Stream.concat(ports.stream(), beside.stream()).toList()) {
                requireShape(
                        artifact, "input " + port.name(), session.getInputInfo().get(port.name()), port.shape(-1));
            }
            for (var tap : descriptor.outputs()) {
                var shape = new long[1 + tap.shape().size()];
                shape[0] = -1;
                for (var i = 1; i < shape.length; i++) {
                    shape[i] = tap.shape().get(i - 1);
                }
                requireShape(
                        artifact,
                        "output " + tap.output().id(),
                        session.getOutputInfo().get(tap.output().id()),
                        shape);
            }
        } catch (OrtException e) {
            throw refused(artifact, e);
        }
    }

    private static void requireShape(ModelArtifact artifact, String what, @Nullable NodeInfo info, long[] expected) {
        if (info == null) {
            throw new ModelFormatException(artifact + MODEL + ": has no " + what + ", which model.json names");
        }
        if (!(info.getInfo() instanceof TensorInfo tensor) || tensor.type != OnnxJavaType.FLOAT) {
            throw new ModelFormatException(artifact + MODEL + ": its " + what + " is no float tensor");
        }
        if (!Arrays.equals(tensor.getShape(), expected)) {
            throw new ModelFormatException(artifact + MODEL + ": its " + what + " is of the shape "
                    + Arrays.toString(tensor.getShape()) + " where model.json says " + Arrays.toString(expected)
                    + " (-1 is the batch axis)");
        }
    }

    /** The device that it runs on. */
    public Device device() {
        return device;
    }

    public ModelDescriptor descriptor() {
        return descriptor;
    }

    /**
     * Runs samples of a longer array through the network. A model that takes numbers beside images gets their means.
     *
     * @param samples {@code [.., channels, size, size]}; for a generator {@code [.., latent and one-hot label]}
     * @param first the first sample to take
     * @param count how many to take
     * @return the values of each output, in the order asked for
     */
    public List<float[]> run(float[] samples, int first, int count, List<Output> outputs) {
        var side = descriptor.classifier().map(each -> each.sideMeans(count)).orElse(new float[0]);
        return run(samples, first, count, side, outputs);
    }

    /**
     * The same with numbers beside each image.
     *
     * @param side {@code [count, columns]} as the model's classifier says; of no length if it takes none
     */
    public List<float[]> run(float[] samples, int first, int count, float[] side, List<Output> outputs) {
        var shared = use.readLock();
        shared.lock();
        try {
            requireOpen();
            var bytes = buffers.take(count);
            try {
                var parts = new ArrayList<>(parts(bytes.asFloatBuffer(), samples, first, count));
                if (!beside.isEmpty()) {
                    parts.add(FloatBuffer.wrap(side));
                }
                return run(parts, count, outputs);
            } finally {
                buffers.giveBack(bytes);
            }
        } catch (OrtException e) {
            throw new GanZooException(
                    "model " + descriptor.id() + " fails on " + count + " images: " + e.getMessage(), e);
        } finally {
            shared.unlock();
        }
    }

    /** The values of each port, one sample after the other. */
    private List<FloatBuffer> parts(FloatBuffer memory, float[] samples, int first, int count) {
        var length = descriptor.inputLength();
        var parts = new ArrayList<FloatBuffer>();
        var before = 0;
        for (var port : ports) {
            var part = memory.slice(before * count, port.length() * count);
            for (var sample = first; sample < first + count; sample++) {
                part.put(samples, sample * length + before, port.length());
            }
            parts.add(part.flip());
            before += port.length();
        }
        return parts;
    }

    private List<float[]> run(List<FloatBuffer> parts, int count, List<Output> outputs) throws OrtException {
        var names = outputs.stream().map(Output::id).collect(Collectors.toSet());
        var inputs = new HashMap<String, OnnxTensor>();
        try {
            for (var i = 0; i < parts.size(); i++) {
                var port = i < ports.size() ? ports.get(i) : beside.get(i - ports.size());
                inputs.put(port.name(), OnnxTensor.createTensor(environment, parts.get(i), port.shape(count)));
            }
            var smallest = part.filter(each -> each.outputs.containsAll(outputs))
                    .map(Part::session)
                    .orElse(session);
            try (var result = smallest.run(inputs, names)) {
                var values = new ArrayList<float[]>();
                for (var output : outputs) {
                    var tensor = (OnnxTensor) result.get(output.id()).orElseThrow();
                    values.add(tensor.getFloatBuffer().array());
                }
                return values;
            }
        } finally {
            inputs.values().forEach(OnnxTensor::close);
        }
    }

    /** {@code IllegalStateException} once it is closed. */
    public void requireOpen() {
        if (closed) {
            throw new IllegalStateException(
                    "the " + descriptor.kind().loader() + " of model " + descriptor.id() + " is closed");
        }
    }

    @Override
    public void close() {
        var alone = use.writeLock();
        alone.lock();
        try {
            if (!closed) {
                closed = true;
                session.close();
                if (part.isPresent()) {
                    part.get().session.close();
                }
            }
        } catch (OrtException e) {
            throw new GanZooException("model " + descriptor.id() + " cannot be closed: " + e.getMessage(), e);
        } finally {
            alone.unlock();
        }
    }
}
