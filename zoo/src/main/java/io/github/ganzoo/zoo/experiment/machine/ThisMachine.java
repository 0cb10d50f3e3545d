package io.github.ganzoo.zoo.experiment.machine;

import io.github.ganzoo.runtime.onnx.LibraryFolder;
import io.github.ganzoo.settings.Device;
import io.github.ganzoo.zoo.experiment.machine.MachineFacts.Cuda;
import io.github.ganzoo.zoo.experiment.machine.MachineFacts.Libraries;
import io.github.ganzoo.zoo.experiment.machine.MachineFacts.Nd4j;
import io.github.ganzoo.zoo.experiment.machine.MachineFacts.RunsFolder;
import io.github.ganzoo.zoo.experiment.machine.MachineFacts.Threads;
import io.github.ganzoo.zoo.experiment.run.RunStart;
import io.github.ganzoo.zoo.graph.execution.LibraryCache;
import io.github.ganzoo.zoo.graph.execution.ProcessorThreads;
import io.github.ganzoo.zoo.graph.onednn.OneDnn;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the facts of the machine that this JVM runs on. It loads ND4J, and trains nothing. */
public final class ThisMachine {

    /** Approximate sizes of the unpacked libraries, in bytes. */
    private static final long ND4J = 128_000_000;

    private static final long ONNX_RUNTIME = 30_000_000;

    private static final Pattern AVAILABLE = Pattern.compile("(?m)^MemAvailable:\\s+(\\d+) kB$");
    private static final int PATIENCE_SECONDS = 10;

    private ThisMachine() {}

    /**
     * The facts, with as many threads as a training of these settings would have.
     *
     * @param threads 0 for all that OpenMP gives
     */
    public static MachineFacts facts(Device wanted, int threads, Path runsDirectory) {
        var nd4j = nd4j(threads);
        return new MachineFacts(
                System.getProperty("java.version"),
                System.getProperty("os.name") + " " + System.getProperty("os.arch"),
                nd4j,
                new Threads(
                        nd4j instanceof Nd4j.Loaded ? ProcessorThreads.inUse() : 0,
                        Runtime.getRuntime().availableProcessors(),
                        Optional.ofNullable(System.getenv("OMP_WAIT_POLICY"))),
                OneDnn.load()
                        .map(found -> new MachineFacts.OneDnn(
                                found.version(), found.instructionSet(), found.isFasterInBfloat16())),
                new Cuda(wanted, gpus(), cuDnn()),
                Runtime.getRuntime().maxMemory(),
                freeMemory(),
                runs(runsDirectory),
                libraries());
    }

    private static Nd4j nd4j(int threads) {
        try {
            if (threads > 0) {
                ProcessorThreads.use(threads);
            }
            return new Nd4j.Loaded(RunStart.backend());
        } catch (LinkageError | RuntimeException failed) {
            Throwable cause = failed;
            while (cause.getCause() != null) {
                cause = cause.getCause();
            }
            return new Nd4j.Failed(cause.toString().lines().findFirst().orElse("no reason is given"));
        }
    }

    /** What {@code nvidia-smi} lists, joined by commas; empty where there is none, or it fails. */
    private static Optional<String> gpus() {
        try {
            var process = new ProcessBuilder("nvidia-smi", "--query-gpu=name,driver_version", "--format=csv,noheader")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return Optional.empty();
            }
            var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return Optional.of(said.lines().map(String::strip).collect(Collectors.joining(", ")))
                    .filter(text -> process.exitValue() == 0 && !text.isEmpty());
        } catch (IOException absent) {
            return Optional.empty();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static Optional<Path> cuDnn() {
        var named = Optional.ofNullable(System.getenv("LD_LIBRARY_PATH")).orElse("");
        return Stream.concat(
                        Stream.of(named.split(File.pathSeparator, -1)).filter(folder -> !folder.isBlank()),
                        Stream.of("/usr/lib/x86_64-linux-gnu", "/usr/lib64", "/usr/lib", "/usr/local/cuda/lib64"))
                .map(folder -> Path.of(folder, "libcudnn.so.8"))
                .filter(Files::exists)
                .findFirst();
    }

    private static Optional<Long> freeMemory() {
        try {
            return freeMemory(Files.readString(Path.of("/proc/meminfo")));
        } catch (IOException noLinux) {
            return Optional.empty();
        }
    }

    /** By the text of {@code /proc/meminfo}, in bytes. */
    static Optional<Long> freeMemory(String meminfo) {
        var available = AVAILABLE.matcher(meminfo);
        return available.find() ? Optional.of(Long.parseLong(available.group(1)) * 1024) : Optional.empty();
    }

    /** The folder itself, or the nearest one above it that exists. */
    static RunsFolder runs(Path directory) {
        var path = directory.toAbsolutePath().normalize();
        var existing = path;
        while (!Files.exists(existing) && existing.getParent() != null) {
            existing = existing.getParent();
        }
        try {
            return new RunsFolder(
                    path,
                    Files.isDirectory(existing) && Files.isWritable(existing),
                    Files.getFileStore(existing).getUsableSpace());
        } catch (IOException unreadable) {
            return new RunsFolder(path, false, 0);
        }
    }

    private static Libraries libraries() {
        var cache = LibraryCache.folder();
        var temporary = Path.of(System.getProperty("java.io.tmpdir"));
        return new Libraries(
                cache,
                cache.flatMap(folder -> new LibraryFolder(folder).fault(ND4J)),
                temporary,
                new LibraryFolder(temporary).fault(ONNX_RUNTIME));
    }
}
