package io.github.ganzoo.zoo.experiment.machine;

import io.github.ganzoo.settings.Device;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a machine and a JVM have of what training needs.
 *
 * @param java version of Java
 * @param system name and processor of the operating system, in Java's words, such as {@code Linux amd64}
 * @param oneDnn empty if it does not load
 * @param heap most bytes of the Java heap
 * @param freeMemory bytes that are available beside what is in use; empty if the system does not tell
 */
public record MachineFacts(
        String java,
        String system,
        Nd4j nd4j,
        Threads threads,
        Optional<OneDnn> oneDnn,
        Cuda cuda,
        long heap,
        Optional<Long> freeMemory,
        RunsFolder runs,
        Libraries libraries) {

    /** ND4J, in this JVM. */
    public sealed interface Nd4j {

        /** It loads; the backend is such as {@code CpuBackend}. */
        record Loaded(String backend) implements Nd4j {}

        /** It does not load; the reason is the first line of what the system said. */
        record Failed(String reason) implements Nd4j {}
    }

    /**
     * Threads of OpenMP.
     *
     * @param inUse number that computes; 0 if ND4J does not load
     * @param processors number that this JVM may use
     * @param waitPolicy of {@code OMP_WAIT_POLICY}; empty if it is not set
     */
    public record Threads(int inUse, int processors, Optional<String> waitPolicy) {}

    /**
     * oneDNN 3.
     *
     * @param instructionSet in its own words
     * @param bfloat16 whether the processor multiplies it faster than floats
     */
    public record OneDnn(String version, String instructionSet, boolean bfloat16) {}

    /**
     * NVIDIA's software.
     *
     * @param wanted what the user wants to compute on
     * @param gpus names and driver versions, as {@code nvidia-smi} gives them; empty without it
     * @param cuDnn a file of cuDNN 8 in the loader's path
     */
    public record Cuda(Device wanted, Optional<String> gpus, Optional<Path> cuDnn) {}

    /**
     * Where the runs are, or will be.
     *
     * @param writable whether it or the folder that it will be made in can be written
     * @param free bytes
     */
    public record RunsFolder(Path path, boolean writable, long free) {}

    /**
     * The folders that native libraries are unpacked to and loaded from.
     *
     * @param cache JavaCPP's, for ND4J and oneDNN; empty if none can be made
     * @param cacheFault what is wrong with it
     * @param temporary Java's temporary folder, for ONNX Runtime
     * @param temporaryFault what is wrong with it
     */
    public record Libraries(
            Optional<Path> cache, Optional<String> cacheFault, Path temporary, Optional<String> temporaryFault) {}
}
