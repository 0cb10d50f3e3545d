package io.github.ganzoo.zoo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ganzoo.zoo.graph.execution.ProcessorThreads;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ThreadsTest {

    private final int before = ProcessorThreads.inUse();

    @AfterEach
    void restore() {
        ProcessorThreads.use(before);
    }

    @Test
    void aTrainingHoldsAllThatComputesToItsThreads(@TempDir Path folder) {
        TinyTraining.run("train", folder.resolve("three"), "--threads=3", "--maxSteps=1");
        assertThat(ProcessorThreads.inUse()).isEqualTo(3);
        TinyTraining.run("train", folder.resolve("one"), "--threads=1", "--maxSteps=1");
        assertThat(ProcessorThreads.inUse()).isEqualTo(1);
    }
}
