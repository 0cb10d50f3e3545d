package io.github.ganzoo.service.settings;

import io.github.ganzoo.runtime.Device;
import io.github.ganzoo.runtime.Output;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * All that can be chosen of the service; what each means stands in {@link Variable}.
 *
 * @param model empty for the only one on the class path
 * @param output empty for what the model names
 */
public record Settings(
        InetSocketAddress listen,
        Optional<String> model,
        Optional<Output> output,
        boolean normalize,
        Device device,
        int threads,
        Limits limits,
        Duration grace) {

    /** What a client may ask for at most. */
    public record Limits(
            int waiting,
            int connections,
            int bodyBytes,
            int bufferedBytes,
            long pixels,
            int images,
            Duration timeout) {}

    /**
     * The settings of an environment; variables that are not the service's are passed over.
     *
     * @throws SettingsException naming the variable, its value and what it may be
     */
    public static Settings of(Map<String, String> environment) {
        var values = new Values(environment);
        return new Settings(
                values.parsed(Variable.LISTEN, Settings::address),
                values.text(Variable.MODEL),
                values.text(Variable.OUTPUT).map(id -> values.parsed(Variable.OUTPUT, Output::named)),
                values.parsed(Variable.NORMALIZE, Settings::truth),
                values.parsed(Variable.DEVICE, Device::named),
                values.text(Variable.THREADS).isPresent()
                        ? values.positive(Variable.THREADS)
                        : Runtime.getRuntime().availableProcessors(),
                new Limits(
                        values.positive(Variable.MAX_WAITING),
                        values.positive(Variable.MAX_CONNECTIONS),
                        values.positive(Variable.MAX_BODY_BYTES),
                        values.positive(Variable.MAX_BUFFERED_BYTES),
                        values.positive(Variable.MAX_PIXELS),
                        values.positive(Variable.MAX_IMAGES),
                        Duration.ofSeconds(values.positive(Variable.TIMEOUT_SECONDS))),
                Duration.ofSeconds(values.positive(Variable.GRACE_SECONDS)));
    }

    /**
     * The heap that clients can make the service fill if they use all its limits at once: an image being decoded takes
     * up to seven bytes a pixel, a body while it grows up to three times its length.
     */
    public long heapBytes() {
        return (64L << 20) + 7 * limits.pixels() * threads + 3L * limits.bufferedBytes();
    }

    private static InetSocketAddress address(String text) {
        var colon = text.lastIndexOf(':');
        if (colon < 1) {
            throw new IllegalArgumentException("an address and a port look like 0.0.0.0:8080");
        }
        var address = new InetSocketAddress(text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)));
        if (address.isUnresolved()) {
            throw new IllegalArgumentException("there is no host of that name");
        }
        return address;
    }

    private static boolean truth(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("it is true or false");
        };
    }
}
