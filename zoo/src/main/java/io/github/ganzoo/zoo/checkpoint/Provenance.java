package io.github.ganzoo.zoo.checkpoint;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The provenance of a checkpoint: everything that must be equal to reproduce its numbers, and when and how it was made.
 *
 * @param commit the Git commit checked out in the project; empty text outside a Git work tree
 * @param data fingerprint of the training data
 * @param seeds name of each random stream to its seed
 * @param java version and vendor of the Java runtime
 * @param system name, version and processor architecture of the operating system
 * @param backend the ND4J backend
 * @param threads CPU threads that computed
 * @param command the command line
 * @param started when this process began to train
 * @param changes of threads and back end during the training, in the order of their steps
 * @param origin the weights that the training began with, if they are of another training
 */
public record Provenance(
        String commit,
        String data,
        SortedMap<String, Long> seeds,
        String java,
        String system,
        String backend,
        int threads,
        List<String> command,
        Instant started,
        List<RoundingChange> changes,
        Optional<Origin> origin) {

    public Provenance {
        changes = List.copyOf(changes);
        seeds = Collections.unmodifiableSortedMap(new TreeMap<>(seeds));
        command = List.copyOf(command);
    }

    /**
     * The provenance of a training that runs in this JVM.
     *
     * @param project a folder of the project, whose Git commit is recorded if it is in a Git work tree
     */
    public static Provenance here(
            Path project,
            String data,
            Map<String, Long> seeds,
            String backend,
            int threads,
            List<String> command,
            Instant started) {
        return new Provenance(
                GitCommit.of(project).orElse(""),
                data,
                new TreeMap<>(seeds),
                System.getProperty("java.vm.name") + " " + Runtime.version() + " " + System.getProperty("java.vendor"),
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch"),
                backend,
                threads,
                command,
                started,
                List.of(),
                Optional.empty());
    }

    /** This provenance with changes of threads and back end. */
    public Provenance after(List<RoundingChange> changes) {
        return new Provenance(commit, data, seeds, java, system, backend, threads, command, started, changes, origin);
    }

    /** This provenance of a training that began with weights of another. */
    public Provenance from(Optional<Origin> origin) {
        return new Provenance(commit, data, seeds, java, system, backend, threads, command, started, changes, origin);
    }
}
