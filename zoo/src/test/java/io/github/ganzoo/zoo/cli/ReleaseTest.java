package io.github.ganzoo.zoo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import io.github.ganzoo.runtime.Framing;
import io.github.ganzoo.zoo.export.ModelForm;
import io.github.ganzoo.zoo.export.TinyModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands {@code package}, {@code diff}, {@code list} and {@code info} on real exports. */
class ReleaseTest {

    private static TinyModel model;
    private static TinyModel retrained;

    private final Path directory;
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    ReleaseTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @BeforeAll
    static void fit() {
        model = TinyModel.ofSeed(0);
        retrained = TinyModel.ofSeed(1);
    }

    @Test
    void theLastExportIsPackaged() {
        model.write(directory.resolve("model"), "1.0.0");
        assertThat(run("package", "--outputDirectory=" + directory)).isZero();
        assertThat(directory.resolve("gan-model-tiny-1.0.0.jar")).isNotEmptyFile();
        assertThat(directory.resolve("gan-model-tiny-1.0.0.pom")).isNotEmptyFile();
        assertThat(said.toString(StandardCharsets.UTF_8)).startsWith("io.github.ganzoo:gan-model-tiny:1.0.0, ");
    }

    @Test
    void aJarIsPackagedAnewAsTheSameBytes() {
        model.write(directory.resolve("model"), "1.0.0");
        assertThat(run("package", "--outputDirectory=" + directory)).isZero();
        var jar = directory.resolve("gan-model-tiny-1.0.0.jar");
        var again = directory.resolve("again");
        assertThat(run("package", "--model=" + jar, "--outputDirectory=" + again))
                .isZero();
        assertThat(again.resolve("gan-model-tiny-1.0.0.jar")).hasSameBinaryContentAs(jar);
        assertThat(run("package", "--model=" + directory.resolve("gan-model-tiny-1.0.0.pom")))
                .isEqualTo(1);
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("gan-model-tiny-1.0.0.pom holds no model");
    }

    @Test
    void aPlainZipHasTheFilesOfTheJarInOneFolder() throws IOException {
        model.write(directory.resolve("model"), "1.0.0");
        assertThat(run("package", "--outputDirectory=" + directory, "--zip=true"))
                .isZero();
        var file = directory.resolve("gan-model-tiny-1.0.0.zip");
        assertThat(said.toString(StandardCharsets.UTF_8)).contains(file.toString());
        try (var zip = new ZipFile(file.toFile())) {
            assertThat(zip.stream().map(ZipEntry::getName))
                    .containsExactly(
                            "gan-model-tiny/DATA_TERMS.txt",
                            "gan-model-tiny/LICENSE.txt",
                            "gan-model-tiny/MODEL_CARD.md",
                            "gan-model-tiny/golden.bin",
                            "gan-model-tiny/model.json",
                            "gan-model-tiny/model.onnx");
        }
    }

    @Test
    void anNpmPackageHasTheSelfContainedModelItsModuleAndTypes() throws IOException {
        var place = directory.resolve("model");
        model.write(place, "1.0.0");
        assertThat(run("package", "--outputDirectory=" + directory, "--npm=true"))
                .isEqualTo(1);
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("export it again with selfContained");
        model.write(place, "1.0.0", Framing.PAD, "Apache-2.0 AND MIT", "terms", new ModelForm(true, Optional.empty()));
        assertThat(run("package", "--outputDirectory=" + directory, "--npm=true"))
                .isZero();
        var folder = directory.resolve("gan-model-tiny");
        var json = JsonParser.parseString(Files.readString(folder.resolve("package.json")))
                .getAsJsonObject();
        assertThat(json.get("name").getAsString()).isEqualTo("gan-model-tiny");
        assertThat(json.get("version").getAsString()).isEqualTo("1.0.0");
        assertThat(json.get("license").getAsString()).isEqualTo("SEE LICENSE IN LICENSE.txt");
        assertThat(json.getAsJsonArray("files").asList())
                .allSatisfy(
                        file -> assertThat(folder.resolve(file.getAsString())).isNotEmptyFile())
                .hasSize(7);
        assertThat(folder.resolve("image.onnx"))
                .hasSameBinaryContentAs(place.resolve("META-INF/gan-zoo/tiny/image.onnx"));
    }

    @Test
    void withoutTermsNothingIsPackaged() {
        model.write(directory.resolve("model"), "1.0.0", Framing.CENTER_CROP, "", "terms");
        assertThat(run("package", "--outputDirectory=" + directory)).isEqualTo(1);
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("weightsLicense");
        assertThat(directory.resolve("gan-model-tiny-1.0.0.jar")).doesNotExist();
    }

    @Test
    void aWrongChecksumIsRefused() throws IOException {
        model.write(directory.resolve("model"), "1.0.0");
        var weights = directory.resolve("model/META-INF/gan-zoo/tiny/model.onnx");
        byte[] bytes = Files.readAllBytes(weights);
        bytes[bytes.length / 2] ^= 1;
        Files.write(weights, bytes);
        assertThat(run("package", "--outputDirectory=" + directory)).isEqualTo(1);
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("model.onnx: has the SHA-256");
    }

