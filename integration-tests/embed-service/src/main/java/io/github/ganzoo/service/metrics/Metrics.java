package io.github.ganzoo.service.metrics;

import io.github.ganzoo.service.embedding.Refusal;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.function.LongSupplier;

/** The service's counters. Thread-safe. */
public final class Metrics {

    /** Of the text that {@link #text} gives. */
    public static final String CONTENT_TYPE = PrometheusTextFormatWriter.CONTENT_TYPE;

    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final PrometheusTextFormatWriter writer = PrometheusTextFormatWriter.create();

    private final Counter requests = Counter.builder()
            .name("embed_requests_total")
            .help("Requests answered, by path and HTTP status.")
            .labelNames("path", "status")
            .register(registry);
    private final Histogram seconds = Histogram.builder()
            .name("embed_request_seconds")
            .help("Time from a request's first byte to the end of its answer.")
            .labelNames("path")
            .classicOnly()
            .classicUpperBounds(0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)
            .register(registry);
    private final Counter images = Counter.builder()
            .name("embed_images_total")
            .help("Images embedded.")
            .register(registry);
    private final Counter refused = Counter.builder()
            .name("embed_refused_total")
            .help("Requests and images of batches refused, by reason.")
            .labelNames("reason")
            .register(registry);

    public Metrics() {
        for (var kind : Refusal.Kind.values()) {
            refused.initLabelValues(kind.id());
        }
    }

    /** Watches how many requests are under way. */
    public void watchInFlight(LongSupplier count) {
        GaugeWithCallback.builder()
                .name("embed_requests_in_flight")
                .help("Requests under way, their bodies' arrival included.")
                .callback(gauge -> gauge.call((double) count.getAsLong()))
                .register(registry);
    }

    public void answered(String path, int status, Duration took) {
        requests.labelValues(path, Integer.toString(status)).inc();
        seconds.labelValues(path).observe(took.toNanos() / 1e9);
    }

    public void embedded() {
        images.inc();
    }

    public void refused(Refusal.Kind kind) {
        refused.labelValues(kind.id()).inc();
    }

    /** All counters as Prometheus reads them. */
    public byte[] text() {
        var text = new ByteArrayOutputStream();
        try {
            writer.write(text, registry.scrape());
        } catch (IOException e) {
            throw new UncheckedIOException("memory can be written to", e);
        }
        return text.toByteArray();
    }
}
