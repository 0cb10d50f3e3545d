package io.github.ganzoo.maven;

import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** Forks of {@link FakeZoo} for the tests. */
final class Forks {
    private Forks() {}

    static Fork in(Path folder) {
        return new Fork(
                java(),
                "-XX:TieredStopAtLevel=1 \"-Dwritten.by.hand=two words\"",
                Map.of("EXTRA", "set", "GAN_PARENT", "0"),
                Optional.of("64m"),
                Duration.ofSeconds(1),
                folder,
                folder.resolve("gan"),
                "train");
    }

    static ClassPath classPath() {
        var entries = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .toList();
        return new ClassPath(FakeZoo.class.getName(), entries, "fake", Optional.empty());
    }

    static Path java() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }
}