    @Test
    void goldenVectorsThatTheModelDoesNotGiveAreRefused() throws IOException {
        model.write(directory.resolve("model"), "1.0.0");
        retrained.write(directory.resolve("other"), "1.0.0");
        Files.copy(
                directory.resolve("other/META-INF/gan-zoo/tiny/golden.bin"),
                directory.resolve("model/META-INF/gan-zoo/tiny/golden.bin"),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        assertThat(run("package", "--outputDirectory=" + directory)).isEqualTo(1);
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("differ from its golden vectors by");
    }

    @Test
    void aMinorVersionWithTheSameVectorsIsPackaged() {
        assertThat(release("1.1.0", model, "1.0.0", model)).isZero();
        assertThat(said.toString(StandardCharsets.UTF_8))
                .contains("the vectors equal those of 1.0.0: they differ by at most");
        assertThat(directory.resolve("out/gan-model-tiny-1.1.0.jar")).isNotEmptyFile();
    }

    @Test
    void aMinorVersionWithOtherVectorsIsRefusedByHowMuchTheyDiffer() {
        assertThat(release("1.1.0", retrained, "1.0.0", model)).isEqualTo(1);
        assertThat(said.toString(StandardCharsets.UTF_8))
                .containsPattern("version 1\\.1\\.0 promises the vectors of 1\\.0\\.0, but on its 8 golden images"
                        + " embedding differs by \\d.* of its largest value \\(cosine distance up to .*\\); make it"
                        + " 2\\.0\\.0");
        assertThat(directory.resolve("out/gan-model-tiny-1.1.0.jar")).doesNotExist();
    }

    @Test
    void aMajorVersionMayHaveOtherVectors() {
        assertThat(release("2.0.0", retrained, "1.4.2", model)).isZero();
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("vectors of 1.4.2 must be recomputed");
    }

    @Test
    void otherPreprocessingIsAnotherModel() {
        model.write(directory.resolve("now"), "1.0.1", Framing.STRETCH, "CC0-1.0", "terms");
        model.write(directory.resolve("then"), "1.0.0");
        assertThat(run("package", "--model=" + directory.resolve("now"), "--previous=" + directory.resolve("then")))
                .isEqualTo(1);
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("STRETCH", "CENTER_CROP", "make it 2.0.0");
    }

    @Test
    void anotherPrecisionIsAnotherMajorVersion() {
        model.write(directory.resolve("then"), "1.0.0");
        model.writeInt8(directory.resolve("now"), "1.0.1");
        assertThat(run("package", "--model=" + directory.resolve("now"), "--previous=" + directory.resolve("then")))
                .isEqualTo(1);
        assertThat(said.toString(StandardCharsets.UTF_8))
                .contains("computes in int8, where 1.0.0 computes in float32; make it 2.0.0");
    }

    @Test
    void aVersionThatIsNotLaterIsRefused() {
        assertThat(release("1.0.0", model, "1.0.0", model)).isEqualTo(1);
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("is not later than");
    }

    @Test
    void aPromiseThatNothingHoldsIsRefusedUnlessThereWasNoEarlierVersion() {
        model.write(directory.resolve("model"), "0.1.0");
        assertThat(run("package", "--outputDirectory=" + directory)).isEqualTo(1);
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("previous=none");
        assertThat(run("package", "--outputDirectory=" + directory, "--previous=none"))
                .isZero();
    }

    @Test
    void diffSetsTwoVersionsSideBySide() {
        var then = model.write(directory.resolve("then"), "1.0.0");
        var now = retrained.write(directory.resolve("now"), "1.1.0", Framing.CENTER_CROP, "MIT", "terms");
        assertThat(run("diff", "--previous=" + then, "--model=" + now)).isZero();
        assertThat(said.toString(StandardCharsets.UTF_8).lines())
                .anyMatch(line -> line.matches("version +1\\.0\\.0 +1\\.1\\.0"))
                .anyMatch(line -> line.matches("architecture +dcgan +same"))
                .anyMatch(line -> line.matches("weights +CC0-1\\.0 +MIT"))
                .anyMatch(line -> line.matches("on the 8 golden images of 1\\.0\\.0"))
                .anyMatch(line -> line.matches("embedding +\\d\\.\\d+ +\\d\\.\\d+ +\\d\\.\\d+ +\\d+ %"));
    }

    @Test
    void equalVersionsDoNotDrift() {
        var then = model.write(directory.resolve("then"), "1.0.0");
        var now = model.write(directory.resolve("now"), "1.1.0");
        assertThat(run("diff", "--previous=" + then, "--model=" + now)).isZero();
        assertThat(said.toString(StandardCharsets.UTF_8).lines())
                .anyMatch(line ->
                        line.matches("embedding +\\S+e-0[5-9] .* 0 %") || line.matches("embedding +0\\.000 .* 0 %"));
    }

    @Test
    void aFolderOfJarsIsListedAndAJarDescribed() {
        model.write(directory.resolve("model"), "1.0.0");
        assertThat(run("package", "--outputDirectory=" + directory)).isZero();
        assertThat(run("list", "--model=" + directory)).isZero();
        assertThat(said.toString(StandardCharsets.UTF_8))
                .containsPattern("models\\R +tiny +1\\.0\\.0 +dcgan +32x32 +embedding");
        said.reset();
        assertThat(run("info", "--model=" + directory.resolve("gan-model-tiny-1.0.0.jar")))
                .isZero();
        assertThat(said.toString(StandardCharsets.UTF_8)).startsWith("tiny 1.0.0, dcgan");
    }

    private int release(String version, TinyModel now, String earlier, TinyModel then) {
        now.write(directory.resolve("now"), version);
        then.write(directory.resolve("then"), earlier);
        return run(
                "package",
                "--model=" + directory.resolve("now"),
                "--previous=" + directory.resolve("then"),
                "--outputDirectory=" + directory.resolve("out"));
    }

    private int run(String... words) {
        var stream = new PrintStream(said, true, StandardCharsets.UTF_8);
        try (var stop = StopRequest.listen()) {
            return Main.run(List.of(words), new EventWriter(stream, stream, false), stop);
        }
    }
}
