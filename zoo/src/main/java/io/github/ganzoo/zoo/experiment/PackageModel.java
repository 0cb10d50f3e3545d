package io.github.ganzoo.zoo.experiment;

import io.github.ganzoo.runtime.FeatureExtractor;
import io.github.ganzoo.runtime.Models;
import io.github.ganzoo.zoo.experiment.model.NamedModel;
import io.github.ganzoo.zoo.experiment.model.VersionPromise;
import io.github.ganzoo.zoo.experiment.run.OutputDirectory;
import io.github.ganzoo.zoo.export.ModelFolder;
import io.github.ganzoo.zoo.export.ModelJar;
import io.github.ganzoo.zoo.export.ModelVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;

/** Makes an exported model a jar with its POM, and holds its version to what the version promises. */
public final class PackageModel {

    private PackageModel() {}

    /**
     * Packages.
     *
     * @throws ExperimentException if the version promises the vectors of an earlier one and does not give them, or
     *     nobody said which version that is
     * @throws io.github.ganzoo.zoo.export.ExportException if the model may not be published as it is
     */
    public static PackageResult run(PackageRequest request) {
        var place = request.model();
        if (!Files.isRegularFile(place)) {
            return run(request, ModelFolder.open(place));
        }
        // Says what is wrong with a file that is no model's jar.
        Models.describe(place);
        try (var jar = FileSystems.newFileSystem(place)) {
            return run(request, ModelFolder.open(jar.getPath("/")));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + place, e);
        }
    }

    private static PackageResult run(PackageRequest request, ModelFolder model) {
        var version = ModelVersion.parse(model.descriptor().version());
        if (version.hasPredecessor() && request.previous().isEmpty() && !request.isFirst()) {
            throw new ExperimentException("version " + version
                    + " promises the vectors of an earlier version, but no earlier version was found; name one with"
                    + " previous=" + version.major() + ".0.0, or set previous=none if there is none");
        }
        try (var extractor = FeatureExtractor.load(request.model())) {
            extractor.selfTest();
            var promise = request.previous().map(previous -> require(previous, extractor));
            var jar = ModelJar.write(OutputDirectory.create(request.outputDirectory()), request.groupId(), model);
            return new PackageResult(jar, promise);
        }
    }

    private static VersionPromise require(NamedModel previous, FeatureExtractor model) {
        try (var earlier = previous.extractor().build()) {
            return VersionPromise.require(earlier, previous.goldenVectors(), model);
        }
    }
}
