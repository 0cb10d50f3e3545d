package io.github.ganzoo.zoo.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** A process for {@link StopRequestTest}: does nothing, saves when asked to stop. */
final class StoppableWork {
    private StoppableWork() {}

    /** Arguments: {@code saving|stuck|free|brief} and the file to save. */
    public static void main(String[] args) throws Exception {
        var stop = StopRequest.listen(System.in, EventWriter.hasParent(), Duration.ofMillis(300));
        var saved = Path.of(args[1]);
        switch (args[0]) {
            case "saving" -> {
                stop.hold();
                System.out.println("ready");
                while (!stop.requested()) {
                    Thread.sleep(5);
                }
                Thread.sleep(100);
                Files.writeString(saved, "state");
                stop.release();
            }
            case "stuck" -> {
                stop.hold();
                System.out.println("ready");
                Thread.sleep(60_000);
            }
            case "free" -> {
                System.out.println("ready");
                Thread.sleep(60_000);
            }
            default -> System.out.println("ready");
        }
        stop.close();
        System.exit(stop.requested() ? StopRequest.STOPPED : 0);
    }
}
