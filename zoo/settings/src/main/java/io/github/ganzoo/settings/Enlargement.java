package io.github.ganzoo.settings;

/** How feature maps are doubled in height and width without learned weights. */
public enum Enlargement {
    /** Every pixel repeated. */
    NEAREST,
    /** New pixels are a quarter off the old ones and mix the nearest two, 3 to 1, in each direction. */
    BILINEAR
}
