package io.github.ganzoo.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ganzoo.settings.Goal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.logging.SystemStreamLog;
import org.assertj.core.data.Index;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class OrchestratorTest {
    /** Remembers what a person would see. */
    private static final class Console extends SystemStreamLog {
        private final List<String> lines = new ArrayList<>();

        @Override
        public synchronized void info(CharSequence line) {
            lines.add(line.toString());
        }
    }

    private final Console console = new Console();
    private final Path folder;
    private final Path written;
    private final Orchestrator orchestrator;

    OrchestratorTest(@TempDir Path temporary) throws Exception {
        folder = Files.createDirectory(temporary.resolve("a folder with blanks"));
        written = folder.resolve("written.txt");
        orchestrator = new Orchestrator(Forks.in(folder), Forks.classPath(), console);
    }

    @Test
    void theForkGetsItsSettings() throws Exception {
        orchestrator.run(request("works", Map.of("describedClasses", "two words", "weightsLicense", "\"q\"\\")));
        assertThat(Files.readAllLines(written))
                .containsExactly(
                        "train|--modelId=works|--outputDirectory=" + written
                                + "|--describedClasses=two words|--weightsLicense=\"q\"\\",
                        "1",
                        "PASSIVE",
                        "set",
                        "64m",
                        "two words",
                        folder.toString());
    }

    @Test
    void linesGoToTheConsoleAndEventsOnlyToTheLog() throws Exception {
        orchestrator.run(request("works", Map.of()));
        assertThat(console.lines)
                .hasSize(2)
                .satisfies(first -> assertThat(first).startsWith("hello from"), Index.atIndex(0))
                .contains("größer");
        assertThat(folder.resolve("gan/train.log")).content().contains("\"event\":\"checkpoint\"", "größer");
    }

    @Test
    void faultsAreReported() {
        assertThatThrownBy(() -> orchestrator.run(request("user-error", Map.of())))
                .isInstanceOf(MojoFailureException.class)
                .hasMessage("no images in x");
        assertThatThrownBy(() -> orchestrator.run(request("machine-error", Map.of())))
                .isInstanceOf(MojoExecutionException.class)
                .hasMessageStartingWith("disk full");
    }

    @Test
    void aCrashShowsTheLastTwentyLines() {
        assertThatThrownBy(() -> orchestrator.run(request("crash", Map.of())))
                .isInstanceOf(MojoExecutionException.class)
                .hasMessageContaining("exit code 134 (SIGABRT)")
                .hasMessageContaining("complaint 6\n")
                .hasMessageContaining("complaint 25\n")
                .hasMessageNotContaining("complaint 5\n")
                .hasMessageContaining("Full log: " + folder.resolve("gan/train.log"));
    }

    @Test
    void anInterruptedBuildStopsTheForkFirst() throws Exception {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> orchestrator.run(request("stubborn", Map.of())))
                .isInstanceOf(MojoExecutionException.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(ProcessHandle.current().descendants()).noneMatch(ProcessHandle::isAlive);
    }

    @Test
    void theSameWorkIsNotDoneTwice() throws Exception {
        train(Map.of());
        train(Map.of());
        assertThat(console.lines).last().asString().startsWith("Up to date, skipping");
        assertThat(runs()).isEqualTo(1);
    }

    @Test
    void otherSettingsOtherDataAndForceDoItAgain() throws Exception {
        var data = Files.createDirectory(folder.resolve("data"));
        var settings = Map.of("dataDirectory", data.toString());
        train(settings);
        Files.writeString(data.resolve("cat.png"), "cat");
        train(settings);
        train(Map.of("dataDirectory", data.toString(), "maxSteps", "3"));
        train(Map.of("dataDirectory", data.toString(), "maxSteps", "3", "force", "true"));
        assertThat(runs()).isEqualTo(4);
        train(Map.of("dataDirectory", data.toString(), "maxSteps", "3"));
        assertThat(runs()).isEqualTo(4);
    }

    @Test
    void aMissingResultIsMadeAgain() throws Exception {
        train(Map.of());
        Files.delete(written);
        train(Map.of());
        assertThat(runs()).isEqualTo(2);
    }

    @Test
    void afterAFailureNothingIsUpToDate() throws Exception {
        train(Map.of());
        assertThatThrownBy(() -> orchestrator.runUnlessUpToDate(request("user-error", Map.of()), "1"))
                .isInstanceOf(MojoFailureException.class);
        train(Map.of());
        assertThat(runs()).isEqualTo(3);
    }

    @Test
    void anExportIsRepeatedIfTheTrainingOrTheExportIsAnother() throws Exception {
        var run = Files.createDirectories(folder.resolve("runs/one"));
        export("1.0.0");
        export("1.0.0");
        assertThat(console.lines).last().asString().startsWith("Up to date, skipping");
        assertThat(runs()).isEqualTo(1);
        Files.writeString(run.resolve("step-2"), "weights");
        export("1.0.0");
        assertThat(runs()).isEqualTo(2);
        Files.delete(folder.resolve("out/model/model.onnx"));
        export("1.0.0");
        assertThat(runs()).isEqualTo(3);
    }

    @Test
    void anExportThatAnotherExecutionReplacedIsMadeAgain() throws Exception {
        export("1.0.0");
        var byHand = new Fork(
                Forks.java(),
                "",
                Map.of(),
                Optional.empty(),
                Duration.ofSeconds(1),
                folder,
                folder.resolve("gan"),
                "export");
        new Orchestrator(byHand, Forks.classPath(), console).runUnlessUpToDate(exported("2.0.0"), "1");
        assertThat(runs()).isEqualTo(2);
        export("1.0.0");
        assertThat(runs()).isEqualTo(3);
    }

    private void export(String version) throws Exception {
        orchestrator.runUnlessUpToDate(exported(version), "1");
    }

    private Request exported(String version) {
        return new Request(
                Goal.EXPORT,
                Map.of(
                        "modelId",
                        "works",
                        "modelVersion",
                        version,
                        "runsDirectory",
                        folder.resolve("runs").toString(),
                        "outputDirectory",
                        folder.resolve("out").toString()));
    }

    private void train(Map<String, String> settings) throws Exception {
        orchestrator.runUnlessUpToDate(request("works", settings), "1");
    }

    private long runs() {
        return console.lines.stream()
                .filter(line -> line.startsWith("hello from"))
                .count();
    }

    private Request request(String behavior, Map<String, String> settings) {
        var keys = new LinkedHashMap<String, String>();
        keys.put("modelId", behavior);
        keys.put("outputDirectory", written.toString());
        settings.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(setting -> keys.put(setting.getKey(), setting.getValue()));
        return new Request(Goal.TRAIN, keys);
    }
}
