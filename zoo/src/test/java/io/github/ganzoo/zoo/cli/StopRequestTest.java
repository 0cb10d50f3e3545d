package io.github.ganzoo.zoo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class StopRequestTest {
    private final Path saved;
    private final List<Process> started = new ArrayList<>();

    StopRequestTest(@TempDir Path folder) {
        saved = folder.resolve("saved");
    }

    @AfterEach
    void endTheWork() {
        started.forEach(Process::destroyForcibly);
    }

    @Test
    void endOfInputLetsTheWorkSave() throws Exception {
        var work = start("saving", true);
        work.getOutputStream().close();
        assertThat(work.waitFor()).isEqualTo(3);
        assertThat(saved).hasContent("state");
    }

    @Test
    void aSignalLetsTheWorkSave() throws Exception {
        var work = start("saving", false);
        work.toHandle().destroy();
        assertThat(work.waitFor()).isEqualTo(3);
        assertThat(saved).hasContent("state");
    }

    @Test
    void withoutAParentTheEndOfInputMeansNothing() throws Exception {
        var work = start("saving", false);
        work.getOutputStream().close();
        assertThat(work.waitFor(500, TimeUnit.MILLISECONDS)).isFalse();
        assertThat(saved).doesNotExist();
    }

    @Test
    void workWithNothingToSaveEndsAtOnce() throws Exception {
        var work = start("free", true);
        work.getOutputStream().close();
        assertThat(work.waitFor()).isEqualTo(3);
    }

    @Test
    void workThatNeverSavesIsGivenUp() throws Exception {
        var work = start("stuck", true);
        work.toHandle().destroy();
        assertThat(work.waitFor()).isEqualTo(2);
    }

    @Test
    void workThatEndsByItselfIsNotTouched() throws Exception {
        var work = start("brief", true);
        assertThat(work.waitFor()).isZero();
    }

    private Process start(String manner, boolean parent) throws IOException {
        var builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xshare:auto",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                StoppableWork.class.getName(),
                manner,
                saved.toString());
        builder.redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().remove(EventWriter.PARENT);
        if (parent) {
            builder.environment().put(EventWriter.PARENT, "1");
        }
        var work = builder.start();
        started.add(work);
        assertThat(work.inputReader().readLine()).isEqualTo("ready");
        return work;
    }
}
