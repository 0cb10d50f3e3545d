package io.github.ganzoo.zoo.export;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.github.ganzoo.runtime.onnx.OnnxRuntime;
import io.github.ganzoo.zoo.graph.execution.ProcessorThreads;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A model loaded in ONNX Runtime on the CPU, to see what it computes. */
final class OnnxSession implements AutoCloseable {

    /** What a model computed: [N, …], row-major. */
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
     * Runs the model.
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
        var inputs = new HashMap<String, OnnxTensor>();
        try {
            inputs.put("image", OnnxTensor.createTensor(environment, FloatBuffer.wrap(image), shape));
            for (var each : beside.entrySet()) {
                long[] rows = {shape[0], each.getValue().length / shape[0]};
                inputs.put(
                        each.getKey(), OnnxTensor.createTensor(environment, FloatBuffer.wrap(each.getValue()), rows));
            }
            return run(inputs);
        } catch (OrtException failure) {
            throw new ExportException(
                    "ONNX Runtime cannot run the exported model on a batch of " + shape[0] + ": "
                            + failure.getMessage(),
                    failure);
        } finally {
            inputs.values().forEach(OnnxTensor::close);
        }
    }

    private Outputs run(Map<String, OnnxTensor> inputs) throws OrtException {
        try (var results = session.run(inputs)) {
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
