package io.github.ganzoo.runtime.output;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A PostgreSQL server of its own, which only this machine's sockets in its folder reach. */
final class Postgres implements AutoCloseable {

    private static final String USER = "postgres";

    private final Path programs;
    private final Path folder;

    private Postgres(Path programs, Path folder) {
        this.programs = programs;
        this.folder = folder;
    }

    /** Where a server's programs are: on the path, or where Debian keeps them. */
    static Optional<Path> programs() throws IOException {
        var folders = new ArrayList<Path>();
        for (var folder : System.getenv("PATH").split(File.pathSeparator, -1)) {
            folders.add(Path.of(folder));
        }
        var debian = Path.of("/usr/lib/postgresql");
        if (Files.isDirectory(debian)) {
            try (var versions = Files.list(debian)) {
                versions.sorted(Comparator.reverseOrder())
                        .map(version -> version.resolve("bin"))
                        .forEach(folders::add);
            }
        }
        return folders.stream()
                .filter(folder -> Stream.of("initdb", "pg_ctl", "psql")
                        .allMatch(program -> Files.isExecutable(folder.resolve(program))))
                .findFirst();
    }

    /**
     * Starts a server.
     *
     * @param folder an empty folder, which the server may come to own
     */
    static Postgres start(Path programs, Path folder) throws IOException {
        var server = new Postgres(programs, folder);
        if (isRoot()) {
            var owner = folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(USER);
            Files.setOwner(folder, owner);
        }
        server.asOwner("initdb", "-D", folder + "/data", "-U", USER, "-A", "trust", "-E", "UTF8", "--locale=C", "-N");
        server.asOwner(
                "pg_ctl",
                "-D",
                folder + "/data",
                "-l",
                folder + "/log",
                "-o",
                "-F -k '" + folder + "' -c listen_addresses=",
                "-w",
                "start");
        return server;
    }

    /** The server refuses to run as root. */
    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    private void asOwner(String program, String... words) throws IOException {
        var command = new ArrayList<String>(isRoot() ? List.of("runuser", "-u", USER, "--") : List.of());
        command.add(programs.resolve(program).toString());
        command.addAll(List.of(words));
        var said = run(command);
        if (said.code() != 0) {
            throw new IllegalStateException(program + " said " + said.text());
        }
    }

    /** What a program said, and its exit code. */
    record Said(int code, String text) {}

    /** The answer of psql to these words. */
    Said psql(String... words) throws IOException {
        var command = new ArrayList<>(List.of(
                programs.resolve("psql").toString(),
                "-h",
                folder.toString(),
                "-U",
                USER,
                "-d",
                "postgres",
                "-X",
                "-q",
                "-A",
                "-t"));
        command.addAll(List.of(words));
        return run(command);
    }

    /** The rows that a query has, a line each. */
    List<String> query(String statement) throws IOException {
        var said = psql("-c", statement);
        if (said.code() != 0) {
            throw new IllegalStateException(statement + ": " + said.text());
        }
        return said.text().lines().toList();
    }

    private Said run(List<String> command) throws IOException {
        var log = Files.createTempFile("postgres", ".log");
        try {
            // A file, because the server keeps a pipe open.
            var process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            if (!ended(process)) {
                process.destroyForcibly();
                throw new IllegalStateException(command + " takes more than a minute: " + Files.readString(log, UTF_8));
            }
            return new Said(process.exitValue(), Files.readString(log, UTF_8));
        } finally {
            Files.delete(log);
        }
    }

    private static boolean ended(Process process) {
        try {
            return process.waitFor(1, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        asOwner("pg_ctl", "-D", folder + "/data", "-m", "immediate", "-w", "stop");
    }
}
