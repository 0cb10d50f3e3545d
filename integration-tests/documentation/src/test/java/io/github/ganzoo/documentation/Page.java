package io.github.ganzoo.documentation;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One page of documentation in Markdown.
 *
 * @param name its path from the repository's root
 */
record Page(String name, String text) {

    private static final Pattern PAGES =
            Pattern.compile("(README|CONTRIBUTING|SECURITY|CHANGELOG)\\.md|docs/.*\\.md|.*/README\\.md");
    private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} +(.+?)\\s*$");
    private static final Pattern LINK = Pattern.compile("\\[(?:[^\\[\\]]|\\[[^\\]]*\\])*\\]\\(([^()\\s]+)\\)");
    private static final Pattern CODE = Pattern.compile("`([^`\n]+)`");

    /** All pages that people read; model cards and what tests hold is none of them. */
    static List<Page> all() {
        return Repository.files(name -> PAGES.matcher(name).matches() && !name.contains("/src/")).stream()
                .map(file -> new Page(Repository.name(file), Repository.text(file)))
                .toList();
    }

    static Page named(String name) {
        return new Page(name, Repository.text(Repository.ROOT.resolve(name)));
    }

    /** The fenced blocks in the order of the page. */
    List<Fence> fences() {
        var fences = new ArrayList<Fence>();
        var lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).startsWith("```")) {
                int end = i + 1;
                while (end < lines.size() && !lines.get(end).startsWith("```")) {
                    end++;
                }
                var comment = Optional.of(i).filter(at -> at > 0).map(at -> lines.get(at - 1));
                fences.add(new Fence(
                        this,
                        i + 1,
                        lines.get(i).substring(3).strip(),
                        Directive.of(comment.orElse("")),
                        lines.subList(i + 1, Math.min(end, lines.size()))));
                i = end;
            }
        }
        return fences;
    }

    /** Where links lead: addresses, paths and anchors. */
    List<String> links() {
        return LINK.matcher(withoutFences())
                .results()
                .map(link -> link.group(1))
                .toList();
    }

    /** What stands between backticks on a line, fences aside. */
    Stream<String> codeSpans() {
        return CODE.matcher(withoutFences()).results().map(code -> code.group(1));
    }

    /** The anchors of the headings, as GitHub makes them. */
    List<String> anchors() {
        return HEADING.matcher(withoutFences())
                .results()
                .map(heading -> heading.group(1)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("\\[([^\\]]*)\\]\\([^)]*\\)", "$1")
                        .replaceAll("[^\\p{L}\\p{N} _-]", "")
                        .replace(' ', '-'))
                .toList();
    }

    /** The page's folder. */
    Path folder() {
        return Repository.ROOT.resolve(name).resolveSibling("");
    }

    private String withoutFences() {
        var kept = new ArrayList<String>();
        var inside = false;
        for (var line : text.lines().toList()) {
            if (line.startsWith("```")) {
                inside = !inside;
            } else if (!inside) {
                kept.add(line);
            }
        }
        return kept.stream().collect(Collectors.joining("\n"));
    }

    @Override
    public String toString() {
        return name;
    }
}
