package io.github.ganzoo.runtime;

import java.util.OptionalInt;

/**
 * Where a network runs: the CPU, one NVIDIA GPU, or whichever of them can be used.
 *
 * @since 0.1
 */
public final class Device {

    private static final int NO_GPU = -1;
    private static final Device CPU = new Device("cpu", NO_GPU);
    private static final Device AUTO = new Device("auto", NO_GPU);

    private final String id;
    private final int gpu;

    private Device(String id, int gpu) {
        this.id = id;
        this.gpu = gpu;
    }

    /** The CPU. */
    public static Device cpu() {
        return CPU;
    }

    /**
     * One NVIDIA GPU. If it cannot be used, loading fails; it never falls back to the CPU.
     *
     * @param index as CUDA counts them, from 0
     */
    public static Device cuda(int index) {
        if (index < 0) {
            throw new IllegalArgumentException("there is no CUDA device " + index);
        }
        return new Device("cuda:" + index, index);
    }

    /** The first NVIDIA GPU if it can be used, otherwise the CPU, with one warning in the log that says why. */
    public static Device auto() {
        return AUTO;
    }

    /**
     * The device of the given name: {@code cpu}, {@code auto}, {@code cuda} (the first) or {@code cuda:1}.
     *
     * @throws IllegalArgumentException if there is no such name
     */
    public static Device named(String name) {
        return switch (name) {
            case "cpu" -> CPU;
            case "auto" -> AUTO;
            case "cuda" -> cuda(0);
            default -> {
                if (name.matches("cuda:[0-9]{1,4}")) {
                    yield cuda(Integer.parseInt(name.substring("cuda:".length())));
                }
                throw new IllegalArgumentException(
                        "there is no device '" + name + "'; there are cpu, auto, cuda and cuda:<index>");
            }
        };
    }

    /** The name, such as {@code cuda:0}. */
    public String id() {
        return id;
    }

    /** The number of the GPU, if it is one. */
    public OptionalInt cudaIndex() {
        return gpu == NO_GPU ? OptionalInt.empty() : OptionalInt.of(gpu);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Device that && id.equals(that.id);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    @Override
    public String toString() {
        return id;
    }
}
