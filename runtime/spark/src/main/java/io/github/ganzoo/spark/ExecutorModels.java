package io.github.ganzoo.spark;

import io.github.ganzoo.runtime.FeatureExtractor;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The extractors of this JVM: one a model, shared by all tasks. They are closed when the JVM ends. Counting tasks
 * instead would close and load the model between any two tasks of an executor with one core. Thread-safe.
 */
final class ExecutorModels {

    /** The most images that go through the network at once; tasks take as many as they are told. */
    static final int LARGEST_BATCH = 1024;

    private static final ConcurrentHashMap<String, FeatureExtractor> LOADED = new ConcurrentHashMap<>();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(ExecutorModels::close, "gan-models-close"));
    }

    private ExecutorModels() {}

    /** The extractor of a model, loaded if this is the first task that asks for it. */
    static FeatureExtractor of(ModelPlace place) {
        // Its own threads are of no use: each batch runs on a thread of the task that asks for it.
        return LOADED.computeIfAbsent(
                place.key(),
                key -> place.load(FeatureExtractor.builder().threads(1).batchSize(LARGEST_BATCH)));
    }

    /** Waits for batches under way, then frees the networks. */
    private static void close() {
        LOADED.values().forEach(FeatureExtractor::close);
    }
}
