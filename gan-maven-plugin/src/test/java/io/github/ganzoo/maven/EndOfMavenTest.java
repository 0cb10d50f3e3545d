package io.github.ganzoo.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** However Maven ends, its fork saves and leaves no orphan. */
@Timeout(60)
class EndOfMavenTest {
    private final Path folder;

    EndOfMavenTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void killedMavenLeavesASavedStateAndNoOrphan() throws Exception {
        var maven = start("stops");
        var child = child(maven.inputReader());
        maven.toHandle().destroyForcibly();
        child.onExit().get(20, TimeUnit.SECONDS);
        assertThat(folder.resolve("state")).hasContent("state");
        assertThat(maven.waitFor()).isEqualTo(137);
    }

    @Test
    void terminatedMavenWaitsForTheSavedState() throws Exception {
        var maven = start("stops");
        var child = child(maven.inputReader());
        maven.toHandle().destroy();
        maven.waitFor();
        assertThat(child.isAlive()).isFalse();
        assertThat(folder.resolve("state")).hasContent("state");
    }

    @Test
    void aForkThatWillNotEndIsEnded() throws Exception {
        var maven = start("stubborn");
        var child = child(maven.inputReader());
        maven.toHandle().destroy();
        maven.waitFor();
        child.onExit().get(20, TimeUnit.SECONDS);
        assertThat(child.isAlive()).isFalse();
    }

    private Process start(String command) throws Exception {
        return new ProcessBuilder(
                        Forks.java().toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        FakeMaven.class.getName(),
                        command,
                        folder.resolve("state").toString(),
                        folder.toString())
                .redirectErrorStream(true)
                .start();
    }

    private static ProcessHandle child(BufferedReader said) throws Exception {
        var mark = "hello from ";
        var line = said.readLine();
        assertThat(line).contains(mark);
        var pid = Long.parseLong(line.substring(line.indexOf(mark) + mark.length()));
        return ProcessHandle.of(pid).orElseThrow();
    }
}
