package io.github.ganzoo.zoo.export;

/** Is told how far a head's fitting is, which takes a network's passes over many views of images. */
@FunctionalInterface
public interface ViewProgress {

    /** Tells nobody. */
    ViewProgress NONE = (done, all) -> {};

    /** So many views are done, of how many. */
    void done(int views, int all);
}
