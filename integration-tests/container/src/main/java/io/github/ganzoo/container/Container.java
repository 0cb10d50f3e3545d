package io.github.ganzoo.container;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * An image run as it says of itself, without a container engine: unpacked, in a root of its own that is read-only but
 * for a tmpfs at {@code /tmp}, with its own processes and its own network of nothing but loopback, and not as root.
 */
public final class Container implements AutoCloseable {

    private static final List<String> TOOLS = List.of("unshare", "nsenter", "mount", "chroot", "ip", "tar", "curl");

    /** Arguments: the root, a folder outside and where it is mounted, both perhaps empty, and what to run. */
    private static final String ISOLATE =
            """
            set -e
            root=$1 outside=$2 inside=$3
            shift 3
            mount --bind "$root" "$root"
            mount -t proc proc "$root/proc"
            mount -t tmpfs -o mode=1777,size=64m tmpfs "$root/tmp"
            mount --rbind /dev "$root/dev"
            if [ -n "$outside" ]; then mount --bind "$outside" "$root$inside"; fi
            mount -o remount,bind,ro "$root"
            ip link set lo up
            exec env -i "$@"
            """;

    private final Process process;
    private final Path log;

    private Container(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** Why no image can be run on this machine, if so. */
    public static Optional<String> obstacle() {
        try {
            for (var tool : TOOLS) {
                if (run("sh", "-c", "command -v " + tool).status() != 0) {
                    return Optional.of("there is no " + tool + " here");
                }
            }
            var isolated = run("unshare", "--mount", "--pid", "--net", "--fork", "mount", "-t", "tmpfs", "x", "/mnt");
            return isolated.status() == 0
                    ? Optional.empty()
                    : Optional.of("only root may isolate processes: "
                            + isolated.output().strip());
        } catch (IOException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /**
     * A folder of this machine that the container may write to.
     *
     * @param inside its absolute path in the container
     */
    public record Volume(Path outside, String inside) {}

    /** Unpacks {@code image.tar} of a folder next to it, and starts it with some environment of its own. */
    public static Container start(Path folder, Map<String, String> environment) throws IOException {
        return start(folder, environment, Optional.empty());
    }

    /** The same with a volume, which then belongs to the image's user. */
    public static Container start(Path folder, Map<String, String> environment, Volume volume) throws IOException {
        return start(folder, environment, Optional.of(volume));
    }

    private static Container start(Path folder, Map<String, String> environment, Optional<Volume> volume)
            throws IOException {
        var image = folder.resolve("unpacked");
        var root = folder.resolve("root");
        require("rm", "-rf", image.toString(), root.toString());
        Files.createDirectories(image);
        Files.createDirectories(root);
        require("tar", "-xf", folder.resolve("image.tar").toString(), "-C", image.toString());
        var manifest = JsonParser.parseString(Files.readString(image.resolve("manifest.json")))
                .getAsJsonArray()
                .get(0)
                .getAsJsonObject();
        for (var layer : strings(manifest, "Layers")) {
            require(
                    "tar",
                    "--warning=no-unknown-keyword",
                    "-xzf",
                    image.resolve(layer).toString(),
                    "-C",
                    root.toString());
        }
        var config = JsonParser.parseString(
                        Files.readString(image.resolve(manifest.get("Config").getAsString())))
                .getAsJsonObject()
                .getAsJsonObject("config");

        var all = new LinkedHashMap<String, String>();
        for (var variable : strings(config, "Env")) {
            all.put(variable.split("=", 2)[0], variable.split("=", 2)[1]);
        }
        all.putAll(environment);

        var user = config.get("User").getAsString();
        if (volume.isPresent()) {
            require("chown", user, volume.get().outside().toString());
            require("mkdir", "-p", root + volume.get().inside());
        }
        var command = new ArrayList<>(List.of("unshare", "--mount", "--pid", "--net", "--fork", "--kill-child"));
        command.addAll(List.of("sh", "-c", ISOLATE, "isolate", root.toString()));
        command.add(volume.map(Volume::outside).map(Path::toString).orElse(""));
        command.add(volume.map(Volume::inside).orElse(""));
        all.forEach((name, value) -> command.add(name + "=" + value));
        command.addAll(List.of(pathOf("chroot"), "--userspec=" + user, root.toString()));
        command.addAll(strings(config, "Entrypoint"));

        var log = folder.resolve("container.log");
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        return new Container(process, log);
    }

    private static List<String> strings(JsonObject json, String name) {
        return json.getAsJsonArray(name).asList().stream()
                .map(JsonElement::getAsString)
                .toList();
    }

    /** Waits until it has written some words. */
    public void awaitWords(String words) throws IOException, InterruptedException {
        for (var i = 0; i < 2400; i++) {
            if (log().contains(words)) {
                return;
            }
            if (!process.isAlive()) {
                throw new IllegalStateException("it ended with " + process.exitValue() + ": " + log());
            }
            Thread.sleep(50);
        }
        throw new IllegalStateException("it has not written '" + words + "' after two minutes: " + log());
    }

    /** What it has written so far. */
    public String log() throws IOException {
        return Files.readString(log);
    }

    /** The first process inside, as it is called outside. */
    public ProcessHandle main() {
        return process.children().findFirst().orElseThrow(() -> new IllegalStateException("nothing runs inside"));
    }

    /** A command of this machine in the container's network. */
    public String[] inside(String... command) {
        var all = new ArrayList<>(List.of("nsenter", "--net", "--target", Long.toString(main().pid())));
        all.addAll(List.of(command));
        return all.toArray(String[]::new);
    }

    /** Tells it to end; waits until it has. */
    public int terminate() throws InterruptedException {
        main().destroy();
        if (!process.waitFor(2, TimeUnit.MINUTES)) {
            throw new IllegalStateException("it goes on after SIGTERM");
        }
        return process.exitValue();
    }

    /** Waits for an end that it comes to by itself. */
    public int awaitEnd() throws InterruptedException {
        if (!process.waitFor(2, TimeUnit.MINUTES)) {
            throw new IllegalStateException("it does not end");
        }
        return process.exitValue();
    }

    /** Ends whatever still runs. */
    @Override
    public void close() {
        // Each by hand: a child that has changed its user no longer dies with its parent.
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    /** What a command gave: its exit status, and its standard output and errors together. */
    public record Ran(int status, String output) {}

    /** Runs a command of this machine to its end. */
    public static Ran run(String... command) throws IOException {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (var output = process.getInputStream()) {
            var text = new String(output.readAllBytes(), UTF_8);
            return new Ran(process.waitFor(), text);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void require(String... command) throws IOException {
        var ran = run(command);
        if (ran.status() != 0) {
            throw new IOException(String.join(" ", command) + " failed: " + ran.output());
        }
    }

    private static String pathOf(String tool) throws IOException {
        return run("sh", "-c", "command -v " + tool).output().strip();
    }
}
