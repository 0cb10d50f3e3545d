package io.github.ganzoo.spark;

import io.github.ganzoo.runtime.FeatureExtractor;
import io.github.ganzoo.runtime.GanZooException;
import io.github.ganzoo.runtime.ModelDescriptor;
import io.github.ganzoo.runtime.ModelFormatException;
import io.github.ganzoo.runtime.ModelKind;
import io.github.ganzoo.runtime.Models;
import java.io.Serializable;
import java.nio.file.Path;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/** Where executors take the model from. */
sealed interface ModelPlace extends Serializable {

    /** In a jar that {@code --packages} or {@code --jars} put on the class path of all. */
    record ClassPath(String id) implements ModelPlace {

        @Override
        public String key() {
            return "id " + id;
        }

        @Override
        public FeatureExtractor load(FeatureExtractor.Builder builder) {
            return builder.model(id).build();
        }
    }

    /** From the driver, which sends each executor its bytes once. */
    record Driver(Broadcast<byte[]> files, String sha256) implements ModelPlace {

        @Override
        public String key() {
            return "SHA-256 " + sha256;
        }

        @Override
        public FeatureExtractor load(FeatureExtractor.Builder builder) {
            return new ModelFiles(files.value())
                    .unpacked(folder -> builder.model(folder).build());
        }
    }

    /** What tells the model from all others. */
    String key();

    /** Loads it on an executor. */
    FeatureExtractor load(FeatureExtractor.Builder builder);

    /**
     * Finds a feature extractor. It is checked here, on the driver, without its weights, so that a wrong name fails
     * before any task starts.
     *
     * @param model a path, as {@link ModelFiles#find} takes it, or an id on the class path
     * @throws io.github.ganzoo.runtime.ModelNotFoundException if there is none
     * @throws io.github.ganzoo.runtime.ModelFormatException if it is damaged or no feature extractor
     */
    static ModelPlace find(String model, SparkContext context) {
        var files = ModelFiles.find(model, context.hadoopConfiguration());
        if (files.isEmpty()) {
            requireExtractor(Models.describe(model));
            return new ClassPath(model);
        }
        requireExtractor(describe(model, files.get()));
        return new Driver(
                JavaSparkContext.fromSparkContext(context).broadcast(files.get().zip()),
                files.get().sha256());
    }

    /** Messages are to name the model's own path, not the one that it is unpacked to. */
    private static ModelDescriptor describe(String model, ModelFiles files) {
        if (ModelFiles.isLocal(model)) {
            return Models.describe(Path.of(model));
        }
        try {
            return files.unpacked(Models::describe);
        } catch (GanZooException e) {
            throw new ModelFormatException(model + " is no model that can be read: " + e.getMessage(), e);
        }
    }

    private static void requireExtractor(ModelDescriptor model) {
        if (model.kind() != ModelKind.EXTRACTOR) {
            throw new ModelFormatException("model " + model.id() + " " + model.version() + " is " + model.kind()
                    + "; name a feature extractor instead, as gan:export writes it");
        }
    }
}
