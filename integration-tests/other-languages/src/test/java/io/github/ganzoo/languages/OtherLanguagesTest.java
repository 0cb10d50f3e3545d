package io.github.ganzoo.languages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.ganzoo.runtime.FeatureExtractor;
import io.github.ganzoo.runtime.Vectors;
import io.github.ganzoo.settings.Choices;
import io.github.ganzoo.settings.SettingKey;
import io.github.ganzoo.zoo.experiment.Export;
import io.github.ganzoo.zoo.experiment.ExportRequest;
import io.github.ganzoo.zoo.experiment.PackageModel;
import io.github.ganzoo.zoo.experiment.PackageRequest;
import io.github.ganzoo.zoo.experiment.Stop;
import io.github.ganzoo.zoo.experiment.Train;
import io.github.ganzoo.zoo.experiment.TrainRequest;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The programs of {@code docs/other-languages.md} give the runtime's vectors. */
@Tag("thorough")
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class OtherLanguagesTest {

    private static final Path PROGRAMS = Path.of("src", "main");

    /** It comes with the npm package of each model. */
    private static final Path MODULE =
            Path.of("../../zoo/src/main/resources/io/github/ganzoo/zoo/export/npm/embed.mjs");

    /** Where npm unpacks; it stays between builds until they are cleaned. */
    private static final Path NPM = Path.of("target", "npm");

    private static final List<String> PACKAGES =
            List.of("onnxruntime-node@1.30.0", "onnxruntime-web@1.30.0", "pngjs@7.0.0");

    private static Path folder;
    private static Path model;
    private static Path network;
    private static List<Path> pictures;
    private static List<float[]> expected;

    @BeforeAll
    static void make(@TempDir Path temporary) throws IOException {
        folder = temporary;
        var settings = Choices.none()
                .with(SettingKey.ARCHITECTURE, "dcgan")
                .with(SettingKey.DATA_DIRECTORY, Optional.of(images(folder.resolve("images"))))
                .with(SettingKey.MAX_STEPS, 2L)
                .with(SettingKey.FEATURE_MAPS, 8)
                .with(SettingKey.SELF_CONTAINED, true)
                .with(SettingKey.MODEL_ID, Optional.of("shapes"))
                .with(SettingKey.WEIGHTS_LICENSE, Optional.of("CC0-1.0"))
                .with(SettingKey.DATASET_TERMS, Optional.of("drawn by a test"))
                .with(SettingKey.RUNS_DIRECTORY, folder.resolve("runs"))
                .with(SettingKey.OUTPUT_DIRECTORY, folder.resolve("output"));
        Train.run(new TrainRequest(settings), line -> {}, Stop.never());
        model = settings.get(SettingKey.OUTPUT_DIRECTORY).resolve("model");
        Export.run(new ExportRequest(settings), line -> {});
        network = model.resolve("META-INF/gan-zoo/shapes/image.onnx");
        pictures = List.of(picture("wide", 517, 203), picture("tall", 121, 340));
        try (var extractor = FeatureExtractor.load(model)) {
            expected = pictures.stream().map(extractor::embed).toList();
        }
    }

    @Test
    void nodeGivesTheVectorsOfTheRuntime() throws Exception {
        installPackages();
        for (var program : List.of(MODULE, PROGRAMS.resolve("javascript/compare.mjs"))) {
            Files.copy(program, NPM.resolve(program.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        }
        requireVectors(run(
                "node",
                NPM.resolve("compare.mjs").toString(),
                network.toString(),
                pictures.get(0).toString(),
                pictures.get(1).toString()));
    }

    @Test
    void npmPacksAndInstallsTheModel() throws Exception {
        installPackages();
        var packaged = PackageModel.run(PackageRequest.of(Choices.none()
                .with(SettingKey.MODEL, Optional.of(model.toString()))
                .with(SettingKey.NPM, true)
                .with(SettingKey.OUTPUT_DIRECTORY, folder.resolve("packaged"))));
        var listed = run(
                "npm", "pack", packaged.beside().get(0).toString(), "--json", "--pack-destination", folder.toString());
        var archive = JsonParser.parseString(listed).getAsJsonArray().get(0).getAsJsonObject();
        assertThat(archive.get("name").getAsString()).isEqualTo("gan-model-shapes");
        assertThat(archive.getAsJsonArray("files").asList())
                .extracting(file -> file.getAsJsonObject().get("path").getAsString())
                .containsExactlyInAnyOrder(
                        "DATA_TERMS.txt",
                        "LICENSE.txt",
                        "README.md",
                        "embed.mjs",
                        "image.onnx",
                        "index.d.ts",
                        "model.json",
                        "package.json");
        var file = folder.resolve(archive.get("filename").getAsString()).toString();
        run("npm", "install", "--prefix", NPM.toString(), "--ignore-scripts", "--no-audit", "--no-fund", file);
        var program = Files.writeString(
                NPM.resolve("installed.mjs"),
                """
                import { fileURLToPath } from 'node:url';
                import ort from 'onnxruntime-node';
                import { embed } from 'gan-model-shapes';

                const model = fileURLToPath(import.meta.resolve('gan-model-shapes/image.onnx'));
                const session = await ort.InferenceSession.create(model);
                const gray = { data: new Uint8Array(4 * 30 * 20).fill(128), width: 30, height: 20 };
                const vector = await embed(ort, session, gray);
                console.log(vector.reduce((sum, value) => sum + value * value, 0));
                """);
        assertThat(Double.parseDouble(run("node", program.toString()).strip())).isCloseTo(1, Offset.offset(1e-4));
    }

    @Test
    void pythonGivesTheVectorsOfTheRuntime() throws Exception {
        assumeTrue(
                installed("python3").isPresent() && succeeds("python3", "-c", "import onnxruntime, numpy, PIL"),
                "no Python with onnxruntime, numpy and Pillow");
        requireVectors(run(
                "python3",
                PROGRAMS.resolve("python/compare.py").toString(),
                network.toString(),
                pictures.get(0).toString(),
                pictures.get(1).toString()));
    }

    @Test
    void aBrowserGivesTheVectorsOfTheRuntime() throws Exception {
        var chromium = Stream.of("chromium", "chromium-browser", "google-chrome")
                .flatMap(name -> installed(name).stream())
                .findFirst();
        assumeTrue(chromium.isPresent(), "no Chromium on the PATH (Debian: apt-get install chromium)");
        installPackages();
        var said = new CompletableFuture<String>();
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> answer(exchange, said));
        server.start();
        var browser = new ProcessBuilder(
                        chromium.get().toString(),
                        "--headless=new",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--user-data-dir=" + Files.createDirectory(folder.resolve("profile")),
                        "http://localhost:" + server.getAddress().getPort() + "/index.html")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("chromium.log").toFile())
                .start();
        try {
            requireVectors(said.get(2, TimeUnit.MINUTES));
        } finally {
            browser.destroy();
            browser.waitFor(10, TimeUnit.SECONDS);
            server.stop(0);
        }
    }

    /** Serves the page, which is told to compare the pictures and to send what it gets. */
    private static void answer(HttpExchange exchange, CompletableFuture<String> said) throws IOException {
        try (exchange) {
            var path = exchange.getRequestURI().getPath();
            if (path.equals("/said")) {
                said.complete(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
                exchange.sendResponseHeaders(204, -1);
                return;
            }
            byte[] body = path.equals("/index.html")
                    ? (Files.readString(file(path)) + TOLD).getBytes(StandardCharsets.UTF_8)
                    : Files.readAllBytes(file(path));
            exchange.getResponseHeaders().set("Content-Type", type(path));
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        } catch (IOException missing) {
            exchange.sendResponseHeaders(404, -1);
        }
    }

    private static final String TOLD =
            """
            <script type="module">
              const send = (words) => fetch('/said', { method: 'POST', body: words });
              try {
                const [a, b] = await Promise.all(['/wide.png', '/tall.png'].map(async (at) => (await fetch(at)).blob()));
                await send(JSON.stringify(await window.compare(a, b)));
              } catch (error) {
                await send(String(error.stack ?? error));
              }
            </script>
            """;

    private static Path file(String path) {
        var name = path.substring(1);
        if (name.equals("image.onnx")) {
            return network;
        }
        if (name.equals("embed.mjs")) {
            return MODULE;
        }
        return name.endsWith(".png")
                ? folder.resolve(name)
                : name.startsWith("onnxruntime-web/")
                        ? NPM.resolve("node_modules/onnxruntime-web/dist")
                                .resolve(name.substring("onnxruntime-web/".length()))
                        : PROGRAMS.resolve("javascript").resolve(name);
    }

    private static String type(String path) {
        return path.endsWith(".html")
                ? "text/html"
                : path.endsWith("js") ? "text/javascript" : path.endsWith(".wasm") ? "application/wasm" : "image/png";
    }

    private static void requireVectors(String said) {
        assertThat(said).startsWith("{");
        JsonObject answer = JsonParser.parseString(said.strip()).getAsJsonObject();
        for (int i = 0; i < pictures.size(); i++) {
            var numbers = answer.getAsJsonArray("embeddings").get(i).getAsJsonArray();
            float[] vector = new float[numbers.size()];
            for (int k = 0; k < vector.length; k++) {
                vector[k] = numbers.get(k).getAsFloat();
            }
            assertThat(Vectors.cosine(vector, expected.get(i))).isGreaterThanOrEqualTo(.9995);
        }
        assertThat(answer.get("cosine").getAsDouble())
                .isCloseTo(Vectors.cosine(expected.get(0), expected.get(1)), Offset.offset(1e-2));
    }

    private static void installPackages() throws Exception {
        assumeTrue(installed("node").isPresent() && installed("npm").isPresent(), "no Node and npm on the PATH");
        Files.createDirectories(NPM);
        var words = new ArrayList<>(
                List.of("npm", "install", "--prefix", NPM.toString(), "--ignore-scripts", "--no-audit", "--no-fund"));
        words.addAll(PACKAGES);
        assumeTrue(succeeds(words.toArray(String[]::new)), "npm cannot install " + PACKAGES);
    }

    private static Optional<Path> installed(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                .map(place -> Path.of(place, program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static boolean succeeds(String... words) throws Exception {
        var process = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("said.log").toFile())
                .start();
        return process.waitFor(5, TimeUnit.MINUTES) && process.exitValue() == 0;
    }

    private static String run(String... words) throws Exception {
        var builder = new ProcessBuilder(words).redirectErrorStream(true);
        builder.environment().put("ORT_DISABLE_TELEMETRY", "1");
        var process = builder.start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
        return said;
    }

    private static Path images(Path into) throws IOException {
        var random = new Random(1);
        for (var split : List.of("train", "test")) {
            for (var kind : List.of("discs", "squares")) {
                var files = Files.createDirectories(into.resolve(split).resolve(kind));
                for (int i = 0; i < 40; i++) {
                    var image = new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB);
                    var pen = image.createGraphics();
                    pen.setColor(new Color(random.nextInt(1 << 24)));
                    int edge = 16 + random.nextInt(32);
                    if (kind.equals("discs")) {
                        pen.fillOval(8, 8, edge, edge);
                    } else {
                        pen.fillRect(8, 8, edge, edge);
                    }
                    pen.dispose();
                    ImageIO.write(image, "png", files.resolve(i + ".png").toFile());
                }
            }
        }
        return into;
    }

    private static Path picture(String name, int width, int height) throws IOException {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var pen = image.createGraphics();
        pen.setPaint(new GradientPaint(0, 0, Color.ORANGE, width, height, Color.BLUE));
        pen.fillRect(0, 0, width, height);
        pen.setColor(Color.DARK_GRAY);
        pen.fillOval(width / 4, height / 4, width / 2, height / 3);
        pen.dispose();
        var file = folder.resolve(name + ".png");
        ImageIO.write(image, "png", file.toFile());
        return file;
    }
}
