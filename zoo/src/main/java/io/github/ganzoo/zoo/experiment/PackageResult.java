package io.github.ganzoo.zoo.experiment;

import io.github.ganzoo.zoo.experiment.model.VersionPromise;
import io.github.ganzoo.zoo.export.ModelJar;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A model as a Maven artifact.
 *
 * @param jar the artifact's files and coordinates
 * @param beside a zip and the folder of an npm package, as far as they were wanted
 * @param promise the check against the earlier version; empty if there is none
 */
public record PackageResult(ModelJar jar, List<Path> beside, Optional<VersionPromise> promise) {

    public PackageResult {
        beside = List.copyOf(beside);
    }
}
