package io.github.ganzoo.maven;

import java.io.File;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.jar.JarFile;
import org.apache.maven.artifact.Artifact;
import org.jspecify.annotations.Nullable;

/**
 * Artifacts that decode further image formats, such as {@code gan-formats}. Users add them to the plugin's
 * dependencies.
 */
final class ImageDecoders {

    private static final String SERVICE = "META-INF/services/io.github.ganzoo.runtime.spi.ImageDecoder";

    private ImageDecoders() {}

    /**
     * The artifacts of the plugin that provide a decoder. The forked JVM has its own class path and needs them there.
     */
    static List<Coordinates> among(Collection<Artifact> artifacts) {
        return artifacts.stream()
                .filter(artifact -> isIn(artifact.getFile()))
                .map(artifact ->
                        new Coordinates(artifact.getGroupId(), artifact.getArtifactId(), artifact.getBaseVersion()))
                .toList();
    }

    private static boolean isIn(@Nullable File place) {
        if (place == null || place.isDirectory()) {
            return place != null && new File(place, SERVICE).isFile();
        }
        try (var jar = new JarFile(place)) {
            return jar.getEntry(SERVICE) != null;
        } catch (IOException noJar) {
            return false;
        }
    }
}
