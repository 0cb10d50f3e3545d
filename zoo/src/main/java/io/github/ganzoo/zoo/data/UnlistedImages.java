package io.github.ganzoo.zoo.data;

import java.util.Locale;
import java.util.Optional;

/** Images that lie in a folder and are left out. */
final class UnlistedImages {
    private final String reason;
    private String first = "";
    private int count;

    /** None so far; the reason is a clause. */
    UnlistedImages(String reason) {
        this.reason = reason;
    }

    void add(String name) {
        if (count == 0) {
            first = name;
        }
        count++;
    }

    /** How many there are, in a sentence; none where there are none. */
    Optional<String> remark() {
        return count == 0
                ? Optional.empty()
                : Optional.of(String.format(
                        Locale.ROOT, "%,d images are left out, since %s; the first is %s.", count, reason, first));
    }
}
