/**
 * Counts what the service does, in the form that Prometheus collects.
 *
 * <p>Metrics belong to one service, not to the JVM: two services in one process count apart.
 */
@NullMarked
package io.github.ganzoo.service.metrics;

import org.jspecify.annotations.NullMarked;
