package io.github.ganzoo.zoo.cli;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import io.github.ganzoo.zoo.checkpoint.Checkpoint;
import io.github.ganzoo.zoo.experiment.Listener;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Writes the progress of the work: plain lines for people and, if the environment variable {@code GAN_PARENT=1} is set,
 * events for the parent process: lines of the form <code>@gan {"event":"checkpoint","path":"…"}</code>. Thread-safe;
 * every line is written and flushed whole.
 */
public final class EventWriter implements Listener {
    /** The environment variable that a parent process sets. */
    public static final String PARENT = "GAN_PARENT";

    private static final String MARK = "@gan ";
    private static final Pattern EVENTS = Pattern.compile("^" + MARK, Pattern.MULTILINE);
    private static final Gson JSON = new GsonBuilder()
            .disableHtmlEscaping()
            .serializeSpecialFloatingPointValues()
            .create();

    private final PrintStream out;
    private final PrintStream err;
    private final boolean parent;

    /**
     * @param out where lines and events go
     * @param err where errors go if no parent listens for events
     * @param parent whether a parent process listens for events
     */
    public EventWriter(PrintStream out, PrintStream err, boolean parent) {
        this.out = out;
        this.err = err;
        this.parent = parent;
    }

    /** The writer of this process: UTF-8 for a parent, the terminal's own encoding for a person. */
    public static EventWriter ofProcess() {
        var parent = hasParent();
        var out = parent
                ? new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8)
                : System.out;
        return new EventWriter(out, System.err, parent);
    }

    /** Whether a parent process started this one and follows it. */
    public static boolean hasParent() {
        return "1".equals(System.getenv(PARENT));
    }

    /**
     * Writes text for people. Lines that look like events are indented, so that the parent does not read them as
     * events. The text may have line breaks, since file names can have them.
     */
    @Override
    public void line(String text) {
        write(EVENTS.matcher(text).replaceAll(" $0"));
    }

    @Override
    public void progress(Map<String, ?> figures) {
        event("progress", figures);
    }

    @Override
    public void saved(Checkpoint checkpoint) {
        event("checkpoint", Map.of("path", checkpoint.folder().toAbsolutePath().toString(), "step", checkpoint.step()));
    }

    /** Reports that the command is complete, and where its results are. */
    public void done(Path outputDirectory) {
        event("done", Map.of("outputDirectory", outputDirectory.toAbsolutePath().toString()));
    }

    /** Reports the user's or the model's fault in one sentence: exit code 1. */
    public void userError(String message) {
        error("user", message);
    }

    /** Reports a fault of GAN Zoo or of the machine in one sentence: exit code 2. */
    public void machineError(String message) {
        error("machine", message);
    }

    /** Writes an event of any name. Does nothing if no parent listens. */
    public void event(String name, Map<String, ?> fields) {
        if (parent) {
            var event = new LinkedHashMap<String, Object>();
            event.put("event", name);
            event.putAll(fields);
            write(MARK + JSON.toJson(event));
        }
    }

    private void error(String kind, String message) {
        if (parent) {
            event("error", Map.of("kind", kind, "message", message));
        } else {
            err.println("error: " + message);
        }
    }

    private void write(String line) {
        synchronized (out) {
            out.println(line);
            out.flush();
        }
    }
}
