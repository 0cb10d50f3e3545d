package io.github.ganzoo.zoo.experiment;

import java.net.URI;

/**
 * A dashboard that has ended.
 *
 * @param address where it was
 */
public record WatchResult(URI address) {}
