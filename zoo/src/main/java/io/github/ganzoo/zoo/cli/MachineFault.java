package io.github.ganzoo.zoo.cli;

import io.github.ganzoo.runtime.onnx.LibraryFolder;
import io.github.ganzoo.runtime.output.FileFault;
import io.github.ganzoo.settings.Goal;
import io.github.ganzoo.zoo.graph.execution.LibraryCache;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Failures of the machine or of the JVM's limits, such as too little memory, in one sentence with a remedy. */
final class MachineFault {

    /** Goals that train, so that smaller networks, images or batches need less memory. */
    private static final Set<Goal> TRAINING = EnumSet.of(Goal.TRAIN, Goal.COMPARE, Goal.CURVE);

    private static final String OFF_HEAP = "org.bytedeco.javacpp.maxphysicalbytes";

    /** Approximate size of ND4J and OpenBLAS when unpacked, in bytes. */
    private static final long LIBRARIES = 128_000_000;

    private static final Pattern MISSING = Pattern.compile("(\\S+\\.so[.0-9]*): cannot open shared object file");

    private MachineFault() {}

    /** The sentence; empty if the failure has another cause. */
    static Optional<String> sentence(Throwable failure, Goal goal) {
        var causes = new ArrayList<Throwable>();
        for (var cause = failure; cause != null && !causes.contains(cause); cause = cause.getCause()) {
            causes.add(cause);
        }
        return last(causes, cause -> cause instanceof OutOfMemoryError)
                .map(error -> memory(String.valueOf(error.getMessage()), goal))
                .or(() -> last(causes, cause -> cause instanceof UnsatisfiedLinkError)
                        .map(error -> libraries(String.valueOf(error.getMessage()))));
    }

    /** The sentence, with the setting that takes JVM options if it advises one. */
    static String withArgLine(String sentence) {
        return sentence.contains("set -D") ? sentence + "; gan.argLine takes such options" : sentence;
    }

    /** The one nearest to the root, which is the most precise. */
    private static Optional<Throwable> last(List<Throwable> causes, Predicate<Throwable> kind) {
        return causes.stream().filter(kind).reduce((before, after) -> after);
    }

    /** What was tried, as the exception says, and the reason why it failed, which is in its cause. */
    static String file(UncheckedIOException failure) {
        var cause = Objects.requireNonNull(failure.getCause());
        var said = String.valueOf(failure.getMessage());
        if (said.equals(cause.toString())) { // Java made it; it says only what the cause says
            var file = cause instanceof FileSystemException system ? system.getFile() : null;
            said = (file == null ? "a file" : file) + " cannot be read or written";
        }
        return said + ": " + FileFault.reason(cause);
    }

    static String memory(String said, Goal goal) {
        var why = " (" + said + ")";
        if (said.contains("physicalBytes") || said.contains("totalBytes") || said.contains("maxBytes")) {
            return offHeap(System.getProperty(OFF_HEAP, ""), why, goal);
        }
        if (said.contains("direct buffer memory")) {
            return "not enough memory for buffers" + why + "; raise it with argLine=-XX:MaxDirectMemorySize=1g or more";
        }
        if (said.contains("native thread")) {
            return "the system allows no more threads" + why
                    + "; raise the number of processes that this user or container may have, or lower threads";
        }
        if (said.contains("Metaspace") || said.contains("class space")) {
            return "not enough memory for classes" + why + "; raise or leave out -XX:MaxMetaspaceSize";
        }
        return "the Java heap of " + Runtime.getRuntime().maxMemory() / (1 << 20) + " MB is too small" + why
                + "; raise it with argLine=-Xmx, such as -Xmx4g"
                + (TRAINING.contains(goal)
                        ? ", lower imageSize, or take pixelStore=disk: images in memory are held there"
                        : "");
    }

    /** @param limit the value of JavaCPP's option; 0 is no limit, and empty text leaves the limit to JavaCPP */
    static String offHeap(String limit, String why, Goal goal) {
        return switch (limit) {
            case "0" -> "not enough memory on this machine" + why + smaller(goal, "; ");
            case "" ->
                "the memory that JavaCPP allows, a multiple of the heap, is too small" + why + "; raise it with -D"
                        + OFF_HEAP + "=4g" + smaller(goal, ", or ");
            default ->
                "offHeapMemory=" + limit + " is too small" + why + "; raise offHeapMemory" + smaller(goal, ", or ");
        };
    }

    private static String smaller(Goal goal, String before) {
        if (TRAINING.contains(goal)) {
            return before + "lower batchSize, imageSize or featureMaps";
        }
        return goal == Goal.EMBED ? before + "lower batchSize" : "";
    }

    static String libraries(String said) {
        return libraries(said, LibraryCache.folder().map(LibraryFolder::new));
    }

    static String libraries(String said, Optional<LibraryFolder> cache) {
        var start = "ND4J's native libraries do not load: ";
        var fault = cache.flatMap(folder -> folder.fault(LIBRARIES));
        if (fault.isPresent()) {
            return start + "their cache cannot be used: " + fault.get() + "; choose another folder with argLine=-D"
                    + LibraryCache.PROPERTY + "=FOLDER";
        }
        if (said.contains("GLIBC")) {
            return start + "this system's C library is too old (" + said + ")";
        }
        if (said.contains("failed to map segment")) {
            return start + "this system does not let them be loaded from the cache that they are unpacked to (" + said
                    + "); choose another folder with argLine=-D" + LibraryCache.PROPERTY + "=FOLDER";
        }
        if (said.contains("musl") || said.contains("ld-linux")) {
            return start + "they are built for glibc, and this system has musl; train on one with glibc (" + said + ")";
        }
        var missing = MISSING.matcher(said);
        if (missing.find()) {
            return start + "this system lacks " + missing.group(1) + "; install the package that holds it (" + said
                    + ")";
        }
        return start + said.lines().findFirst().orElse("no reason is given");
    }
}
