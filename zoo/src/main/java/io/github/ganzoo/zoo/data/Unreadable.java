package io.github.ganzoo.zoo.data;

/**
 * An image that was passed over, or a folder or link that may have led to some.
 *
 * @param name its name inside the source
 * @param reason why it could not be read, one sentence
 */
public record Unreadable(String name, String reason) {}
