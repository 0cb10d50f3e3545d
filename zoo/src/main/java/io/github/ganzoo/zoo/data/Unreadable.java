package io.github.ganzoo.zoo.data;

/**
 * An image that could not be read and was left out, or such a folder or link.
 *
 * @param name its name inside the source
 * @param reason why it could not be read, one sentence
 */
public record Unreadable(String name, String reason) {}
