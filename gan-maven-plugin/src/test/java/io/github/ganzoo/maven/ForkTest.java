package io.github.ganzoo.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.plugin.logging.SystemStreamLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ForkTest {
    private static final String SERIAL = "\"-XX:+UseSerialGC\"";

    private final Path folder;

    ForkTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void withoutAWordOfTheUsersTheSerialCollectorIsTaken() {
        assertThat(lines("", Map.of(), Optional.empty()))
                .contains(SERIAL, "\"-Dorg.bytedeco.javacpp.maxphysicalbytes=0\"")
                .contains("\"-XX:ErrorFile=" + folder.resolve("gan/hs_err_train.log") + "\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-XX:+UseG1GC",
                "-Xmx64m -XX:+UseParallelGC",
                "-XX:+UseSerialGC",
                "\"-XX:+UseZGC\"",
                "-Da=\"b c\" '-XX:+UseG1GC'",
                "-XX:+UnlockExperimentalVMOptions\n-XX:+UseEpsilonGC"
            })
    void aCollectorThatTheUserNamesIsTheOnlyOne(String options) throws Exception {
        assertThat(lines(options, Map.of(), Optional.empty())).doesNotContain(SERIAL);
        for (var variable : List.of("JDK_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS")) {
            assertThat(lines("", Map.of(variable, options), Optional.empty())).doesNotContain(SERIAL);
        }
        assertThat(fork(options, Map.of(), Optional.empty())).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-Xmx64m",
                "-XX:+UseStringDeduplication",
                "-XX:-UseGCOverheadLimit",
                "-Dname=-XX:+UseG1GC",
                "-XX:-UseG1GC"
            })
    void otherOptionsLeaveTheCollectorAlone(String options) {
        assertThat(lines(options, Map.of(), Optional.empty())).contains(SERIAL);
        assertThat(lines("", Map.of("OTHER_OPTIONS", "-XX:+UseG1GC"), Optional.empty()))
                .contains(SERIAL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-XX:ErrorFile=mine.log", "-Dfile.encoding=ISO-8859-1", "-Djava.awt.headless=false"})
    void anyOptionOfTheUsersStandsInPlaceOfOurs(String option) {
        var name = option.substring(0, option.indexOf('='));
        assertThat(lines(option, Map.of(), Optional.empty()))
                .contains(option)
                .noneMatch(line -> line.startsWith("\"" + name));
        assertThat(lines("", Map.of("JDK_JAVA_OPTIONS", option), Optional.empty()))
                .noneMatch(line -> line.contains(name));
    }

    @Test
    void offHeapMemoryWinsOverTheEnvironmentAndNothingElseDoes() {
        var environment = Map.of("JAVA_TOOL_OPTIONS", "-Dorg.bytedeco.javacpp.maxphysicalbytes=1g");
        assertThat(lines("", environment, Optional.of("2g")))
                .contains("\"-Dorg.bytedeco.javacpp.maxphysicalbytes=2g\"");
        assertThat(lines("", environment, Optional.empty())).noneMatch(line -> line.contains("javacpp"));
    }

    @Test
    void theJvmStartsWithWhatTheEnvironmentSays() throws Exception {
        assertThat(fork("", Map.of("JDK_JAVA_OPTIONS", "-XX:+UseParallelGC -Dwritten.by.hand=there"), Optional.empty()))
                .isZero();
        assertThat(Files.readString(folder.resolve("written.txt"))).contains("there");
    }

    private int fork(String argLine, Map<String, String> environment, Optional<String> offHeap) throws Exception {
        var request =
                new Request("works", Map.of("to", folder.resolve("written.txt").toString()));
        return ZooProcess.run(of(argLine, environment, offHeap), Forks.classPath(), request, new SystemStreamLog())
                .code();
    }

    private List<String> lines(String argLine, Map<String, String> environment, Optional<String> offHeap) {
        return of(argLine, environment, offHeap)
                .arguments(Forks.classPath(), new Request("train", Map.of()))
                .lines();
    }

    private Fork of(String argLine, Map<String, String> environment, Optional<String> offHeap) {
        return new Fork(
                Forks.java(),
                argLine,
                environment,
                offHeap,
                Duration.ofSeconds(1),
                folder,
                folder.resolve("gan"),
                "train");
    }
}
