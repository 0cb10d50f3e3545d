package io.github.ganzoo.zoo.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ganzoo.zoo.experiment.ExperimentException;
import io.github.ganzoo.zoo.experiment.machine.Finding;
import io.github.ganzoo.zoo.experiment.machine.Finding.Level;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorTest {

    private final ByteArrayOutputStream heard = new ByteArrayOutputStream();
    private final EventWriter out;

    DoctorTest() {
        var stream = new PrintStream(heard, true, StandardCharsets.UTF_8);
        out = new EventWriter(stream, stream, false);
    }

    @Test
    void eachThingThatTrainingNeedsHasALineAndAProblemFailsTheCommand(@TempDir Path folder) throws IOException {
        var file = Files.writeString(folder.resolve("file"), "in the way of the runs");
        int code;
        try (var stop = StopRequest.listen()) {
            code = Main.run(List.of("doctor", "--runsDirectory=" + file.resolve("runs")), out, stop);
        }
        assertThat(code).isEqualTo(1);
        assertThat(said())
                .contains("ok      ND4J: CpuBackend", "OpenMP threads: ", "oneDNN: ", "temporary folder: ")
                .contains(
                        "WRONG   folder of runs: " + file.resolve("runs") + " cannot be written; set gan.runsDirectory")
                .contains("error: this machine cannot train: see folder of runs above");
    }

    @Test
    void warningsFailNothing() {
        DoctorCommand.report(List.of(new Finding(Level.WARNING, "memory", "little", "buy some")), out);
        assertThat(said()).isEqualTo("WARNING memory: little; buy some" + System.lineSeparator());
    }

    @Test
    void allProblemsAreNamedAfterAllLines() {
        var findings = List.of(
                new Finding(Level.PROBLEM, "disk", "full", "free some"),
                new Finding(Level.OK, "Java", "17", ""),
                new Finding(Level.PROBLEM, "ND4J", "absent", "install it"));
        assertThatThrownBy(() -> DoctorCommand.report(findings, out))
                .isInstanceOf(ExperimentException.class)
                .hasMessage("this machine cannot train: see disk, ND4J above, where each line says what to do");
        assertThat(said().lines()).hasSize(3);
    }

    private String said() {
        return heard.toString(StandardCharsets.UTF_8);
    }
}
