package io.github.ganzoo.zoo.export;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.github.ganzoo.runtime.image.Pixels;
import io.github.ganzoo.runtime.onnx.OnnxRuntime;
import io.github.ganzoo.zoo.graph.execution.ProcessorThreads;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A model in ONNX Runtime on the CPU, for checking its outputs. */
final class OnnxSession implements AutoCloseable {

    /** What a model is given or computes: [N, …], row-major. */
    record Tensor(float[] elements, List<Long> shape) {}

    /** All outputs of one run, by name. */
    record Outputs(Map<String, Tensor> tensors) {

        /** @throws ExportException if the model has no such output */
        Tensor named(String name) {
            var tensor = tensors.get(name);
            if (tensor == null) {
                throw new ExportException(
                        "the exported model has no output '" + name + "'; it has " + tensors.keySet());
            }
            return tensor;
        }
    }

    private final OrtEnvironment environment;
    private final OrtSession session;

    /**
     * @throws ExportException if ONNX Runtime refuses the model
     * @throws io.github.ganzoo.runtime.ProviderUnavailableException if ONNX Runtime does not start
     */
    OnnxSession(byte[] model) {
        this.environment = OnnxRuntime.environment();
        try (var options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(ProcessorThreads.inUse());
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            this.session = environment.createSession(model, options);
        } catch (OrtException refusal) {
            throw new ExportException("ONNX Runtime refuses the exported model: " + refusal.getMessage(), refusal);
        }
    }

    /**
     * Runs a model of images.
     *
     * @param image [N, C, H, W], row-major
     */
    Outputs run(float[] image, long... shape) {
        return run(image, Map.of(), shape);
    }

    /**
     * Runs a model that takes more than images.
     *
     * @param beside name of a further input to its elements, [N, …], row-major
     */
    Outputs run(float[] image, Map<String, float[]> beside, long... shape) {
        var inputs = new LinkedHashMap<String, Tensor>();
        inputs.put("image", new Tensor(image, Arrays.stream(shape).boxed().toList()));
        beside.forEach((name, elements) ->
                inputs.put(name, new Tensor(elements, List.of(shape[0], elements.length / shape[0]))));
        return run(inputs);
    }

    /**
     * Runs a model of any inputs.
     *
     * @param inputs by name
     */
    Outputs run(Map<String, Tensor> inputs) {
        var tensors = new LinkedHashMap<String, OnnxTensor>();
        try {
            add(inputs, tensors);
            return runWith(tensors);
        } catch (OrtException failure) {
            throw refused(inputs.values().stream().map(Tensor::shape).toList().toString(), failure);
        } finally {
            tensors.values().forEach(OnnxTensor::close);
        }
    }

    /**
     * Runs a model of one picture.
     *
     * @param beside further inputs by name
     */
    Outputs run(Pixels picture, Map<String, Tensor> beside) {
        var tensors = new LinkedHashMap<String, OnnxTensor>();
        try {
            var bytes = ByteBuffer.allocateDirect(picture.rgb().length)
                    .order(ByteOrder.nativeOrder())
                    .put(picture.rgb())
                    .flip();
            long[] shape = {1, picture.height(), picture.width(), 3};
            tensors.put(PixelInput.NAME, OnnxTensor.createTensor(environment, bytes, shape, OnnxJavaType.UINT8));
            add(beside, tensors);
            return runWith(tensors);
        } catch (OrtException failure) {
            throw refused("one picture of " + picture.width() + "x" + picture.height(), failure);
        } finally {
            tensors.values().forEach(OnnxTensor::close);
        }
    }

    private void add(Map<String, Tensor> inputs, Map<String, OnnxTensor> tensors) throws OrtException {
        for (var input : inputs.entrySet()) {
            long[] shape =
                    input.getValue().shape().stream().mapToLong(Long::longValue).toArray();
            var elements = FloatBuffer.wrap(input.getValue().elements());
            tensors.put(input.getKey(), OnnxTensor.createTensor(environment, elements, shape));
        }
    }

    private static ExportException refused(String shapes, OrtException failure) {
        return new ExportException(
                "ONNX Runtime cannot run the exported model on inputs of the shapes " + shapes + ": "
                        + failure.getMessage(),
                failure);
    }

    private Outputs runWith(Map<String, OnnxTensor> tensors) throws OrtException {
        try (var results = session.run(tensors)) {
            var outputs = new LinkedHashMap<String, Tensor>();
            for (var result : results) {
                var tensor = (OnnxTensor) result.getValue();
                var sizes = Arrays.stream(tensor.getInfo().getShape()).boxed().toList();
                outputs.put(result.getKey(), new Tensor(tensor.getFloatBuffer().array(), sizes));
            }
            return new Outputs(outputs);
        }
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException failure) {
            throw new ExportException("ONNX Runtime cannot close the session: " + failure.getMessage(), failure);
        }
    }
}
