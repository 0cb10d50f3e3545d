package io.github.ganzoo.settings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A file of lines {@code key=value}, each under the comment that explains it; {@code ##} opens a section.
 *
 * @param lines the settings in file order
 */
record SettingsFile(List<Line> lines) {

    /** One setting of the file. */
    record Line(String section, String key, String value, String comment) {}

    SettingsFile {
        lines = List.copyOf(lines);
    }

    /** A cache: checks of settings read the defaults and recipes many times, and they do not change. */
    private static final Map<String, SettingsFile> RESOURCES = new ConcurrentHashMap<>();

    /** The resource {@code name} beside this class, UTF-8; read once. */
    static SettingsFile resource(String name) {
        return RESOURCES.computeIfAbsent(name, first -> parse(first, text(first)));
    }

    /** Every setting's default, group and meaning. */
    static SettingsFile defaults() {
        return resource("defaults.properties");
    }

    /** What one architecture departs in. */
    static SettingsFile recipe(String architecture) {
        return resource("recipes/" + architecture + ".properties");
    }

    /** The whole text of the resource {@code name} beside this class. */
    static String text(String name) {
        try (var in = SettingsFile.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("The resource " + name + " is missing from the zoo's jar.");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the resource " + name, e);
        }
    }

    static SettingsFile parse(String name, String text) {
        var lines = new ArrayList<Line>();
        var section = "";
        var comment = new ArrayList<String>();
        for (var line : text.lines().map(String::strip).toList()) {
            if (line.startsWith("##")) {
                section = line.substring(2).strip();
            } else if (line.startsWith("#")) {
                comment.add(line.substring(1).strip());
            } else if (line.isEmpty()) {
                comment.clear();
            } else {
                var equals = line.indexOf('=');
                if (equals < 1) {
                    throw new SettingsException(name + ": '" + line + "' is not of the form key=value.");
                }
                lines.add(new Line(
                        section,
                        line.substring(0, equals).strip(),
                        line.substring(equals + 1).strip(),
                        String.join(" ", comment)));
                comment.clear();
            }
        }
        return new SettingsFile(lines);
    }

    /** The line of {@code key}. */
    Line line(String key) {
        return lines.stream()
                .filter(line -> line.key.equals(key))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("defaults.properties has no line for " + key));
    }

    /** Key to value, in file order. */
    Map<String, String> values() {
        var values = new LinkedHashMap<String, String>();
        for (var line : lines) {
            if (values.put(line.key, line.value) != null) {
                throw new SettingsException("Setting " + line.key + " is given twice in one file: keep one of them.");
            }
        }
        return values;
    }
}
