package io.github.ganzoo.zoo.checkpoint;

/**
 * The expected content of a checkpoint's file.
 *
 * @param sha256 its SHA-256, 64 hexadecimal digits
 * @param size its length in bytes
 */
public record FileFact(String sha256, long size) {}
