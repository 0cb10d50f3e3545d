package io.github.ganzoo.spark;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.apache.spark.launcher.JavaModuleOptions;

/**
 * A standalone cluster of processes on loopback: a master, and workers of one core each. Its Spark is the one of this
 * class path, linked to where a distribution has its jars.
 */
final class SparkCluster implements AutoCloseable {

    /** An application under way. */
    record Application(Process process, Path out, Path log) {

        /** Waits for its end; fails if that takes too long. */
        int exitCode(Duration most) throws InterruptedException {
            if (!process.waitFor(most.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException("the application did not end within " + most);
            }
            return process.exitValue();
        }
    }

    private final Path home;
    private final String master;
    private final List<Process> workers = new ArrayList<>();
    private final List<Process> all = new ArrayList<>();
    private final List<Path> jars = new ArrayList<>();

    /**
     * Starts it.
     *
     * @param home a folder for all of its files, deleted first
     */
    SparkCluster(Path home, int count) throws IOException, InterruptedException {
        this.home = home.toAbsolutePath();
        delete(this.home);
        install();
        var port = freePort();
        master = "spark://127.0.0.1:" + port;
        start(
                "master",
                "org.apache.spark.deploy.master.Master",
                "--host",
                "127.0.0.1",
                "--port",
                "" + port,
                "--webui-port",
                "0");
        await("the master", () -> listens(port));
        for (var i = 0; i < count; i++) {
            workers.add(start(
                    "worker-" + i,
                    "org.apache.spark.deploy.worker.Worker",
                    "--host",
                    "127.0.0.1",
                    "--webui-port",
                    "0",
                    "--cores",
                    "1",
                    "--memory",
                    "1g",
                    "--work-dir",
                    this.home.resolve("work-" + i).toString(),
                    master));
        }
    }

    /** Divides this class path into what a distribution holds and what an application brings. */
    private void install() throws IOException {
        var distribution = Files.createDirectories(home.resolve("jars"));
        var configuration = Files.createDirectories(home.resolve("conf"));
        Files.copy(Path.of("src/test/resources/log4j2-test.properties"), configuration.resolve("log4j2.properties"));
        var own = Path.of("target/classes").toAbsolutePath();
        for (var entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            var path = Path.of(entry).toAbsolutePath();
            var name = path.getFileName().toString();
            if (path.equals(own)) {
                jars.add(0, jar(path, home.resolve("gan-spark.jar")));
            } else if (name.startsWith("onnxruntime") || name.startsWith("gan-runtime")) {
                jars.add(path);
            } else if (path.endsWith("runtime/target/classes")) {
                jars.add(jar(path, home.resolve("gan-runtime.jar")));
            } else if (name.endsWith(".jar")) {
                Files.createSymbolicLink(distribution.resolve(name), path);
            }
        }
    }

    private static Path jar(Path classes, Path file) throws IOException {
        try (var files = Files.walk(classes);
                var jar = new JarOutputStream(Files.newOutputStream(file))) {
            for (var each : files.filter(Files::isRegularFile).sorted().toList()) {
                jar.putNextEntry(
                        new JarEntry(classes.relativize(each).toString().replace('\\', '/')));
                Files.copy(each, jar);
                jar.closeEntry();
            }
        }
        return file;
    }

    private Process start(String name, String... command) throws IOException {
        var words = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx1g"));
        words.addAll(Arrays.asList(JavaModuleOptions.defaultModuleOptionArray()));
        words.addAll(List.of(
                "-cp", home.resolve("conf") + File.pathSeparator + home.resolve("jars") + File.separator + "*"));
        Collections.addAll(words, command);
        var builder = new ProcessBuilder(words)
                .directory(home.toFile())
                .redirectOutput(out(name).toFile())
                .redirectError(log(name).toFile());
        builder.environment().put("SPARK_HOME", home.toString());
        // Else it is found by the folders of a build of Spark.
        builder.environment().put("SPARK_SCALA_VERSION", "2.13");
        builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
        var process = builder.start();
        all.add(process);
        return process;
    }

    private Path out(String name) {
        return home.resolve(name + ".out");
    }

    private Path log(String name) {
        return home.resolve(name + ".log");
    }

    /** Submits {@link EmbedImages}, with an executor of one core on each worker. */
    Application embed(String name, String... options) throws IOException {
        var words = new ArrayList<>(List.of(
                "org.apache.spark.deploy.SparkSubmit",
                "--master",
                master,
                "--class",
                EmbedImages.class.getName(),
                "--jars",
                String.join(
                        ",",
                        jars.subList(1, jars.size()).stream()
                                .map(Path::toString)
                                .toList()),
                "--conf",
                "spark.ui.enabled=false",
                // Waits for all executors, so that measurements begin with all.
                "--conf",
                "spark.scheduler.minRegisteredResourcesRatio=1",
                "--conf",
                "spark.executor.memory=1g",
                jars.get(0).toString()));
        Collections.addAll(words, options);
        return new Application(start(name, words.toArray(String[]::new)), out(name), log(name));
    }

    /** The executors' processes that run now. */
    List<ProcessHandle> executors() {
        return workers.stream()
                .flatMap(worker -> worker.toHandle().descendants())
                .filter(process -> process.info().commandLine().orElse("").contains("CoarseGrainedExecutorBackend"))
                .toList();
    }

    /** Waits until something is so; fails after five minutes. */
    static void await(String what, BooleanSupplier condition) throws InterruptedException {
        for (var i = 0; i < 15_000; i++) {
            if (condition.getAsBoolean()) {
                return;
            }
            Thread.sleep(20);
        }
        throw new IllegalStateException("waited five minutes for " + what);
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static boolean listens(int port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (var files = Files.walk(folder)) {
                for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    /** Ends all processes, executors included. */
    @Override
    public void close() {
        Collections.reverse(all);
        for (var process : all) {
            var below = process.descendants().toList();
            process.destroyForcibly();
            below.forEach(ProcessHandle::destroyForcibly);
        }
    }
}
