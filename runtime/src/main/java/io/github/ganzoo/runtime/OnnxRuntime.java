package io.github.ganzoo.runtime;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Starts the native library, and says in plain words why it does not start. */
final class OnnxRuntime {

    private static final String MAIN_CLASS = "ai/onnxruntime/OrtEnvironment.class";

    /** What {@code onnxruntime_gpu} 1.28 links or loads late: CUDA 12, cuDNN 9 and the driver. */
    private static final List<String> CUDA_LIBRARIES = List.of(
            "libcuda.so.1",
            "libcudart.so.12",
            "libcublas.so.12",
            "libcublasLt.so.12",
            "libcurand.so.10",
            "libcufft.so.11",
            "libcudnn.so.9");

    private OnnxRuntime() {}

    static OrtEnvironment environment() {
        try {
            return OrtEnvironment.getEnvironment();
        } catch (LinkageError | RuntimeException e) {
            throw new ProviderUnavailableException(
                    "ONNX Runtime does not start: " + explanation(e, Path.of(System.getProperty("java.io.tmpdir", ""))),
                    e);
        }
    }

    static String explanation(Throwable failure, Path temporary) {
        var causes = causes(failure);
        if (!Files.isWritable(temporary)) {
            return "it unpacks its native library to java.io.tmpdir, and " + temporary
                    + " cannot be written; mount a tmpfs there, or set -Djava.io.tmpdir to a folder that can";
        }
        if (causes.contains("GLIBC")) {
            return "this system's C library is too old; it needs glibc 2.28 or newer (" + causes + ")";
        }
        if (causes.contains("ld-linux") || causes.contains("musl") || isMusl()) {
            return "it is built for glibc, and this system has musl (Alpine); take a base image with glibc (" + causes
                    + ")";
        }
        if (causes.contains("libstdc++") || causes.contains("libgcc_s")) {
            return "the C++ library is missing; install libstdc++6 (" + causes + ")";
        }
        if (causes.contains("another classloader")) {
            return "another class loader of this JVM has loaded it; leave out -Donnxruntime.native.path, or share one"
                    + " class loader (" + causes + ")";
        }
        return causes;
    }

    private static String causes(Throwable failure) {
        var causes = new ArrayList<String>();
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            causes.add(cause.toString());
        }
        return String.join("; ", causes);
    }

    private static boolean isMusl() {
        try (var libraries = Files.newDirectoryStream(Path.of("/lib"), "ld-musl-*")) {
            return libraries.iterator().hasNext();
        } catch (IOException e) {
            return false;
        }
    }

    /** Why the first CUDA device cannot be used, as far as can be told without a network to run on it. */
    static Optional<String> cudaProblem() {
        try (var options = new OrtSession.SessionOptions()) {
            options.addCUDA(0);
            return Optional.empty();
        } catch (OrtException e) {
            return Optional.ofNullable(noCuda(0, e).getMessage());
        }
    }

    /** Why CUDA cannot be used, from what ONNX Runtime said, with what to do about it. */
    static ProviderUnavailableException noCuda(int device, OrtException failure) {
        var said = String.valueOf(failure.getMessage());
        if (said.contains("Failed to find CUDA shared provider") || said.contains("not compiled with CUDA")) {
            return new ProviderUnavailableException(
                    "CUDA device " + device + " cannot be used: libonnxruntime_providers_cuda is missing, because the"
                            + " class path holds ONNX Runtime's build for the CPU; replace the dependency"
                            + " com.microsoft.onnxruntime:onnxruntime by onnxruntime_gpu of the same version",
                    failure);
        }
        var missing = missingCudaLibraries();
        return new ProviderUnavailableException(
                "CUDA device " + device + " cannot be used: "
                        + (missing.isEmpty()
                                ? said
                                : "not found here: " + String.join(", ", missing)
                                        + "; install CUDA 12, cuDNN 9 and the driver, or add their folders to"
                                        + " LD_LIBRARY_PATH (" + said + ")"),
                failure);
    }

    private static List<String> missingCudaLibraries() {
        var folders = new ArrayList<>(List.of(
                "/usr/lib/x86_64-linux-gnu",
                "/lib/x86_64-linux-gnu",
                "/usr/lib64",
                "/usr/lib",
                "/usr/local/lib",
                "/usr/local/cuda/lib64",
                "/usr/local/nvidia/lib64"));
        var searched = System.getenv("LD_LIBRARY_PATH");
        if (searched != null) {
            folders.addAll(List.of(searched.split(File.pathSeparator, -1)));
        }
        return CUDA_LIBRARIES.stream()
                .filter(library -> folders.stream().noneMatch(folder -> Files.exists(Path.of(folder, library))))
                .toList();
    }

    /** Refuses a class path on which one build of ONNX Runtime hides another: the GPU's would silently be ignored. */
    static void requireOneBuild() {
        requireOneBuild(OnnxRuntime.class.getClassLoader());
    }

    static void requireOneBuild(ClassLoader loader) {
        try {
            var found = new ArrayList<String>();
            loader.getResources(MAIN_CLASS).asIterator().forEachRemaining(url -> found.add(url.toString()));
            if (found.size() > 1) {
                throw new ProviderUnavailableException(
                        "two builds of ONNX Runtime are on the class path, and the first hides the other: "
                                + String.join(", ", found) + "; keep onnxruntime_gpu alone",
                        null);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the class path cannot be searched", e);
        }
    }
}
