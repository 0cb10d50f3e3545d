package io.github.ganzoo.settings;

/** What the folders of a data directory mean. */
public enum DataLayout {
    /** By their names or a table. */
    AUTO,
    /** None; a table lists the images. */
    TABLE,
    /** The first folder of a path is the class. */
    CLASSES,
    /** The first folder of a path is the split, the second the class, if there is one. */
    SPLITS,
    /** Nothing; there are no classes. */
    FLAT
}
