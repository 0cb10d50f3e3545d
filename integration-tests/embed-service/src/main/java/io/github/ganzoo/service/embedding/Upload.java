package io.github.ganzoo.service.embedding;

/**
 * An encoded image as a client sent it.
 *
 * @param name what the client calls it, for answers
 * @param encoded not copied
 */
public record Upload(String name, byte[] encoded) {}
