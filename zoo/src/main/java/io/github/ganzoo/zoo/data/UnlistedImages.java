package io.github.ganzoo.zoo.data;

import java.util.Locale;
import java.util.Optional;

/** Images in a folder with a table that the table does not list. They are left out. */
final class UnlistedImages {
    private String first = "";
    private int count;

    void add(String name) {
        if (count == 0) {
            first = name;
        }
        count++;
    }

    /** A sentence with their number; empty if there are none. */
    Optional<String> remark() {
        return switch (count) {
            case 0 -> Optional.empty();
            case 1 -> Optional.of("1 image is not in the table and is left out: " + first + ".");
            default ->
                Optional.of(String.format(
                        Locale.ROOT,
                        "%,d images are not in the table and are left out; the first is %s.",
                        count,
                        first));
        };
    }
}
