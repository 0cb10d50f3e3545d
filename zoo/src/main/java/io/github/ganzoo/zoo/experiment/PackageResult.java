package io.github.ganzoo.zoo.experiment;

import io.github.ganzoo.zoo.experiment.model.VersionPromise;
import io.github.ganzoo.zoo.export.ModelJar;
import java.util.Optional;

/**
 * A model as a Maven artifact.
 *
 * @param jar the artifact's files and coordinates
 * @param promise the check against the earlier version; empty if there is none
 */
public record PackageResult(ModelJar jar, Optional<VersionPromise> promise) {}
