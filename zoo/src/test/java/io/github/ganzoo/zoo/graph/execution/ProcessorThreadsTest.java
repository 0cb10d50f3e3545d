package io.github.ganzoo.zoo.graph.execution;

import static org.assertj.core.api.Assertions.assertThat;

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
    void productsStayOnTheCallersThreadUntilAllWhoWishItAreDone() {
        ProcessorThreads.use(2);
        var first = ProcessorThreads.serialProducts();
        var second = ProcessorThreads.serialProducts();
        assertThat(productThreads()).isEqualTo(1);
        first.close();
        first.close();
        ProcessorThreads.use(2);
        assertThat(productThreads()).isEqualTo(1);
        second.close();
        assertThat(productThreads()).isEqualTo(2);
    }

    private static int productThreads() {
        return Nd4j.factory().blas().getMaxThreads();
    }
}
