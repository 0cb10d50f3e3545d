package io.github.ganzoo.zoo.report;

/**
 * One section of a page.
 *
 * @param id its anchor
 * @param heading plain text
 * @param body markup
 */
record Section(String id, String heading, String body) {

    String markup() {
        return "<section aria-labelledby=\"" + id + "\">\n<h2 id=\"" + id + "\">" + Html.escape(heading) + "</h2>\n"
                + body + "</section>\n";
    }

    String link() {
        return "<a href=\"#" + id + "\">" + Html.escape(heading) + "</a>\n";
    }
}
