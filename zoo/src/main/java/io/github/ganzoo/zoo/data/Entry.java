package io.github.ganzoo.zoo.data;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One image as a source lists it, before it is read.
 *
 * @param name unique inside the source
 * @param file the file that holds it, {@code /} between folders
 * @param tile which square of a vertical strip, counted from 0; empty if the file is the image
 * @param label its class, if any
 * @param split its split, if the source says so
 * @param attributes further facts
 */
record Entry(
        String name,
        String file,
        OptionalInt tile,
        Optional<String> label,
        Optional<String> split,
        Map<String, String> attributes) {

    Entry in(String otherSplit) {
        return new Entry(name, file, tile, label, Optional.of(otherSplit), attributes);
    }

    Entry labeled(Optional<String> otherLabel) {
        return new Entry(name, file, tile, otherLabel, split, attributes);
    }
}
