package io.github.ganzoo.settings;

/** What the folders of a data directory mean. */
public enum DataLayout {
    /** What their names and a table say. */
    AUTO,
    /** Nothing; a table says all. */
    TABLE,
    /** The first folder of a path is the class. */
    CLASSES,
    /** The first folder of a path is the split, the second the class, if there is one. */
    SPLITS,
    /** Nothing; there are no classes. */
    FLAT
}
