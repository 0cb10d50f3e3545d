package io.github.ganzoo.zoo.graph.execution;

import java.util.concurrent.atomic.AtomicBoolean;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOps;
import org.nd4j.nativeblas.NativeOpsHolder;

/** The number of CPU threads of ND4J's own kernels, oneDNN and OpenBLAS. */
public final class ProcessorThreads {

    /** How many {@link SerialProducts} are open; guarded by the class. */
    private static int serialProducts;

    private ProcessorThreads() {}

    /**
     * From now on, what the calling thread runs is computed by so many threads, itself among them.
     *
     * @param threads at least 1
     */
    public static synchronized void use(int threads) {
        Nd4j.getEnvironment().setMaxThreads(threads);
        // ND4J's environment limits only its own kernels. oneDNN asks OpenMP and OpenBLAS has threads of its own; both
        // would still wake one for each processor, and two trainings of one thread each would wait for one another.
        backEnd().setOmpNumThreads(threads);
        if (serialProducts == 0) {
            Nd4j.factory().blas().setMaxThreads(threads);
        }
    }

    /**
     * Until all of these are closed, ND4J's matrix products run on the calling thread alone. OpenBLAS's other threads
     * busy-wait for 2<sup>26</sup> cycles after a product. In a training, where products are small and frequent, they
     * would always hold a processor that a thread of oneDNN needs: with two threads on two cores a step took 1.5 times
     * as long in float32 and 2.2 times in bfloat16.
     */
    public static synchronized SerialProducts serialProducts() {
        serialProducts++;
        Nd4j.factory().blas().setMaxThreads(1);
        return new SerialProducts();
    }

    /** Ends {@link ProcessorThreads#serialProducts()}. Thread-safe. */
    public static final class SerialProducts implements AutoCloseable {

        private final AtomicBoolean closed = new AtomicBoolean();

        private SerialProducts() {}

        @Override
        public void close() {
            if (closed.compareAndSet(false, true)) {
                endSerialProducts();
            }
        }
    }

    private static synchronized void endSerialProducts() {
        serialProducts--;
        if (serialProducts == 0) {
            Nd4j.factory().blas().setMaxThreads(inUse());
        }
    }

    /** As many as compute what the calling thread runs. */
    public static int inUse() {
        return backEnd().ompGetMaxThreads();
    }

    private static NativeOps backEnd() {
        // There is no back end before ND4J has chosen one.
        Nd4j.getBackend();
        return NativeOpsHolder.getInstance().getDeviceNativeOps();
    }
}
