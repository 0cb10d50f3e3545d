package io.github.ganzoo.zoo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Numbers are written with the digits of {@code Locale.ROOT} all over the code: some 90 of Java's locales have digits
 * of their own, which no chart, file name or fingerprint may hold.
 */
class NumberFormatTest {
    private static final List<String> MODULES = List.of(
            "zoo/src/main/java",
            "zoo/settings/src/main/java",
            "runtime/src/main/java",
            "gan-maven-plugin/src/main/java");

    /** Text in quotes, in one piece or several, that is formatted by itself; or formatting that names no locale. */
    private static final Pattern FORMATTING =
            Pattern.compile("((?:\"(?:[^\"\\\\\\n]|\\\\.)*\"\\s*\\+?\\s*)+)\\)?\\s*\\.formatted\\("
                    + "|(?:String\\.format|printf)\\((?!\\s*Locale\\.ROOT)");

    private static final Pattern NUMBER =
            Pattern.compile("(?<!%)(?:%%)*%(?:\\d+\\$)?[-#+ 0,(]*\\d*(?:\\.\\d+)?[deEfgGaA]");

    @Test
    void everyNumberIsFormattedUnderTheRootLocale() throws IOException {
        var root = Objects.requireNonNull(Path.of("").toAbsolutePath().getParent());
        var sources = 0;
        var places = new ArrayList<String>();
        for (var module : MODULES) {
            for (var file : sources(root.resolve(module))) {
                sources++;
                violations(Files.readString(file)).forEach(place -> places.add(root.relativize(file) + ": " + place));
            }
        }
        assertThat(sources).isGreaterThan(300);
        assertThat(places).as("write String.format(Locale.ROOT, …) instead").isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"%d of %s\".formatted(1, x)",
                "\"a\" + \"%06d\"\n    .formatted(1)",
                "(\"a\" + \"%,d\").formatted(1)",
                "\"%1$3d\".formatted(1)",
                "\"%.2f\".formatted(1)",
                "String.format(\"%s\", 1)",
                "String.format(\n    \"%s\", 1)",
                "out.printf(\"%s\", 1)",
                "String.format(Locale.getDefault(), \"%d\", 1)",
            })
    void formattingByTheUsersLocaleIsFound(String source) {
        assertThat(violations(source)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"%s of %s\".formatted(1, x)",
                "\"%08x\".formatted(1)",
                "\"100 %% done, %s\".formatted(1)",
                "String.format(Locale.ROOT, \"%d\", 1)",
                "String.format(\n    Locale.ROOT, \"%d\", 1)",
            })
    void whatIsTheSameEverywhereIsLeftAlone(String source) {
        assertThat(violations(source)).isEmpty();
    }

    private static List<String> violations(String source) {
        var places = new ArrayList<String>();
        var found = FORMATTING.matcher(source);
        while (found.find()) {
            if (found.group(1) == null || NUMBER.matcher(found.group(1)).find()) {
                var line = source.substring(0, found.start()).lines().count() + 1;
                places.add("line " + line + ", " + found.group().strip());
            }
        }
        return places;
    }

    private static List<Path> sources(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }
}
