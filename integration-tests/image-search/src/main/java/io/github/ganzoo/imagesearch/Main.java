package io.github.ganzoo.imagesearch;

import io.github.ganzoo.runtime.GanZooException;
import io.github.ganzoo.service.http.HttpServerException;
import io.github.ganzoo.service.settings.SettingsException;

/** Runs the app until the process gets a signal to end. */
public final class Main {

    private Main() {}

    /** Exits with 2 if a setting is not legal, with 1 if the app cannot start. */
    public static void main(String[] arguments) {
        try {
            var app = ImageSearch.start(SearchSettings.of(System.getenv()));
            Runtime.getRuntime().addShutdownHook(new Thread(app::close, "stop"));
            say("ready: " + app);
        } catch (SettingsException | IllegalArgumentException e) {
            fail(2, e);
        } catch (GanZooException | HttpServerException e) {
            fail(1, e);
        }
    }

    private static void fail(int status, RuntimeException e) {
        say(String.valueOf(e.getMessage()));
        System.exit(status);
    }

    /** Not by a logger: the JVM's shuts down at the same time as the app. */
    private static void say(String sentence) {
        System.err.println("image-search: " + sentence);
    }
}
