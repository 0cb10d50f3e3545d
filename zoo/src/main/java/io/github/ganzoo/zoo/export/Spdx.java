package io.github.ganzoo.zoo.export;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Licenses named by the identifiers of the SPDX list (spdx.org/licenses). */
final class Spdx {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9.-]+");

    /** Those that model hubs list under the same name in lower case. */
    private static final Set<String> LISTED_BY_HUBS = Set.of(
            "Apache-2.0",
            "MIT",
            "BSD-2-Clause",
            "BSD-3-Clause",
            "CC0-1.0",
            "CC-BY-4.0",
            "CC-BY-SA-4.0",
            "CC-BY-NC-4.0",
            "CC-BY-NC-SA-4.0",
            "GPL-3.0",
            "LGPL-3.0",
            "AGPL-3.0",
            "MPL-2.0",
            "Unlicense");

    private Spdx() {}

    /** Whether a license is named by one identifier, not by an expression or in words. */
    static boolean isId(String license) {
        return ID.matcher(license).matches();
    }

    /** Where the text of a license is. */
    static String address(String id) {
        return "https://spdx.org/licenses/" + id + ".html";
    }

    /** The name by which a model hub knows a license; {@code other} if it does not. */
    static String nameOnHubs(String license) {
        return LISTED_BY_HUBS.contains(license) ? license.toLowerCase(Locale.ROOT) : "other";
    }
}
