package io.github.ganzoo.service;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The service as a process of its own. */
class MainTest {

    private static Process start(Map<String, String> environment, String... options) throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "io.github.ganzoo.service.Main"));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        return builder.start();
    }

    private static int port(String ready) {
        var port = Pattern.compile("port ([0-9]+)").matcher(ready);
        assertThat(port.find()).as(ready).isTrue();
        return Integer.parseInt(port.group(1));
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
            assertThat(new Client(port(ready)).get("/health").status()).isEqualTo(200);

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
    @EnabledOnOs(OS.LINUX)
    void aHeapOf64MegabytesIsEnoughForASmallContainer() throws Exception {
        var environment = Map.of(
                "EMBED_LISTEN",
                "127.0.0.1:0",
                "EMBED_THREADS",
                "2",
                "EMBED_MAX_PIXELS",
                "1000000",
                "MALLOC_ARENA_MAX",
                "2");
        var process = start(environment, "-Xmx64m", "-XX:+UseSerialGC");
        try (var output = process.inputReader(UTF_8)) {
            var ready = output.lines()
                    .filter(line -> line.startsWith("embed-service: ready: "))
                    .findFirst()
                    .orElseThrow();
            var client = new Client(port(ready));
            var picture = TestImages.png(640, 480, 1);
            var threads = Executors.newFixedThreadPool(16);
            Callable<Client.Reply> request = () -> client.post("/embed", "image/png", picture);
            var answers = threads.invokeAll(Collections.nCopies(200, request));
            threads.shutdown();
            for (var answer : answers) {
                assertThat(answer.get().status()).isEqualTo(200);
            }
            var peak = Files.readString(Path.of("/proc/" + process.pid() + "/status"))
                    .lines()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .mapToInt(line -> Integer.parseInt(line.replaceAll("[^0-9]", "")) / 1024)
                    .findFirst();
            assertThat(peak).isPresent();
            assertThat(peak.getAsInt()).as("peak of resident MB").isBetween(1, 256);
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
