package io.github.ganzoo.zoo.export;

/** One of several ways to fit the heads of an embedding, of which validation images may choose. */
public interface HeadOption {

    /** The name in settings and provenance. */
    String id();
}
