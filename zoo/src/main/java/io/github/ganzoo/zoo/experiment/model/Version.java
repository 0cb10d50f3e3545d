package io.github.ganzoo.zoo.experiment.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The zoo's own version, recorded by the build. */
public final class Version {

    private static final String RESOURCE = "version.properties";

    private Version() {}

    public static String current() {
        var properties = new Properties();
        try (var stream = Version.class.getResourceAsStream(RESOURCE)) {
            properties.load(stream);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + RESOURCE, e);
        }
        return properties.getProperty("version");
    }
}
