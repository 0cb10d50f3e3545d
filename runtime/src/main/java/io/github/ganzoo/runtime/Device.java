package io.github.ganzoo.runtime;

/** Where a network runs. */
public sealed interface Device {

    /** The processor. */
    record Cpu() implements Device {}

    /**
     * One NVIDIA GPU, and nothing else: where it cannot be used, loading fails.
     *
     * @param index as CUDA counts them, from 0
     */
    record Cuda(int index) implements Device {
        public Cuda {
            if (index < 0) {
                throw new IllegalArgumentException("there is no CUDA device " + index);
            }
        }
    }

    /** The first NVIDIA GPU if it can be used, else the processor with one warning in the log that says why. */
    record Auto() implements Device {}

    static Device cpu() {
        return new Cpu();
    }

    static Device cuda(int index) {
        return new Cuda(index);
    }

    static Device auto() {
        return new Auto();
    }

    /**
     * The device of the given name: {@code cpu}, {@code auto}, {@code cuda} (the first) or {@code cuda:1}.
     *
     * @throws IllegalArgumentException if there is no such name
     */
    static Device named(String name) {
        return switch (name) {
            case "cpu" -> cpu();
            case "auto" -> auto();
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
}
