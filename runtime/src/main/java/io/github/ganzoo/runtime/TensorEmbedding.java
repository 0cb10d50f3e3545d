package io.github.ganzoo.runtime;

import io.github.ganzoo.runtime.onnx.ModelSession;
import java.util.List;

/**
 * Images that are tensors already, run in batches that are shared out among threads.
 *
 * @param length how many values one image has
 * @param batchSize how many go through the network at once at most
 */
record TensorEmbedding(ModelSession session, EmbedThreads threads, int length, int batchSize) {

    /**
     * The values of some outputs, as they are, in the order of {@code taps}.
     *
     * @param images {@code [count, channels, size, size]} in [-1, 1]
     */
    List<Embeddings> run(float[] images, int count, List<ModelDescriptor.Tap> taps) {
        session.requireOpen();
        if (count < 0 || images.length != (long) count * length) {
            throw new IllegalArgumentException(
                    images.length + " values are not " + count + " images of " + length + " values each");
        }
        var outputs = taps.stream().map(ModelDescriptor.Tap::output).toList();
        var results = taps.stream()
                .map(each ->
                        Embeddings.owning(new float[BatchEmbedding.length(count, each.length())], count, each.length()))
                .toList();
        EmbedThreads.Part run = (from, to) -> {
            var parts = session.run(images, from, to - from, outputs);
            for (var i = 0; i < parts.size(); i++) {
                var all = results.get(i);
                System.arraycopy(parts.get(i), 0, all.values(), from * all.dimension(), parts.get(i).length);
            }
        };
        threads.share(count, batchSize, run, done -> {});
        return results;
    }
}
