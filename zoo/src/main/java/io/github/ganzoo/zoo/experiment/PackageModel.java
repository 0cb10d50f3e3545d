package io.github.ganzoo.zoo.experiment;

import io.github.ganzoo.runtime.Models;
import io.github.ganzoo.runtime.onnx.ModelSession;
import io.github.ganzoo.runtime.onnx.SelfTest;
import io.github.ganzoo.zoo.experiment.model.NamedModel;
import io.github.ganzoo.zoo.experiment.model.VersionPromise;
import io.github.ganzoo.zoo.experiment.run.OutputDirectory;
import io.github.ganzoo.zoo.export.ModelFolder;
import io.github.ganzoo.zoo.export.ModelJar;
import io.github.ganzoo.zoo.export.ModelVersion;
import io.github.ganzoo.zoo.export.ModelZip;
import io.github.ganzoo.zoo.export.NpmPackage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;

/** Packages an exported model as a jar with a POM, also as a zip and for npm, and checks what its version promises. */
public final class PackageModel {

    private PackageModel() {}

    /**
     * Packages the model.
     *
     * @throws ExperimentException if the version promises the vectors of an earlier one and its vectors differ, or no
     *     earlier version is named
     * @throws io.github.ganzoo.zoo.export.ExportException if the model may not be published
     */
    public static PackageResult run(PackageRequest request) {
        var place = request.model();
        if (!Files.isRegularFile(place)) {
            return run(request, ModelFolder.open(place));
        }
        // Throws an exception that says what is wrong if the file is not a model's jar.
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
        var named = new NamedModel(request.model().toString());
        try (var session = named.session()) {
            SelfTest.run(session, named.goldenVectors());
            model.requireSelfContained(named.goldenVectors());
            var promise = request.previous().map(previous -> require(previous, session));
            var output = OutputDirectory.create(request.outputDirectory());
            var beside = new ArrayList<Path>();
            if (request.npm()) {
                beside.add(NpmPackage.write(output, model));
            }
            if (request.zip()) {
                beside.add(ModelZip.write(output, model));
            }
            return new PackageResult(ModelJar.write(output, request.groupId(), model), beside, promise);
        }
    }

    private static VersionPromise require(NamedModel previous, ModelSession model) {
        // Loaded for nothing but to see that it is whole.
        try (var earlier = previous.session()) {
            return VersionPromise.require(earlier.descriptor(), previous.goldenVectors(), model);
        }
    }
}
