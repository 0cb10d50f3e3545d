package io.github.ganzoo.runtime;

import java.nio.file.Path;

/**
 * An image file and its vector.
 *
 * @since 0.1
 */
@SuppressWarnings("ArrayRecordComponent")
public record Embedded(Path file, float[] vector) {}
