package io.github.ganzoo.maven;

import io.github.ganzoo.settings.Goal;
import java.nio.file.Path;
import java.util.Map;
import org.apache.maven.plugin.logging.SystemStreamLog;

/** Stands in for Maven's own JVM, so that a test can end it. */
final class FakeMaven {
    private FakeMaven() {}

    /** Arguments: the command of {@link FakeZoo}, the file it writes, the log folder. */
    public static void main(String[] args) throws Exception {
        var fork = Forks.in(Path.of(args[2]));
        var exit = ZooProcess.run(
                fork,
                Forks.classPath(),
                new Request(Goal.TRAIN, Map.of("modelId", args[0], "outputDirectory", args[1])),
                new SystemStreamLog());
        System.exit(exit.code());
    }
}
