package io.github.ganzoo.maven;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The options that the user gives the forked JVM. The JVM refuses two collectors, and options in its environment come
 * before the command line and would be overridden by it, so ours must not be added.
 */
record UserOptions(List<String> words) {
    /** What the {@code java} launcher or the JVM reads options from. */
    private static final List<String> VARIABLES = List.of("JDK_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS");

    private static final Pattern COLLECTOR = Pattern.compile("-XX:\\+Use\\w+GC");
    private static final Pattern BLANK = Pattern.compile("\\s+");

    /**
     * The options of the argument line and of the fork's environment.
     *
     * @param inherited this process's variables, which the user's own cover
     */
    static UserOptions of(String argLine, Map<String, String> own, Map<String, String> inherited) {
        var environment = new LinkedHashMap<>(inherited);
        environment.putAll(own);
        var written = Stream.concat(
                Stream.of(argLine), VARIABLES.stream().map(variable -> environment.getOrDefault(variable, "")));
        return new UserOptions(written.flatMap(BLANK::splitAsStream)
                // Quotes are there for blanks, and the beginning of an option holds none.
                .map(word -> word.replace("\"", "").replace("'", ""))
                .filter(word -> !word.isEmpty())
                .toList());
    }

    boolean chooseCollector() {
        return words.stream().anyMatch(word -> COLLECTOR.matcher(word).matches());
    }

    /** Whether they give this option, named without its value, a value. */
    boolean set(String option) {
        return words.stream().anyMatch(word -> word.startsWith(option + "="));
    }
}
