package io.github.ganzoo.settings;

/** A place where users give settings. An earlier source overrides all later ones. */
public enum Source {
    COMMAND_LINE("on the command line"),
    /** Of the plugin or one of its executions. */
    CONFIGURATION("in the plugin's <configuration>"),
    /** Of the POM, its parents and the active profiles. */
    PROPERTIES("in the POM's <properties>"),
    /** The file that the setting {@code recipe} names. */
    RECIPE("in the recipe");

    private final String words;

    Source(String words) {
        this.words = words;
    }

    /** The place, as part of a sentence: {@code on the command line}. */
    public String words() {
        return words;
    }
}
