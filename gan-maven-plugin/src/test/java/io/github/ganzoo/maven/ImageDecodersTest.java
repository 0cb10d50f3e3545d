package io.github.ganzoo.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.artifact.DefaultArtifact;
import org.apache.maven.artifact.handler.DefaultArtifactHandler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageDecodersTest {

    private static final String SERVICE = "META-INF/services/io.github.ganzoo.runtime.spi.ImageDecoder";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private static Artifact artifact(String id, Path file) {
        var artifact = new DefaultArtifact("g", id, "1", "runtime", "jar", "", new DefaultArtifactHandler("jar"));
        artifact.setFile(file.toFile());
        return artifact;
    }

    private Path jar(String name, String entry) throws IOException {
        var file = folder.resolve(name);
        try (var jar = new JarOutputStream(Files.newOutputStream(file))) {
            jar.putNextEntry(new JarEntry(entry));
        }
        return file;
    }

    @Test
    void thoseWithADecoderAreTakenAsJarsAndAsFolders() throws IOException {
        var classes = folder.resolve("classes");
        Files.createDirectories(classes.resolve(SERVICE).getParent());
        Files.createFile(classes.resolve(SERVICE));
        var artifacts = List.of(
                artifact("formats", jar("formats.jar", SERVICE)),
                artifact("gson", jar("gson.jar", "com/google/gson/Gson.class")),
                artifact("reactor", classes),
                artifact("empty", Files.createDirectory(folder.resolve("empty"))),
                artifact("damaged", Files.writeString(folder.resolve("damaged.jar"), "no jar")),
                artifact("absent", folder.resolve("absent.jar")));
        assertThat(ImageDecoders.among(artifacts))
                .containsExactly(new Coordinates("g", "formats", "1"), new Coordinates("g", "reactor", "1"));
    }
}
