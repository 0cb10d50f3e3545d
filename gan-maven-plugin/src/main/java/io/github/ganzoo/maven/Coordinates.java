package io.github.ganzoo.maven;

import org.apache.maven.plugin.MojoFailureException;

/** A jar in a Maven repository. */
record Coordinates(String groupId, String artifactId, String version) {
    /**
     * Reads {@code group:artifact:version}.
     *
     * @param property the property that the user set, for the message
     */
    static Coordinates parse(String property, String text) throws MojoFailureException {
        var parts = text.split(":", -1);
        if (parts.length != 3 || parts[0].isBlank() || parts[1].isBlank() || parts[2].isBlank()) {
            throw new MojoFailureException(property + " is '" + text + "'; write it as groupId:artifactId:version");
        }
        return new Coordinates(parts[0].strip(), parts[1].strip(), parts[2].strip());
    }

    /** Another version of the same artifact. */
    Coordinates at(String otherVersion) {
        return new Coordinates(groupId, artifactId, otherVersion);
    }

    @Override
    public String toString() {
        return groupId + ":" + artifactId + ":" + version;
    }
}
