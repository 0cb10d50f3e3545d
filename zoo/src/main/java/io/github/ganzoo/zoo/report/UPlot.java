package io.github.ganzoo.zoo.report;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The library that draws the curves, <a href="https://github.com/leeoniya/uPlot">uPlot</a>, from its webjar. */
final class UPlot {

    private UPlot() {}

    /** The version, which is part of the paths in the webjar. */
    static String version() {
        var facts = new Properties();
        try {
            facts.load(new StringReader(Resource.text("/META-INF/maven/org.webjars.npm/uplot/pom.properties")));
        } catch (IOException e) {
            throw new UncheckedIOException("Could not read the version of uPlot", e);
        }
        return facts.getProperty("version");
    }

    static String script() {
        return file("dist/uPlot.iife.min.js");
    }

    static String style() {
        return file("dist/uPlot.min.css");
    }

    static String license() {
        return file("LICENSE");
    }

    private static String file(String path) {
        return Resource.text("/META-INF/resources/webjars/uplot/" + version() + "/" + path);
    }
}
