package io.github.ganzoo.documentation;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Files that run commands: workflows, scripts, invoker builds and tests. */
final class Runner {

    /** A test names Maven's own plugins by coordinates where users write their prefix. */
    private static final Pattern COORDINATES =
            Pattern.compile("org\\.apache\\.maven\\.plugins:maven-(\\w+)-plugin:[\\w.]+:");

    private static final String VERSION = Repository.text(Repository.ROOT.resolve("pom.xml"))
            .replaceFirst("(?s).*?<version>([^<]+)</version>.*", "$1");

    private Runner() {}

    /**
     * The words of a command that the files do not hold together. Of each file one line counts, of a test in Java the
     * whole file.
     */
    static Set<String> missing(List<String> files, Set<String> words) {
        var remaining = Set.of((Set<String>) new LinkedHashSet<>(words));
        for (var file : files) {
            var path = Repository.ROOT.resolve(file);
            var isJava = file.endsWith(".java");
            var text = COORDINATES
                    .matcher(Repository.text(path).replaceAll("\\\\\n\\s*", ""))
                    .replaceAll("$1:")
                    .replace("${project.version}", VERSION);
            var next = new HashSet<Set<String>>();
            for (var before : remaining) {
                (isJava ? Stream.of(text) : text.lines())
                        .map(line -> without(before, line, isJava))
                        .forEach(next::add);
            }
            remaining = next;
        }
        return remaining.stream()
                .min((a, b) -> Integer.compare(a.size(), b.size()))
                .orElse(words);
    }

    private static Set<String> without(Set<String> words, String line, boolean isJava) {
        var left = new LinkedHashSet<>(words);
        left.removeIf(word -> {
            // A test composes its values.
            var wanted = isJava && word.startsWith("-D") ? word.replaceFirst("=.*", "") : word;
            return Pattern.compile("(?<![\\w./-])" + Pattern.quote(wanted) + "(?![\\w/-])")
                    .matcher(line)
                    .find();
        });
        return left;
    }
}
