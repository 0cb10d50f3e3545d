package io.github.ganzoo.maven;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ExitTest {
    private static final Path LOG = Path.of("train.log");

    @Test
    void zeroIsSuccess() {
        assertThatCode(() -> exit(0, null, null).check("train", LOG)).doesNotThrowAnyException();
    }

    @Test
    void oneWithAReportIsTheUsersFault() {
        assertThatThrownBy(() -> exit(1, "no images in x", null).check("train", LOG))
                .isInstanceOf(MojoFailureException.class)
                .hasMessage("no images in x");
    }

    @Test
    void oneWithoutAReportIsTheLaunchers() {
        assertThatThrownBy(() -> exit(1, null, null).check("train", LOG))
                .isInstanceOf(MojoExecutionException.class)
                .hasMessageContaining("exit code 1")
                .hasMessageContaining("Unrecognized option");
    }

    @Test
    void twoIsTheMachinesFault() {
        assertThatThrownBy(() -> exit(2, "disk full", null).check("train", LOG))
                .isInstanceOf(MojoExecutionException.class)
                .hasMessageStartingWith("disk full")
                .hasMessageEndingWith("Full log: train.log");
    }

    @Test
    void threeNamesTheCheckpointAndHowToGoOn() {
        assertThatThrownBy(() -> exit(3, null, Path.of("checkpoints/40")).check("train", LOG))
                .isInstanceOf(MojoFailureException.class)
                .hasMessage("gan:train was stopped; its state is saved in checkpoints/40; the same command resumes"
                        + " from there");
        assertThatThrownBy(() -> exit(3, null, null).check("embed", LOG))
                .isInstanceOf(MojoFailureException.class)
                .hasMessage("gan:embed was stopped before it had anything to save");
    }

    @Test
    void aSignalIsNamed() {
        assertThatThrownBy(() -> exit(137, null, Path.of("c")).check("train", LOG))
                .isInstanceOf(MojoExecutionException.class)
                .hasMessageContaining("137 (SIGKILL: often the system was out of memory); the last checkpoint is c");
    }

    private static Exit exit(int code, @Nullable String message, @Nullable Path checkpoint) {
        return new Exit(
                code,
                Optional.ofNullable(message).map(text -> new Event.Failed(Event.Fault.USER, text)),
                Optional.ofNullable(checkpoint),
                Optional.empty(),
                List.of("Unrecognized option: -Xmx2gb"));
    }
}
