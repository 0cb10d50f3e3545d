package io.github.ganzoo.zoo.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.ganzoo.runtime.onnx.LibraryFolder;
import io.github.ganzoo.settings.Goal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
@Tag("thorough")
class MachineFaultTest {

    private final Path folder;

    MachineFaultTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void aFileThatCannotBeReadHasItsReasonInWords() {
        var missing = new NoSuchFileException("/data/curve.jsonl");
        assertThat(MachineFault.file(new UncheckedIOException("cannot read /data/curve.jsonl", missing)))
                .isEqualTo("cannot read /data/curve.jsonl: no such file");
        assertThat(MachineFault.file(new UncheckedIOException(missing)))
                .isEqualTo("/data/curve.jsonl cannot be read or written: no such file");
        assertThat(MachineFault.file(new UncheckedIOException(new IOException("No space left on device"))))
                .isEqualTo("a file cannot be read or written: no space left on the device");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Java heap space", "GC overhead limit exceeded", "Requested array size exceeds VM limit"})
    void aFullHeapIsRaisedByItsOwnOption(String said) {
        assertThat(MachineFault.memory(said, Goal.TRAIN))
                .startsWith("the Java heap of ")
                .contains("(" + said + ")", "argLine=-Xmx", "lower imageSize")
                .doesNotContain("batchSize", "offHeapMemory");
        assertThat(MachineFault.memory(said, Goal.EXPORT))
                .contains("argLine=-Xmx")
                .doesNotContain("imageSize");
    }

    @ParameterizedTest
    @CsvSource({
        "Cannot reserve 100 bytes of direct buffer memory, argLine=-XX:MaxDirectMemorySize",
        "unable to create native thread: possibly out of memory, lower threads",
        "Metaspace, -XX:MaxMetaspaceSize",
        "Compressed class space, -XX:MaxMetaspaceSize"
    })
    void otherMemoryHasOptionsOfItsOwn(String said, String advice) {
        assertThat(MachineFault.memory(said, Goal.TRAIN)).contains(said, advice).doesNotContain("-Xmx", "batchSize");
    }

    @Test
    void offHeapMemoryIsRaisedByItsSetting() {
        assertThat(MachineFault.offHeap("1m", " (why)", Goal.TRAIN))
                .isEqualTo("offHeapMemory=1m is too small (why); raise"
                        + " offHeapMemory, or lower batchSize, imageSize or featureMaps");
        assertThat(MachineFault.offHeap("1m", " (why)", Goal.EXPORT)).endsWith("(why); raise offHeapMemory");
        assertThat(MachineFault.offHeap("1m", " (why)", Goal.EMBED))
                .endsWith("(why); raise offHeapMemory, or lower batchSize");
        assertThat(MachineFault.offHeap("0", " (why)", Goal.TRAIN))
                .isEqualTo("not enough memory on this machine (why); lower batchSize, imageSize or featureMaps");
        assertThat(MachineFault.offHeap("", " (why)", Goal.TRAIN)).contains("raise it with -Dorg.bytedeco.javacpp.max");
    }

    @Test
    void theCauseNearestToTheRootIsReported() {
        var root = new OutOfMemoryError("Java heap space");
        var wrapped = new CompletionException(new ExceptionInInitializerError(new IllegalStateException("x", root)));
        assertThat(MachineFault.sentence(wrapped, Goal.TRAIN))
                .hasValueSatisfying(sentence -> assertThat(sentence).contains("Java heap space"));
        assertThat(MachineFault.sentence(new IllegalStateException("a bug"), Goal.TRAIN))
                .isEmpty();
        assertThat(MachineFault.sentence(new NoClassDefFoundError("a/Class"), Goal.TRAIN))
                .isEmpty();
    }

    @Test
    void aMissingLibraryIsNamed() {
        var here = Optional.of(new LibraryFolder(folder));
        assertThat(MachineFault.libraries("/c/libnd4jcpu.so: libgomp.so.1: cannot open shared object file", here))
                .startsWith("ND4J's native libraries do not load: this system lacks libgomp.so.1; install");
        assertThat(MachineFault.libraries("libm.so.6: version `GLIBC_2.29' not found", here))
                .contains("C library is too old");
        assertThat(MachineFault.libraries("x: failed to map segment from shared object", here))
                .contains("argLine=-Dorg.bytedeco.javacpp.cachedir=");
        assertThat(MachineFault.libraries("Error loading shared library ld-linux-x86-64.so.2", here))
                .contains("musl");
        assertThat(MachineFault.libraries("the moon is full\nand more", here)).endsWith(": the moon is full");
        var absent = folder.resolve("absent");
        assertThat(MachineFault.libraries("x", Optional.of(new LibraryFolder(absent))))
                .contains("their cache cannot be used: " + absent + " cannot be written");
    }

    @Test
    void anOptionIsSaidToGoIntoTheArgumentLine() {
        assertThat(MachineFault.withArgLine("t is full; set -Djava.io.tmpdir to another"))
                .endsWith("; gan.argLine takes such options");
        assertThat(MachineFault.withArgLine("no CUDA")).isEqualTo("no CUDA");
    }

    @Test
    void aForkWithTooLittleOffHeapMemoryNamesItsLimit() throws Exception {
        assertThat(train(List.of("-Dorg.bytedeco.javacpp.maxbytes=1m", "-Dorg.bytedeco.javacpp.maxphysicalbytes=1m")))
                .contains("error: offHeapMemory=1m is too small")
                .doesNotContain("-Xmx", "    at ");
    }

    @Test
    void aForkWithATinyHeapNamesItsSize() throws Exception {
        assertThat(train(List.of("-Xmx10m", "-Dorg.bytedeco.javacpp.maxphysicalbytes=0")))
                .contains("error: the Java heap of ")
                .contains("argLine=-Xmx")
                .doesNotContain("offHeapMemory", "    at ");
    }

    @Test
    void aCacheThatLibrariesAreNotLoadedFromIsNamedWithoutAStack() throws Exception {
        var cache = Files.createDirectory(folder.resolve("cache"));
        for (var options : List.of("noexec", "size=1m")) {
            assumeThat(mount(options, cache)).isZero();
            try {
                assertThat(train(List.of("-Dorg.bytedeco.javacpp.cachedir=" + cache)))
                        .contains("error: ND4J's native libraries do not load: their cache cannot be used: " + cache
                                + (options.equals("noexec") ? " is mounted noexec" : " is full: "))
                        .contains("choose another folder with argLine=-Dorg.bytedeco.javacpp.cachedir=")
                        .doesNotContain("    at ");
            } finally {
                run(List.of("umount", cache.toString()));
            }
        }
    }

    @Test
    void anExportSaysWhatOnnxRuntimeSaysOfATemporaryFolder() throws Exception {
        TinyTraining.run("train", folder, "--maxSteps=1");
        var temporary = Files.createDirectory(folder.resolve("t"));
        assumeThat(mount("noexec", temporary)).isZero();
        try {
            assertThat(fork("export", List.of("-Djava.io.tmpdir=" + temporary)))
                    .contains(
                            "error: ONNX Runtime does not start: it unpacks its native library to java.io.tmpdir, and "
                                    + temporary + " is mounted noexec")
                    .contains("gan.argLine takes such options")
                    .doesNotContain("    at ");
        } finally {
            run(List.of("umount", temporary.toString()));
        }
        assertThat(fork("export", List.of("-Djava.io.tmpdir=" + temporary)))
                .contains("model dcgan-ntxent-tiny-emoji64");
        assertThat(temporary).isEmptyDirectory();
    }

    private String train(List<String> options) throws Exception {
        return fork("train", options);
    }

    private String fork(String command, List<String> options) throws Exception {
        var words = new ArrayList<String>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(options);
        words.addAll(List.of(
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                command,
                "--dataset=tiny-emoji64",
                "--imageSize=16",
                "--featureMaps=4",
                "--batchSize=4",
                "--tolerance=0.001",
                "--runsDirectory=" + folder.resolve("runs"),
                "--outputDirectory=" + folder.resolve("out")));
        if (command.equals("train")) {
            words.add("--maxSteps=1");
        }
        return run(words);
    }

    private static int mount(String options, Path at) throws IOException, InterruptedException {
        try {
            return new ProcessBuilder("mount", "-t", "tmpfs", "-o", options, "tmpfs", at.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException absent) {
            return -1;
        }
    }

    private static String run(List<String> command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said;
    }
}
