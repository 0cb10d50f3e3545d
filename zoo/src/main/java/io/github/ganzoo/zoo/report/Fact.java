package io.github.ganzoo.zoo.report;

/**
 * A figure of the summary.
 *
 * @param label what it is
 * @param value in a few characters
 * @param note what belongs to it, such as an interval; may be empty
 */
public record Fact(String label, String value, String note) {

    String markup() {
        return "<div><dt>" + Html.escape(label) + "</dt><dd><span class=\"value\">" + Html.escape(value)
                + "</span><span class=\"note\">" + Html.escape(note) + "</span></dd></div>\n";
    }
}
