package io.github.ganzoo.service.http;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a server serves. Thread-safe. */
public interface Site {

    /** The paths that there are; the same ones at all times. */
    Set<String> paths();

    /** What there is, as the end of a sentence: "there are ...". */
    String offers();

    /**
     * The route of a path; empty if there is none.
     *
     * @param query the address's parameters, the first value of each
     */
    Optional<Route> route(String path, Map<String, String> query);
}
