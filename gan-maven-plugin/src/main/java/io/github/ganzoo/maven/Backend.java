package io.github.ganzoo.maven;

import io.github.ganzoo.settings.Device;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.maven.plugin.MojoFailureException;
import org.jspecify.annotations.Nullable;

/** The ND4J build that computes in the forked JVM. */
record Backend(Coordinates coordinates) {
    private static final String GROUP = "org.nd4j";
    private static final String CUDA = "nd4j-cuda-";

    /**
     * The backend that {@code gan.backend} names, otherwise the one for {@code gan.device}: CUDA for {@code cuda}, the
     * CPU for everything else.
     */
    static Backend choose(Optional<String> named, Device device, Stack stack) throws MojoFailureException {
        boolean cuda = device == Device.CUDA;
        if (named.isEmpty()) {
            return cuda ? new Backend(new Coordinates(GROUP, CUDA + "11.6", stack.nd4j())) : ofCpu(stack);
        }
        var backend = new Backend(Coordinates.parse("gan.backend", named.get()));
        if (cuda && !backend.isCuda()) {
            throw new MojoFailureException("gan.device is cuda but gan.backend is " + backend.coordinates
                    + ", which computes on the CPU; leave gan.backend out or name an " + GROUP + ":" + CUDA
                    + "* artifact");
        }
        return backend;
    }

    static Backend ofCpu(Stack stack) {
        return new Backend(new Coordinates(GROUP, "nd4j-native", stack.nd4j()));
    }

    boolean isCuda() {
        return coordinates.artifactId().startsWith(CUDA);
    }

    /** The native builds to try, best first. */
    List<String> classifiers(Platform platform) {
        return isCuda() ? platform.cudaClassifiers() : platform.cpuClassifiers();
    }

    /** Refuses a CUDA backend on a machine where it cannot work. */
    void check(Platform platform) throws MojoFailureException {
        check(platform, Backend::exists, System.getenv("LD_LIBRARY_PATH"));
    }

    void check(Platform platform, Predicate<Path> exists, @Nullable String libraryPath) throws MojoFailureException {
        if (!isCuda()) {
            return;
        }
        if (!Set.of("linux-x86_64", "windows-x86_64").contains(platform.name())) {
            throw new MojoFailureException("gan.backend is " + coordinates + ", which exists for Linux and Windows on"
                    + " x86_64 but not for " + platform.name() + "; leave gan.backend and gan.device out to compute on"
                    + " the CPU");
        }
        if (driverLibraries(platform, libraryPath).noneMatch(exists)) {
            throw new MojoFailureException("gan.backend is " + coordinates + " but no NVIDIA driver library ("
                    + driverLibrary(platform) + ") was found on this machine; install the driver and CUDA "
                    + coordinates.artifactId().substring(CUDA.length())
                    + ", or leave gan.backend and gan.device out to compute on the CPU");
        }
    }

    private static String driverLibrary(Platform platform) {
        return platform.name().startsWith("windows") ? "nvcuda.dll" : "libcuda.so.1";
    }

    private static Stream<Path> driverLibraries(Platform platform, @Nullable String libraryPath) {
        var folders = platform.name().startsWith("windows")
                ? Stream.of("C:\\Windows\\System32")
                : Stream.concat(
                        Stream.of(
                                "/usr/lib/x86_64-linux-gnu",
                                "/usr/lib64",
                                "/usr/lib",
                                "/usr/lib/wsl/lib",
                                "/usr/local/nvidia/lib64",
                                "/usr/local/cuda/compat",
                                "/run/opengl-driver/lib"),
                        libraryPath == null ? Stream.of() : Stream.of(libraryPath.split(File.pathSeparator)));
        return folders.filter(folder -> !folder.isBlank()).map(folder -> Path.of(folder, driverLibrary(platform)));
    }

    private static boolean exists(Path library) {
        return Files.exists(library);
    }
}
