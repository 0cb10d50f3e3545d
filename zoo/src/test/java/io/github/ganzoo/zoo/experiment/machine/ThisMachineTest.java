package io.github.ganzoo.zoo.experiment.machine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ganzoo.settings.Device;
import io.github.ganzoo.zoo.experiment.machine.MachineFacts.Nd4j;
import io.github.ganzoo.zoo.graph.execution.ProcessorThreads;
import io.github.ganzoo.zoo.graph.onednn.OneDnn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ThisMachineTest {

    private final int threads = ProcessorThreads.inUse();

    @AfterEach
    void restore() {
        ProcessorThreads.use(threads);
    }

    @Test
    void theFactsAreThoseOfThisJvm(@TempDir Path folder) {
        var facts = ThisMachine.facts(Device.CPU, 3, folder);
        assertThat(facts.java()).isEqualTo(System.getProperty("java.version"));
        assertThat(facts.nd4j()).isEqualTo(new Nd4j.Loaded("CpuBackend"));
        assertThat(facts.threads().inUse()).isEqualTo(3);
        assertThat(facts.oneDnn().map(MachineFacts.OneDnn::version))
                .isEqualTo(OneDnn.load().map(OneDnn::version));
        facts.oneDnn().ifPresent(found -> assertThat(found.instructionSet()).matches("(sse|avx|no ).*"));
        assertThat(facts.libraries().cache()).isPresent();
        assertThat(facts.runs().path()).isEqualTo(folder);
    }

    @Test
    void runsThatAreNotThereYetAreMadeInTheNearestFolderAbove(@TempDir Path folder) throws IOException {
        var free = Files.getFileStore(folder).getUsableSpace();
        var runs = ThisMachine.runs(folder.resolve("not/there/yet"));
        assertThat(runs.writable()).isTrue();
        assertThat(runs.free()).isBetween(free / 2, free * 2);
        var file = Files.writeString(folder.resolve("file"), "in the way");
        assertThat(ThisMachine.runs(file.resolve("runs")).writable()).isFalse();
    }

    @Test
    void freeMemoryIsWhatLinuxSaysIsAvailable() {
        assertThat(ThisMachine.freeMemory("MemTotal:  8000 kB\nMemFree:   10 kB\nMemAvailable:   2000 kB\n"))
                .contains(2_048_000L);
        assertThat(ThisMachine.freeMemory("MemTotal:  8000 kB\n")).isEmpty();
    }
}
