package io.github.ganzoo.service;

import io.github.ganzoo.container.Container;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;

/**
 * Sends the image as many requests as it answers, over its own loopback, and watches its memory. Arguments: the image's
 * folder, the encoded image to send, seconds (60), connections (64), and {@code NAME=value} for the service.
 */
final class LoadRun {

    private LoadRun() {}

    public static void main(String[] arguments) throws Exception {
        var folder = Path.of(arguments[0]);
        var picture = arguments[1];
        var seconds = Integer.parseInt(arguments[2]);
        var connections = arguments[3];
        var environment = new HashMap<String, String>();
        for (var i = 4; i < arguments.length; i++) {
            environment.put(arguments[i].split("=", 2)[0], arguments[i].split("=", 2)[1]);
        }
        try (var container = Container.start(folder, Map.copyOf(environment))) {
            container.awaitWords("embed-service: ready: ");
            System.out.print(container.log());
            wrk(container, picture, 5, connections).start().waitFor();
            var load = wrk(container, picture, seconds, connections).inheritIO().start();
            var memory = new ArrayList<Integer>();
            var before = processorSeconds(container);
            var after = before;
            while (load.isAlive()) {
                memory.add(residentMegabytes(container));
                after = processorSeconds(container);
                Thread.sleep(1000);
            }
            System.out.println("resident MB, a value each second: " + memory);
            System.out.printf("processor seconds of the service: %.1f%n", after - before);
            container.terminate();
        }
    }

    private static ProcessBuilder wrk(Container container, String picture, int seconds, String connections) {
        var builder = new ProcessBuilder(container.inside(
                "wrk",
                "--threads",
                "1",
                "--connections",
                connections,
                "--duration",
                seconds + "s",
                "--timeout",
                "10s",
                "--latency",
                "--script",
                "src/test/wrk/embed.lua",
                "http://127.0.0.1:8080/embed"));
        builder.environment().put("PICTURE", picture);
        return builder;
    }

    private static double processorSeconds(Container container) {
        return container.main().info().totalCpuDuration().orElse(Duration.ZERO).toMillis() / 1000.0;
    }

    private static int residentMegabytes(Container container) throws IOException {
        return Files.readString(Path.of("/proc/" + container.main().pid() + "/status"))
                .lines()
                .filter(line -> line.startsWith("VmRSS:"))
                .map(line -> Integer.parseInt(line.replaceAll("[^0-9]", "")) / 1024)
                .findFirst()
                .orElse(0);
    }
}
