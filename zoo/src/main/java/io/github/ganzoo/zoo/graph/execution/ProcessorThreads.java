package io.github.ganzoo.zoo.graph.execution;

import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOps;
import org.nd4j.nativeblas.NativeOpsHolder;

/** The number of CPU threads of ND4J's own kernels, oneDNN and BLAS. */
public final class ProcessorThreads {

    private ProcessorThreads() {}

    /**
     * From now on, what the calling thread runs is computed by so many threads, itself among them.
     *
     * @param threads at least 1
     */
    public static void use(int threads) {
        Nd4j.getEnvironment().setMaxThreads(threads);
        // ND4J's environment limits only its own kernels. oneDNN and BLAS ask OpenMP, which would still wake a thread
        // for each processor, and two trainings of one thread each would wait for one another.
        backEnd().setOmpNumThreads(threads);
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
