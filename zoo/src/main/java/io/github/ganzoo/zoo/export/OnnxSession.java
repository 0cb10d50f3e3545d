package io.github.ganzoo.zoo.export;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.github.ganzoo.runtime.onnx.OnnxRuntime;
import io.github.ganzoo.zoo.graph.execution.ProcessorThreads;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A model in ONNX Runtime on the CPU, for checking its outputs. */
final class OnnxSession implements AutoCloseable {

    /** An output of a model: [N, …], row-major. */
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
        try (var input = OnnxTensor.createTensor(environment, FloatBuffer.wrap(image), shape);
                var results = session.run(Map.of("image", input))) {
            var outputs = new LinkedHashMap<String, Tensor>();
            for (var result : results) {
                var tensor = (OnnxTensor) result.getValue();
                var sizes = Arrays.stream(tensor.getInfo().getShape()).boxed().toList();
                outputs.put(result.getKey(), new Tensor(tensor.getFloatBuffer().array(), sizes));
            }
            return new Outputs(outputs);
        } catch (OrtException failure) {
            throw new ExportException(
                    "ONNX Runtime cannot run the exported model on a batch of " + shape[0] + ": "
                            + failure.getMessage(),
                    failure);
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
