package io.github.ganzoo.maven;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The user's options for the forked JVM. The plugin must not add its own options to them: the JVM refuses two
 * collectors, and the command line would override options of the environment.
 */
record UserOptions(List<String> words) {
    /** The variables from which the {@code java} launcher or the JVM reads options. */
    private static final List<String> VARIABLES = List.of("JDK_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS");

    private static final Pattern COLLECTOR = Pattern.compile("-XX:\\+Use\\w+GC");
    private static final Pattern BLANK = Pattern.compile("\\s+");

    /**
     * The options of the argument line and of the fork's environment.
     *
     * @param inherited the variables of this process; the user's replace those of the same name
     */
    static UserOptions of(String argLine, Map<String, String> own, Map<String, String> inherited) {
        var environment = new LinkedHashMap<>(inherited);
        environment.putAll(own);
        var written = Stream.concat(
                Stream.of(argLine), VARIABLES.stream().map(variable -> environment.getOrDefault(variable, "")));
        return new UserOptions(written.flatMap(BLANK::splitAsStream)
                // Only blanks need quotes, and the beginning of an option has none.
                .map(word -> word.replace("\"", "").replace("'", ""))
                .filter(word -> !word.isEmpty())
                .toList());
    }

    boolean chooseCollector() {
        return words.stream().anyMatch(word -> COLLECTOR.matcher(word).matches());
    }

    /** Whether this option is given; it is named without its value. */
    boolean set(String option) {
        return words.stream().anyMatch(word -> word.startsWith(option + "="));
    }
}
