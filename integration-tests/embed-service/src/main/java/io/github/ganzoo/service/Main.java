package io.github.ganzoo.service;

import io.github.ganzoo.runtime.GanZooException;
import io.github.ganzoo.service.http.HttpServerException;
import io.github.ganzoo.service.settings.Settings;
import io.github.ganzoo.service.settings.SettingsException;

/** Runs the service until the process gets a signal to end. */
public final class Main {

    private Main() {}

    /** Exits with 2 if a setting is not legal, with 1 if the service cannot start. */
    public static void main(String[] arguments) {
        try {
            var settings = Settings.of(System.getenv());
            warnOfSmallHeap(settings);
            var service = EmbedService.start(settings);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(service), "stop"));
            say("ready: " + service);
        } catch (SettingsException e) {
            fail(2, e);
        } catch (GanZooException | HttpServerException e) {
            fail(1, e);
        }
    }

    private static void warnOfSmallHeap(Settings settings) {
        var heap = Runtime.getRuntime().maxMemory();
        if (heap < settings.heapBytes()) {
            say("warning: the heap may grow to " + (heap >> 20) + " MiB, and clients may fill "
                    + (settings.heapBytes() >> 20) + " MiB; give it more memory, or lower EMBED_THREADS,"
                    + " EMBED_MAX_PIXELS or EMBED_MAX_BUFFERED_BYTES");
        }
    }

    private static void stop(EmbedService service) {
        say("finishing what is under way");
        service.close();
        say("stopped");
    }

    private static void fail(int status, RuntimeException e) {
        say(String.valueOf(e.getMessage()));
        System.exit(status);
    }

    /** Not by a logger: the JVM's shuts down at the same time as the service. */
    private static void say(String sentence) {
        System.err.println("embed-service: " + sentence);
    }
}
