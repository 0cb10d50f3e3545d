package io.github.ganzoo.maven;

import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * The settings of the forked JVM.
 *
 * @param java the {@code java} executable
 * @param argLine more options for the JVM, in the syntax of {@code java @argfile}; may be empty
 * @param environment the user's variables, which replace the plugin's
 * @param offHeapMemory the most native memory the fork may use, such as {@code 4g}; empty for no limit
 * @param gracePeriod the time for saving after a request to stop
 * @param workingDirectory the start of relative paths
 * @param logDirectory the folder of the log, the argument file and crash reports
 * @param name the stem of these files' names
 */
record Fork(
        Path java,
        String argLine,
        Map<String, String> environment,
        Optional<String> offHeapMemory,
        Duration gracePeriod,
        Path workingDirectory,
        Path logDirectory,
        String name) {
    Fork {
        environment = Map.copyOf(environment);
    }

    Path log() {
        return logDirectory.resolve(name + ".log");
    }

    Path argumentFile() {
        return logDirectory.resolve(name + ".args");
    }

    /** The whole command line after {@code java}. */
    ArgumentFile arguments(ClassPath classPath, Request request) {
        var user = UserOptions.of(argLine, environment, System.getenv());
        var arguments = new ArgumentFile.Builder();
        if (!user.chooseCollector()) {
            // Training makes little garbage. G1 would let the heap grow and only use more memory.
            arguments.add("-XX:+UseSerialGC");
        }
        if (offHeapMemory.isPresent() || !user.set("-Dorg.bytedeco.javacpp.maxphysicalbytes")) {
            // JavaCPP would bound native memory by the size of the heap, which says nothing about what a training
            // needs.
            var offHeap = offHeapMemory.orElse("0");
            arguments.add("-Dorg.bytedeco.javacpp.maxbytes=" + offHeap);
            arguments.add("-Dorg.bytedeco.javacpp.maxphysicalbytes=" + offHeap);
        }
        for (var option : List.of(
                "-Dorg.nd4j.log.initialization=false",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                "-Dorg.slf4j.simpleLogger.logFile=System.err",
                "-Djava.awt.headless=true",
                "-Dfile.encoding=UTF-8",
                "-XX:ErrorFile=" + logDirectory.resolve("hs_err_" + name + ".log"))) {
            if (!user.set(option.substring(0, option.indexOf('=')))) {
                arguments.add(option);
            }
        }
        if (!argLine.isBlank()) {
            arguments.addWritten(argLine.strip());
        }
        var path = new StringJoiner(File.pathSeparator);
        classPath.entries().forEach(entry -> path.add(entry.toString()));
        return arguments
                .add("-cp")
                .add(path.toString())
                .add(classPath.mainClass())
                .addAll(request.arguments())
                .build();
    }

    /** The environment variables of the fork. */
    Map<String, String> variables() {
        var variables = new LinkedHashMap<String, String>();
        // Spinning OpenMP threads make a training ten times slower on a machine that does anything else.
        variables.put("OMP_WAIT_POLICY", "PASSIVE");
        variables.put("ORT_DISABLE_TELEMETRY", "1");
        variables.putAll(environment);
        variables.put("GAN_PARENT", "1");
        return variables;
    }
}
