package io.github.ganzoo.zoo.data;

import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * Text as a reader sees it. Files and tables from several systems spell one name in several ways: with blanks around
 * it, with an accent of its own ("NFD", as some file systems store names) or not, with a byte order mark before it.
 */
final class Spelling {
    private static final Pattern UNSEEN = Pattern.compile("[\\uFEFF\\u200B\\u2060]+");
    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}\\p{Cc}]+");

    private Spelling() {}

    /** The one spelling: NFC, one space for any blanks, none at the ends. */
    static String of(String text) {
        var seen =
                UNSEEN.matcher(Normalizer.normalize(text, Normalizer.Form.NFC)).replaceAll("");
        return BLANKS.matcher(seen).replaceAll(" ").strip();
    }
}
