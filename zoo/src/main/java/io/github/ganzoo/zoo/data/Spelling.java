package io.github.ganzoo.zoo.data;

import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * One spelling for texts that look the same. Files and tables from different systems differ in blanks around a name, in
 * its Unicode form (some file systems store accents separately, "NFD"), and in a byte order mark before it.
 */
final class Spelling {
    private static final Pattern UNSEEN = Pattern.compile("[\\uFEFF\\u200B\\u2060]+");
    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}\\p{Cc}]+");

    private Spelling() {}

    /** The spelling: NFC, single spaces for any blanks, none at the ends. */
    static String of(String text) {
        var seen =
                UNSEEN.matcher(Normalizer.normalize(text, Normalizer.Form.NFC)).replaceAll("");
        return BLANKS.matcher(seen).replaceAll(" ").strip();
    }
}
