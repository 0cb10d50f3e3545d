package io.github.ganzoo.zoo.report;

import java.util.Locale;

/** Escapes text for HTML, and writes numbers for people, the same under every locale. */
final class Html {

    private Html() {}

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /** A whole number such as {@code 4,026}. */
    static String whole(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** A share such as {@code 77.3 %}. */
    static String percent(double share) {
        return fixed(100 * share, 1) + " %";
    }

    static String fixed(double number, int decimals) {
        return String.format(Locale.ROOT, "%." + decimals + "f", number);
    }

    /** @param attributes further ones, as markup; may be empty */
    static String image(String attributes, String alternative, Picture picture) {
        return "<img " + attributes + " alt=\"" + escape(alternative) + "\" width=\"" + picture.width() + "\" height=\""
                + picture.height() + "\" src=\"" + picture.address() + "\">";
    }
}
