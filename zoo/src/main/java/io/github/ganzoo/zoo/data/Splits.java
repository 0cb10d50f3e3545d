package io.github.ganzoo.zoo.data;

import io.github.ganzoo.runtime.model.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Assigns images to splits. */
final class Splits {
    static final String REMARK =
            "The data have no splits: each image goes to train (80 %), val (10 %) or test (10 %) by a hash of its name.";

    private static final Map<String, String> OTHER_NAMES = Map.of(
            "training", Dataset.TRAIN,
            "valid", Dataset.VAL,
            "validation", Dataset.VAL,
            "dev", Dataset.VAL,
            "testing", Dataset.TEST);

    private Splits() {}

    private static final Pattern NAME = Pattern.compile(
            "(?:train|training|val|valid|validation|dev|test|testing|eval|evaluation|holdout)(?:[0-9_. -].*)?"
                    + "|unknown|unlabeled|unlabelled|extra");

    /** Whether a folder's name is the name of a split: {@code train}, {@code test_style}, {@code unknown}. */
    static boolean named(String name) {
        return NAME.matcher(canonical(name)).matches();
    }

    /** The usual name of a split: {@code Validation} is {@code val}; other names stay as they are. */
    static String canonical(String name) {
        String lower = Spelling.of(name).toLowerCase(Locale.ROOT);
        return OTHER_NAMES.getOrDefault(lower, lower);
    }

    /**
     * The entries with a split each. A source's own splits are kept. A source without splits is split by a hash of the
     * names, so an image stays in its split when others are added or removed.
     *
     * @throws DataException when only some entries have a split
     */
    static List<Entry> assign(List<Entry> entries, List<String> remarks) {
        var without = entries.stream().filter(entry -> entry.split().isEmpty()).toList();
        if (without.isEmpty()) {
            return entries;
        }
        if (without.size() < entries.size()) {
            throw new DataException("%s has no split, but other images have one; give all or none of them a split."
                    .formatted(without.get(0).name()));
        }
        remarks.add(REMARK);
        var assigned = new ArrayList<Entry>(entries.size());
        for (var entry : entries) {
            assigned.add(entry.in(byName(entry.name())));
        }
        return assigned;
    }

    private static String byName(String name) {
        byte[] hash = Sha256.of(name.getBytes(StandardCharsets.UTF_8));
        return switch ((int) Long.remainderUnsigned(ByteBuffer.wrap(hash).getLong(), 10)) {
            case 8 -> Dataset.VAL;
            case 9 -> Dataset.TEST;
            default -> Dataset.TRAIN;
        };
    }
}
