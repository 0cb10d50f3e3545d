package io.github.ganzoo.zoo.checkpoint;

/**
 * The checkpoint of another training whose weights a training began with.
 *
 * @param run its name
 * @param step the checkpoint's
 * @param state SHA-256 of the checkpoint's state
 * @param data fingerprint of the other training's images
 */
public record Origin(String run, long step, String state, String data) {}
