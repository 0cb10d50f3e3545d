package io.github.ganzoo.torture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The zoo's own main class on this JVM's class path, told as the plugin tells it that it has a parent.
 *
 * @param natives where they are unpacked
 */
record ForkedZoo(Path natives) implements Zoo {

    @Override
    public Process start(Path project, String command, Map<String, String> settings) throws IOException {
        var words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.io.tmpdir=" + project.resolve(TEMPORARY),
                "-Dorg.bytedeco.javacpp.cachedir=" + Files.createDirectories(natives),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dorg.nd4j.log.initialization=false",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                "-Djava.awt.headless=true",
                "-cp",
                System.getProperty("java.class.path"),
                "io.github.ganzoo.zoo.cli.Main",
                command));
        settings.forEach((key, value) -> words.add("--" + key + "=" + value));
        var builder = new ProcessBuilder(words)
                .directory(project.toFile())
                .redirectErrorStream(true)
                .redirectOutput(Zoo.log(project).toFile());
        builder.environment().put("OMP_WAIT_POLICY", "PASSIVE");
        builder.environment().put("ORT_DISABLE_TELEMETRY", "1");
        builder.environment().put("GAN_PARENT", "1");
        return builder.start();
    }
}
