package io.github.ganzoo.zoo.graph.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;

class ProcessorThreadsTest {

    private final int before = ProcessorThreads.inUse();

    @AfterEach
    void restore() {
        ProcessorThreads.use(before);
    }

    @Test
    void matrixProductsAreHeldToTheSameThreads() {
        ProcessorThreads.use(1);
        assertThat(productThreads()).isEqualTo(1);
        ProcessorThreads.use(2);
        assertThat(productThreads()).isEqualTo(2);
    }

    @Test
    void productsBetweenKernelsAreTheCallersOwn() {
        ProcessorThreads.use(2);
        var during = new AtomicInteger();
        ProcessorThreads.runWithOwnProducts(() -> during.set(productThreads()));
        assertThat(during).hasValue(1);
        assertThat(productThreads()).isEqualTo(2);
    }

    @Test
    void aKernelThatFailsLeavesTheThreadsAsTheyWere() {
        ProcessorThreads.use(2);
        assertThatThrownBy(() -> ProcessorThreads.runWithOwnProducts(() -> {
                    throw new IllegalStateException("a kernel");
                }))
                .hasMessage("a kernel");
        assertThat(productThreads()).isEqualTo(2);
    }

    private static int productThreads() {
        return Nd4j.factory().blas().getMaxThreads();
    }
}
