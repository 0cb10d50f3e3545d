package io.github.ganzoo.runtime.image;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Names that no person gave: what operating systems, network drives, editors and archives leave among images. Only
 * names count, no attributes of the file system, so that a copy of a folder has the same images on every system.
 */
final class Leftovers {

    /** A regular expression for whole names in lower case, and why such files are skipped. */
    private record Rule(String names, String reason) {}

    private static final List<Rule> RULES = List.of(
            new Rule("\\..*", "hidden: ._x.png of macOS, .Trash-1000, .ipynb_checkpoints, .@__thumb of QNAP, .git"),
            new Rule(".*~", "an editor's copy of what was there before"),
            new Rule("__macosx", "resource forks, from archives that macOS made"),
            new Rule("@eadir", "Synology's thumbnails, which are JPEG files"),
            new Rule("#recycle|@recycle|\\$recycle\\.bin|recycler|network trash folder", "what was thrown away"),
            new Rule("#snapshot|@recently-snapshot", "earlier versions of all files, kept by a network drive"),
            new Rule(
                    "system volume information|lost\\+found",
                    "belongs to the file system; usually it cannot be listed"),
            new Rule("temporary items", "of AFP servers"));

    /** A line break may be part of a name. */
    private static final Pattern ANY =
            Pattern.compile(RULES.stream().map(Rule::names).collect(Collectors.joining("|")), Pattern.DOTALL);

    private Leftovers() {}

    static boolean matches(String name) {
        return ANY.matcher(name.toLowerCase(Locale.ROOT)).matches();
    }
}
