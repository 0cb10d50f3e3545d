package io.github.ganzoo.service.embedding;

/** What became of one image of a batch. */
public sealed interface Outcome {

    /** What the client calls the image. */
    String name();

    /** It was embedded. */
    record Embedded(String name, float[] vector) implements Outcome {}

    /** It was not. */
    record Refused(String name, Refusal refusal) implements Outcome {}
}
