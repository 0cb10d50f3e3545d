package io.github.ganzoo.bench.runtime;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.github.ganzoo.bench.race.Turns;
import io.github.ganzoo.runtime.FeatureExtractor;
import io.github.ganzoo.runtime.Output;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * {@code TensorStep MODEL BATCH runtime|bare}: a step is a batch of images that are tensors already, by the runtime or
 * by ONNX Runtime's own calls with the settings that the runtime makes: one thread, no spinning, a direct buffer that
 * is used over and over.
 */
final class TensorStep {

    private static final int CHANNELS = 3;
    private static final int SIZE = 64;

    private TensorStep() {}

    public static void main(String[] arguments) throws Exception {
        var model = Path.of(arguments[0]);
        int batch = Integer.parseInt(arguments[1]);
        var images = new float[batch * CHANNELS * SIZE * SIZE];
        var random = new Random(1);
        for (int i = 0; i < images.length; i++) {
            images[i] = 2 * random.nextFloat() - 1;
        }
        if (arguments[2].equals("runtime")) {
            var builder = FeatureExtractor.builder().model(model).threads(1).batchSize(batch);
            try (var extractor = builder.build()) {
                Turns.serve(() ->
                        extractor.embedTensors(images, batch, Output.EMBEDDING).row(0)[0]);
            }
        } else {
            bare(model.resolve("model.onnx"), images, batch);
        }
    }

    private static void bare(Path model, float[] images, int batch) throws Exception {
        var environment = OrtEnvironment.getEnvironment();
        try (var options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
            try (var session = environment.createSession(model.toString(), options)) {
                var buffer = ByteBuffer.allocateDirect(Float.BYTES * images.length)
                        .order(ByteOrder.nativeOrder())
                        .asFloatBuffer();
                var shape = new long[] {batch, CHANNELS, SIZE, SIZE};
                Turns.serve(() -> {
                    buffer.clear().put(images).flip();
                    try (var input = OnnxTensor.createTensor(environment, buffer, shape)) {
                        return embed(session, input)[0];
                    }
                });
            }
        }
    }

    private static float[] embed(OrtSession session, OnnxTensor input) throws OrtException {
        try (var result = session.run(Map.of("image", input), Set.of("embedding"))) {
            return ((OnnxTensor) result.get(0)).getFloatBuffer().array();
        }
    }
}
