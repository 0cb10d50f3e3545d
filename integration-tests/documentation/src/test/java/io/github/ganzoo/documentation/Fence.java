package io.github.ganzoo.documentation;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A fenced block of a page.
 *
 * @param line of the page, from 1
 * @param language behind the backticks; commands have none
 * @param lines between the backticks
 */
record Fence(Page page, int line, String language, Directive directive, List<String> lines) {

    private static final Set<String> SHELLS = Set.of("", "sh", "bash", "shell", "console");
    private static final Set<String> PROGRAMS =
            Set.of("mvn", "./mvnw", "mvnw", "java", "docker", "podman", "curl", "git", "cp", "sh", "bash", "python3");

    Fence {
        lines = List.copyOf(lines);
    }

    /** The lines that are commands; a line that ends in a backslash goes on in the next. */
    List<Command> commands() {
        var commands = new ArrayList<Command>();
        if (SHELLS.contains(language)) {
            var joined = String.join("\n", lines).replaceAll("\\\\\n\\s*", "");
            for (var each : joined.split("\n", -1)) {
                var text = each.startsWith("$ ") ? each.substring(2) : each;
                if (PROGRAMS.contains(text.split(" ", 2)[0])) {
                    commands.add(new Command(this, text));
                }
            }
        }
        return commands;
    }
}
