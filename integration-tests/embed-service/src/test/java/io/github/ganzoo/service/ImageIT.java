package io.github.ganzoo.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonParser;
import io.github.ganzoo.container.Container;
import io.github.ganzoo.runtime.FeatureExtractor;
import io.github.ganzoo.runtime.Models;
import io.github.ganzoo.service.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The image, really run; skipped where nobody but root may do so, or a tool is missing. */
class ImageIT {

    private static final Path FOLDER = Path.of(System.getProperty("image.folder", "target/image"));
    private static final Map<String, String> DEVICE = Map.of("EMBED_DEVICE", System.getProperty("image.device", "cpu"));
    private static final String URL = "http://127.0.0.1:8080";

    @BeforeAll
    static void requireIsolation() {
        var obstacle = Container.obstacle();
        assumeTrue(obstacle.isEmpty(), () -> "the image is not run: " + obstacle.orElse(""));
    }

    private static String curl(Container container, String... arguments) throws IOException {
        var command = new String[arguments.length + 4];
        System.arraycopy(new String[] {"curl", "-sS", "--max-time", "60"}, 0, command, 0, 4);
        System.arraycopy(arguments, 0, command, 4, arguments.length);
        return Container.run(container.inside(command)).output();
    }

    @Test
    void itEmbedsOnAReadOnlyFileSystemAsNobodyInParticularAndEndsInPeace(@TempDir Path folder) throws Exception {
        var image = folder.resolve("a.png");
        Files.write(image, TestImages.png(64, 48, 1));
        try (var container = Container.start(FOLDER, DEVICE);
                var extractor = FeatureExtractor.load(Models.list().get(0).id())) {
            container.awaitWords("embed-service: ready: ");

            var status = Files.readString(Path.of("/proc/" + container.main().pid() + "/status"));
            assertThat(status).containsPattern("Uid:\\s+65532\\s+65532").containsPattern("NSpid:\\s+[0-9]+\\s+1\n");
            var mounts = Files.readString(Path.of("/proc/" + container.main().pid() + "/mounts"));
            assertThat(mounts.lines().filter(line -> line.split(" ", -1)[1].equals("/")))
                    .singleElement()
                    .asString()
                    .contains(" ro,");

            var health =
                    JsonParser.parseString(curl(container, URL + "/health")).getAsJsonObject();
            assertThat(health.get("ready").getAsBoolean()).isTrue();
            assertThat(health.get("selfTest").getAsDouble()).isLessThan(1e-4);

            var answer = JsonParser.parseString(curl(
                            container, "--data-binary", "@" + image, "-H", "Content-Type: image/png", URL + "/embed"))
                    .getAsJsonObject();
            var vector = answer.getAsJsonArray("vector");
            var expected = extractor.embed(image);
            assertThat(vector).hasSize(expected.length);
            for (var i = 0; i < expected.length; i++) {
                assertThat(vector.get(i).getAsFloat()).isEqualTo(expected[i]);
            }

            var batch = JsonParser.parseString(
                            curl(container, "-F", "x=@" + image, "-F", "x=@/etc/passwd", URL + "/embed/batch"))
                    .getAsJsonArray();
            assertThat(batch.get(0).getAsJsonObject().getAsJsonArray("vector")).isEqualTo(vector);
            assertThat(batch.get(1).getAsJsonObject().get("status").getAsInt()).isEqualTo(415);

            assertThat(curl(container, URL + "/metrics")).contains("embed_images_total 2.0");

            // A body that takes some three seconds to arrive, and a SIGTERM while it does.
            var large = folder.resolve("large.png");
            Files.write(large, TestImages.png(300, 300, 2));
            var upload = new ProcessBuilder(container.inside(
                            "curl",
                            "-sS",
                            "--limit-rate",
                            "90k",
                            "--data-binary",
                            "@" + large,
                            "-H",
                            "Content-Type: image/png",
                            URL + "/embed"))
                    .redirectOutput(folder.resolve("answer").toFile())
                    .start();
            assertThat(upload.waitFor(1, TimeUnit.SECONDS)).isFalse();
            assertThat(container.terminate()).isEqualTo(143);
            assertThat(upload.waitFor()).isZero();
            assertThat(Files.readString(folder.resolve("answer"))).contains("\"vector\":[");
            assertThat(container.log()).endsWith("embed-service: stopped\n");
        }
    }

    @Test
    void theLargestImagesAtOnceFitInTheHeapThatTheLimitsAllow(@TempDir Path folder) throws Exception {
        var largest = folder.resolve("largest.jpg");
        Files.write(largest, TestImages.jpeg(4000, 4000));
        var environment = Map.of("EMBED_THREADS", "2", "EMBED_MAX_BUFFERED_BYTES", "16777216");
        // The JVM counts one of the collector's spaces out of what it is given.
        var heap = (Settings.of(environment).heapBytes() >> 20) * 21 / 20;
        var all = new HashMap<>(DEVICE);
        all.putAll(environment);
        all.put("JAVA_TOOL_OPTIONS", "-Xmx" + heap + "m");
        try (var container = Container.start(FOLDER, all)) {
            container.awaitWords("embed-service: ready: ");
            assertThat(container.log()).doesNotContain("embed-service: warning");

            var uploads = new ArrayList<Process>();
            for (var i = 0; i < 8; i++) {
                uploads.add(new ProcessBuilder(container.inside(
                                "curl",
                                "-sS",
                                "-o",
                                folder.resolve("answer" + i).toString(),
                                "--data-binary",
                                "@" + largest,
                                "-H",
                                "Content-Type: image/jpeg",
                                URL + "/embed"))
                        .start());
            }
            for (var i = 0; i < uploads.size(); i++) {
                assertThat(uploads.get(i).waitFor()).isZero();
                assertThat(Files.readString(folder.resolve("answer" + i))).contains("\"vector\":[");
            }
            assertThat(container.terminate()).isEqualTo(143);
        }
    }

    @Test
    void anArchiveOfItsClassesIsWrittenAtTheFirstEndAndUsedAtTheNextStart(@TempDir Path folder) throws Exception {
        var volume = new Container.Volume(folder, "/cds");
        var environment = new HashMap<>(DEVICE);
        environment.put("JAVA_TOOL_OPTIONS", "-XX:ArchiveClassesAtExit=/cds/service.jsa");
        try (var container = Container.start(FOLDER, environment, volume)) {
            container.awaitWords("embed-service: ready: ");
            assertThat(container.terminate()).isEqualTo(143);
            assertThat(folder.resolve("service.jsa")).isRegularFile();
        }
        environment.put("JAVA_TOOL_OPTIONS", "-XX:SharedArchiveFile=/cds/service.jsa -Xlog:class+load");
        try (var container = Container.start(FOLDER, environment, volume)) {
            container.awaitWords("embed-service: ready: ");
            for (var name : new String[] {
                "ai.onnxruntime.OrtEnvironment", "io.github.ganzoo.service.Main", "org.eclipse.jetty.server.Server"
            }) {
                assertThat(container.log()).contains(name + " source: shared objects file (top)");
            }
            assertThat(container.terminate()).isEqualTo(143);
        }
    }

    @Test
    void withoutCudaItRefusesToStartWhereCudaWasAskedFor() throws Exception {
        try (var container = Container.start(FOLDER, Map.of("EMBED_DEVICE", "cuda"))) {
            assertThat(container.awaitEnd()).isEqualTo(1);
            assertThat(container.log()).contains("embed-service: CUDA device 0 cannot be used: ");
        }
    }
}
