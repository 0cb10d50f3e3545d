package io.github.ganzoo.service;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The service as a process of its own. */
class MainTest {

    private static Process start(Map<String, String> environment) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var builder = new ProcessBuilder(
                        java, "-cp", System.getProperty("java.class.path"), "io.github.ganzoo.service.Main")
                .redirectErrorStream(true);
        builder.environment().putAll(environment);
        return builder.start();
    }

    private static String line(BufferedReader output) throws IOException {
        var line = output.readLine();
        return line == null ? "" : line;
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void sigtermEndsItInPeace() throws Exception {
        var process = start(Map.of("EMBED_LISTEN", "127.0.0.1:0"));
        try (var output = process.inputReader(UTF_8)) {
            var ready = line(output);
            assertThat(ready).startsWith("embed-service: ready: ");
            var port = Pattern.compile("port ([0-9]+)").matcher(ready);
            assertThat(port.find()).isTrue();
            assertThat(new Client(Integer.parseInt(port.group(1)))
                            .get("/health")
                            .status())
                    .isEqualTo(200);

            // Not Process.destroy, which closes the pipe that the rest is read from.
            process.toHandle().destroy();

            assertThat(line(output)).isEqualTo("embed-service: finishing what is under way");
            assertThat(line(output)).isEqualTo("embed-service: stopped");
            assertThat(process.waitFor()).isEqualTo(143);
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void whatKeepsItFromStartingIsOneSentence() throws Exception {
        var process = start(Map.of("EMBED_MODEL", "no-such-model"));
        try (var output = process.inputReader(UTF_8)) {
            assertThat(line(output)).startsWith("embed-service: no model 'no-such-model' is on the class path, only ");
            assertThat(process.waitFor()).isEqualTo(1);
        }
        var misled = start(Map.of("EMBED_LISTEN", "nowhere"));
        try (var output = misled.inputReader(UTF_8)) {
            assertThat(line(output)).startsWith("embed-service: EMBED_LISTEN is 'nowhere': ");
            assertThat(misled.waitFor()).isEqualTo(2);
        }
    }
}
