package io.github.ganzoo.maven;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A {@code java @argfile}: the whole command line in a file. So its length and its blanks do not matter, and a user can
 * repeat a fork by hand. The syntax is that of the {@code java} launcher's documentation.
 *
 * @param lines one or more arguments each, already quoted
 */
record ArgumentFile(List<String> lines) {
    ArgumentFile {
        lines = List.copyOf(lines);
    }

    /** Gathers arguments in order. */
    static final class Builder {
        private final List<String> lines = new ArrayList<>();

        Builder add(String argument) {
            lines.add(quote(argument));
            return this;
        }

        Builder addAll(List<String> arguments) {
            arguments.forEach(this::add);
            return this;
        }

        /** Adds text that is already in the launcher's syntax: words between blanks, quoted where they hold blanks. */
        Builder addWritten(String written) {
            lines.add(written);
            return this;
        }

        ArgumentFile build() {
            return new ArgumentFile(lines);
        }
    }

    /**
     * Writes the file in the encoding in which the launcher reads it: the platform's.
     *
     * @throws IOException also if an argument has letters that this encoding lacks
     */
    void write(Path file) throws IOException {
        write(file, Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8")));
    }

    void write(Path file, Charset platform) throws IOException {
        var encoder = platform.newEncoder();
        for (var line : lines) {
            if (!encoder.canEncode(line)) {
                throw new IOException("the argument " + line + " has letters that this locale's encoding (" + platform
                        + ") lacks; set LC_ALL=C.UTF-8, or LANG to a locale of UTF-8");
            }
        }
        Files.write(file, lines, platform);
    }

    static String quote(String argument) {
        var quoted = new StringBuilder("\"");
        for (int i = 0; i < argument.length(); i++) {
            char letter = argument.charAt(i);
            switch (letter) {
                case '"', '\\' -> quoted.append('\\').append(letter);
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\t' -> quoted.append("\\t");
                case '\f' -> quoted.append("\\f");
                default -> quoted.append(letter);
            }
        }
        return quoted.append('"').toString();
    }
}
