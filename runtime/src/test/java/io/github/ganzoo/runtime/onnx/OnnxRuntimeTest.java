package io.github.ganzoo.runtime.onnx;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnxruntime.OrtEnvironment;
import com.google.gson.Gson;
import io.github.ganzoo.runtime.ProviderUnavailableException;
import io.github.ganzoo.runtime.TestModels;
import io.github.ganzoo.runtime.cli.Main;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnnxRuntimeTest {

    private static String explanation(String linkError, Path temporary) {
        return OnnxRuntime.explanation(
                new RuntimeException("x", new UnsatisfiedLinkError(linkError)), new LibraryFolder(temporary), 1000);
    }

    @Test
    void anOldGlibcIsExplained(@TempDir Path folder) {
        assertThat(explanation("/lib/libm.so.6: version `GLIBC_2.29' not found", folder))
                .contains("C library is too old")
                .contains("glibc 2.28 or newer");
    }

    @Test
    void muslIsExplained(@TempDir Path folder) {
        for (var error : new String[] {
            "libonnxruntime.so: Error loading shared library ld-linux-x86-64.so.2: No such file or directory",
            "Error relocating libc.musl-x86_64.so.1: __vsnprintf_chk: symbol not found"
        }) {
            assertThat(explanation(error, folder)).contains("musl (Alpine)").contains("base image with glibc");
        }
    }

    @Test
    void aMissingCppLibraryIsExplained(@TempDir Path folder) {
        assertThat(explanation("libstdc++.so.6: cannot open shared object file", folder))
                .contains("install libstdc++6");
    }

    @Test
    void aSecondClassLoaderIsExplained(@TempDir Path folder) {
        assertThat(explanation("libonnxruntime.so already loaded in another classloader", folder))
                .contains("leave out -Donnxruntime.native.path");
    }

    @Test
    void whatIsNotKnownIsPassedOn(@TempDir Path folder) {
        assertThat(explanation("the moon is full", folder)).contains("the moon is full");
    }

    @Test
    void aTemporaryFolderThatCannotBeWrittenIsExplainedByAJvmThatHasOne(@TempDir Path folder) throws Exception {
        var absent = folder.resolve("absent");
        var printed = ownJvm(1, List.of("-Djava.io.tmpdir=" + absent), "doctor");
        assertThat(printed)
                .contains("WRONG ONNX Runtime: ONNX Runtime does not start: it unpacks its native library to"
                        + " java.io.tmpdir, and " + absent + " cannot be written; mount a tmpfs there");
    }

    @Test
    void aFolderThatLibrariesAreNotLoadedFromIsExplained(@TempDir Path folder) {
        assertThat(explanation("/t/libonnxruntime.so: failed to map segment from shared object", folder))
                .startsWith("this system does not let it load the native library that it has unpacked to " + folder)
                .contains("not noexec", "-Djava.io.tmpdir", "-Donnxruntime.native.path");
    }

    @Test
    void aLibraryThatCouldNotBeUnpackedIsToldFromOneThatIsNotThere(@TempDir Path folder) {
        var error = "no onnxruntime in java.library.path: /usr/lib";
        assertThat(explanation(error, folder)).startsWith("its native library could not be unpacked to " + folder);
        assertThat(OnnxRuntime.explanation(new UnsatisfiedLinkError(error), new LibraryFolder(folder), 0))
                .startsWith("its jar holds no native library for this system, ");
        assertThat(OnnxRuntime.explanation(new UnsatisfiedLinkError(error), new LibraryFolder(folder), 1L << 60))
                .startsWith("it unpacks its native library to java.io.tmpdir, and " + folder + " is full: ");
    }

    @Test
    void aFolderOfTheUsersThatHoldsNoLibraryIsExplained(@TempDir Path folder) throws Exception {
        assertThat(ownJvm(1, List.of("-Donnxruntime.native.path=" + folder), "doctor"))
                .contains("WRONG ONNX Runtime: ONNX Runtime does not start: -Donnxruntime.native.path names " + folder
                        + ", which does not hold its libraries");
    }

    @Test
    void aTemporaryFolderIsNeededEvenWhereNothingIsUnpacked(@TempDir Path folder) throws Exception {
        var absent = folder.resolve("absent");
        var options = List.of("-Donnxruntime.native.path=" + folder, "-Djava.io.tmpdir=" + absent);
        assertThat(ownJvm(1, options, "doctor"))
                .contains("it makes a folder in java.io.tmpdir even where -Donnxruntime.native.path is set, and "
                        + absent + " cannot be written");
    }

    @Test
    void anyTemporaryFolderThatFailsIsExplainedInOneSentence(@TempDir Path folder) throws Exception {
        var mounted = Files.createDirectory(folder.resolve("t"));
        try (var noexec = Tmpfs.mount(mounted, "noexec")) {
            assertThat(ownJvm(1, List.of("-Djava.io.tmpdir=" + noexec.path()), embed(folder)))
                    .hasLineCount(1)
                    .startsWith("error: ONNX Runtime does not start: it unpacks its native library to java.io.tmpdir,"
                            + " and " + mounted + " is mounted noexec")
                    .contains("--tmpfs /tmp:exec", "-Djava.io.tmpdir", "-Donnxruntime.native.path");
            assertThat(ownJvm(1, List.of("-Donnxruntime.native.path=" + noexec.path()), embed(folder)))
                    .hasLineCount(1)
                    .contains("-Donnxruntime.native.path names " + mounted + ", which is mounted noexec");
        }
        try (var small = Tmpfs.mount(mounted, "size=2m")) {
            assertThat(ownJvm(1, List.of("-Djava.io.tmpdir=" + small.path()), embed(folder)))
                    .hasLineCount(1)
                    .contains(mounted + " is full: 2.1 MB are free");
        }
    }

    private static String[] embed(Path folder) {
        return new String[] {"embed", folder.toString(), "--model=" + TestModels.TINY, "--out=" + folder + "/v.csv"};
    }

    @Test
    void aJvmLeavesNothingInItsTemporaryFolder(@TempDir Path folder) throws Exception {
        ownJvm(0, List.of("-Djava.io.tmpdir=" + folder), "doctor");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void autoWarnsOnceWithTheCause(@TempDir Path folder) throws Exception {
        var images = Files.createDirectory(folder.resolve("images"));
        for (var name : List.of("a.png", "b.png")) {
            Files.copy(Path.of("src/test/resources/golden/images/png_rgb/a.png"), images.resolve(name));
        }
        var target = folder.resolve("v.csv").toString();
        var printed = ownJvm(
                0,
                List.of("-Duser.language=en"),
                "embed",
                images.toString(),
                "--model=" + TestModels.TINY,
                "--device=auto",
                "--out=" + target);
        assertThat(printed).contains("2 vectors of length 5");
        assertThat(printed.lines().filter(line -> line.startsWith("WARNING: ")))
                .singleElement(InstanceOfAssertFactories.STRING)
                .startsWith("WARNING: model tiny runs on the CPU: CUDA device 0 cannot be used")
                .contains("onnxruntime_gpu");
    }

    /** What the command line prints in a JVM of its own. */
    private static String ownJvm(int expectedExit, List<String> options, String... arguments) throws Exception {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", classPath(), Main.class.getName()));
        command.addAll(List.of(arguments));
        var java = new ProcessBuilder(command).redirectErrorStream(true).start();
        var printed = new String(java.getInputStream().readAllBytes(), UTF_8);
        assertThat(java.waitFor()).as(printed).isEqualTo(expectedExit);
        return printed;
    }

    private static String classPath() {
        return Stream.of(Main.class, OrtEnvironment.class, Gson.class)
                .map(each -> Path.of(URI.create(each.getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .toString()))
                        .toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    @Test
    void twoBuildsOnOneClassPathAreRefusedByName(@TempDir Path folder) throws IOException {
        var second = folder.resolve("onnxruntime_gpu");
        Files.createDirectories(second.resolve("ai/onnxruntime"));
        Files.createFile(second.resolve("ai/onnxruntime/OrtEnvironment.class"));
        var own = OnnxRuntimeTest.class.getClassLoader();
        assertThatCode(() -> OnnxRuntime.requireOneBuild(own)).doesNotThrowAnyException();
        try (var both = new URLClassLoader(new URL[] {second.toUri().toURL()}, own)) {
            assertThatThrownBy(() -> OnnxRuntime.requireOneBuild(both))
                    .isInstanceOf(ProviderUnavailableException.class)
                    .hasMessageStartingWith("two builds of ONNX Runtime are on the class path")
                    .hasMessageContaining("onnxruntime-1.28.0.jar")
                    .hasMessageContaining("onnxruntime_gpu/ai/onnxruntime/")
                    .hasMessageEndingWith("keep onnxruntime_gpu alone");
        }
    }
}
