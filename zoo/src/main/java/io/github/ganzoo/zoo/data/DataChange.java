package io.github.ganzoo.zoo.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The difference between two listings of the same data.
 *
 * @param added images that only the newer has
 * @param removed images that only the older has
 * @param changed images of the same name whose content, label, split or attributes differ
 */
public record DataChange(Names added, Names removed, Names changed) {
    /** How many images are named. */
    private static final int NAMED = 3;

    /**
     * Some images.
     *
     * @param count how many there are
     * @param first the first few of their names, sorted
     */
    public record Names(int count, List<String> first) {
        public Names {
            first = List.copyOf(first);
        }
    }

    /** The change from the older to the newer listing. */
    public static DataChange between(ImageListing older, ImageListing newer) {
        var added = new Counted();
        var removed = new Counted();
        var changed = new Counted();
        int o = 0;
        int n = 0;
        while (o < older.size() || n < newer.size()) {
            int order = o == older.size()
                    ? 1
                    : n == newer.size() ? -1 : older.name(o).compareTo(newer.name(n));
            if (order < 0) {
                removed.add(older.name(o++));
            } else if (order > 0) {
                added.add(newer.name(n++));
            } else {
                if (older.digest(o) != newer.digest(n)) {
                    changed.add(newer.name(n));
                }
                o++;
                n++;
            }
        }
        return new DataChange(added.names(), removed.names(), changed.names());
    }

    /**
     * Whether all images are the same. The fingerprints can differ nevertheless, if the same images are in differently
     * packed files.
     */
    public boolean none() {
        return added.count() == 0 && removed.count() == 0 && changed.count() == 0;
    }

    /**
     * For a person, without a full stop: {@code 12 images were added (cat/1.png, cat/2.png, cat/3.png, …), 1 removed
     * (dog/7.png), none changed}.
     */
    public String sentence() {
        if (none()) {
            return "no image was added, removed or changed";
        }
        return said(added, added.count() == 1 ? " image was added" : " images were added") + ", "
                + said(removed, " removed") + ", " + said(changed, " changed");
    }

    private static String said(Names names, String what) {
        if (names.count() == 0) {
            return what.startsWith(" image") ? "no image was added" : "none" + what;
        }
        var more = names.count() > names.first().size() ? ", …" : "";
        return String.format(Locale.ROOT, "%,d", names.count()) + what + " (" + String.join(", ", names.first()) + more
                + ")";
    }

    private static final class Counted {
        private final List<String> first = new ArrayList<>();
        private int count;

        void add(String name) {
            count++;
            if (count <= NAMED) {
                first.add(name);
            }
        }

        Names names() {
            return new Names(count, first);
        }
    }
}
