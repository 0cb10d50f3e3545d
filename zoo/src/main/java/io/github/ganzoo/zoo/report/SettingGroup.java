package io.github.ganzoo.zoo.report;

import java.util.List;

/**
 * Settings that stand together on the settings page.
 *
 * @param name of the group
 */
public record SettingGroup(String name, List<Entry> entries) {

    /**
     * A setting of a run.
     *
     * @param value its value, empty text for nothing
     * @param usual its value if nobody had named it
     * @param meaning a few sentences
     */
    public record Entry(String name, String value, String usual, String meaning) {

        boolean differs() {
            return !value.equals(usual);
        }
    }

    public SettingGroup {
        entries = List.copyOf(entries);
    }

    /** All settings that differ from their defaults, then each group folded up. */
    static String markup(List<SettingGroup> groups) {
        var others = groups.stream()
                .flatMap(group -> group.entries().stream())
                .filter(Entry::differs)
                .toList();
        var html = new StringBuilder("<div class=\"card\">\n");
        html.append(
                others.isEmpty()
                        ? "<p class=\"note\">All settings have their defaults.</p>\n"
                        : table("Settings that differ from their defaults", others));
        html.append("</div>\n<div class=\"columns\">\n");
        for (var group : groups) {
            html.append("<details class=\"card\"><summary><h3>")
                    .append(Html.escape(group.name()))
                    .append("</h3></summary>\n")
                    .append(table("", group.entries()))
                    .append("</details>\n");
        }
        return html.append("</div>\n").toString();
    }

    private static String table(String caption, List<Entry> entries) {
        var html = new StringBuilder("<table class=\"settings\">\n");
        if (!caption.isEmpty()) {
            html.append("<caption>").append(caption).append("</caption>\n");
        }
        html.append(
                "<thead><tr><th scope=\"col\">Setting</th><th scope=\"col\">Value</th><th scope=\"col\">Default</th>"
                        + "</tr></thead>\n<tbody>\n");
        for (var entry : entries) {
            html.append("<tr")
                    .append(entry.differs() ? " class=\"other\"" : "")
                    .append("><th scope=\"row\" title=\"")
                    .append(Html.escape(entry.meaning()))
                    .append("\"><code>")
                    .append(Html.escape(entry.name()))
                    .append("</code></th><td>")
                    .append(shown(entry.value()))
                    .append("</td><td>")
                    .append(shown(entry.usual()))
                    .append("</td></tr>\n");
        }
        return html.append("</tbody>\n</table>\n").toString();
    }

    private static String shown(String value) {
        return value.isEmpty() ? "nothing" : Html.escape(value);
    }
}
