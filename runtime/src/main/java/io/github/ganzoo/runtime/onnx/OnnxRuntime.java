package io.github.ganzoo.runtime.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.github.ganzoo.runtime.ProviderUnavailableException;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Starts the native library, and says in plain words why it does not start. */
public final class OnnxRuntime {

    private static final String MAIN_CLASS = "ai/onnxruntime/OrtEnvironment.class";

    private static final String NATIVE_PATH = "onnxruntime.native.path";
    private static final String LIBRARIES = "ai/onnxruntime/native/";
    private static final String REMEDY = "mount a tmpfs there that is large enough and not noexec (--tmpfs /tmp:exec),"
            + " set -Djava.io.tmpdir to another folder, or set -D" + NATIVE_PATH + " to one that holds the library";

    /** What {@code onnxruntime_gpu} 1.28 links or loads late: CUDA 12, cuDNN 9 and the driver. */
    private static final List<String> CUDA_LIBRARIES = List.of(
            "libcuda.so.1",
            "libcudart.so.12",
            "libcublas.so.12",
            "libcublasLt.so.12",
            "libcurand.so.10",
            "libcufft.so.11",
            "libcudnn.so.9");

    private static volatile boolean started;

    private OnnxRuntime() {}

    /**
     * Starts it, if it has not been yet.
     *
     * @throws ProviderUnavailableException saying why it does not start and what helps
     */
    public static OrtEnvironment environment() {
        var folder = folder();
        try {
            if (!started) {
                requireRoom(folder);
            }
            var environment = OrtEnvironment.getEnvironment();
            started = true;
            return environment;
        } catch (IOException | LinkageError | RuntimeException e) {
            throw new ProviderUnavailableException("ONNX Runtime does not start: " + explanation(e, folder), e);
        } finally {
            UnpackedLibraries.deleteAtEnd();
        }
    }

    /** The version of the native library; throws as {@link #environment}. */
    public static String version() {
        return environment().getVersion();
    }

    /** The folder that the native library is unpacked to, or is in already. */
    private static LibraryFolder folder() {
        var named = System.getProperty(NATIVE_PATH);
        return named == null ? temporary() : new LibraryFolder(Path.of(named));
    }

    private static LibraryFolder temporary() {
        return new LibraryFolder(Path.of(System.getProperty("java.io.tmpdir", "")));
    }

    /**
     * Fails if the native library does not fit. ONNX Runtime itself would log a stack trace and then report a missing
     * library. Some file systems do not report their free space, so it is tested by writing.
     */
    private static void requireRoom(LibraryFolder folder) throws IOException {
        var size = librarySize();
        if (System.getProperty(NATIVE_PATH) != null || !folder.isFull(size)) {
            return;
        }
        var probe = Files.createTempFile(folder.path(), "gan-", ".probe");
        try (var out = Files.newOutputStream(probe)) {
            var part = new byte[1 << 16];
            for (var left = size; left > 0; left -= part.length) {
                out.write(part, 0, (int) Math.min(left, part.length));
            }
        } finally {
            Files.delete(probe);
        }
    }

    /** The size in bytes of the library that ONNX Runtime unpacks; 0 if unknown. */
    private static long librarySize() {
        var os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        var family = os.contains("win") ? "win" : os.contains("mac") ? "osx" : "linux";
        var arm = System.getProperty("os.arch", "").startsWith("aarch64");
        var library = LIBRARIES + family + (arm ? "-aarch64/" : "-x64/") + System.mapLibraryName("onnxruntime");
        var url = OnnxRuntime.class.getClassLoader().getResource(library);
        try {
            return url == null ? 0 : Math.max(0, url.openConnection().getContentLengthLong());
        } catch (IOException e) {
            return 0;
        }
    }

    private static String explanation(Throwable failure, LibraryFolder folder) {
        return System.getProperty(NATIVE_PATH) == null
                ? explanation(failure, folder, librarySize())
                : explanationInPlace(failure, folder);
    }

    /** Why a library in a folder of the user does not load. */
    static String explanationInPlace(Throwable failure, LibraryFolder folder) {
        if (folder.isNoexec()) {
            return "-D" + NATIVE_PATH + " names " + folder.path()
                    + ", which is mounted noexec, so that no library can be loaded from it; put the libraries elsewhere";
        }
        if (!Files.isWritable(temporary().path())) {
            return "it makes a folder in java.io.tmpdir even where -D" + NATIVE_PATH + " is set, and "
                    + temporary().path() + " cannot be written; set -Djava.io.tmpdir to a folder that can";
        }
        var causes = causes(failure);
        if (causes.contains("not found at")) {
            return "-D" + NATIVE_PATH + " names " + folder.path() + ", which does not hold its libraries; unpack them"
                    + " there from the folder " + LIBRARIES + "… of its jar, or leave the property out (" + causes
                    + ")";
        }
        return explanation(causes);
    }

    /** Why a library of so many bytes that is unpacked to a temporary folder does not load. */
    static String explanation(Throwable failure, LibraryFolder temporary, long bytes) {
        var causes = causes(failure);
        var fault = temporary.fault(causes.contains("No space left") || causes.contains("no onnxruntime") ? bytes : 0);
        if (fault.isPresent()) {
            return "it unpacks its native library to java.io.tmpdir, and " + fault.get() + "; " + REMEDY;
        }
        if (causes.contains("failed to map segment")) {
            return "this system does not let it load the native library that it has unpacked to " + temporary.path()
                    + "; " + REMEDY + " (" + causes + ")";
        }
        if (causes.contains("no onnxruntime in java.library.path")) {
            return bytes == 0
                    ? "its jar holds no native library for this system, " + System.getProperty("os.name") + " on "
                            + System.getProperty("os.arch")
                    : "its native library could not be unpacked to " + temporary.path() + "; " + REMEDY;
        }
        return explanation(causes);
    }

    private static String explanation(String causes) {
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

    /** Why the first CUDA device cannot be used, as far as this is known without running a network. */
    public static Optional<String> cudaProblem() {
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
    public static void requireOneBuild() {
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
