package io.github.ganzoo.zoo.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The classes of a source, each in one spelling, with remarks on names that may mean the same class. */
final class ClassSpellings {
    private static final int NAMED = 5;

    private final SortedMap<String, SortedSet<String>> spellings = new TreeMap<>();

    /** The class of this spelling; empty if the text is blank. */
    Optional<String> of(String written) {
        var name = Spelling.of(written);
        if (name.isEmpty()) {
            return Optional.empty();
        }
        spellings.computeIfAbsent(name, absent -> new TreeSet<>()).add(written);
        return Optional.of(name);
    }

    /** How many classes there are so far. */
    int size() {
        return spellings.size();
    }

    List<String> remarks() {
        var remarks = new ArrayList<String>();
        spellings.forEach((name, written) -> {
            if (written.size() > 1) {
                remarks.add("Class " + name + " is written in " + written.size()
                        + " ways that differ in blanks or Unicode form; they are read as one class.");
            }
        });
        var capitals = new TreeMap<String, List<String>>();
        for (var name : spellings.keySet()) {
            capitals.computeIfAbsent(name.toLowerCase(Locale.ROOT), absent -> new ArrayList<>())
                    .add(name);
        }
        capitals.values().stream()
                .filter(names -> names.size() > 1)
                .map(names -> "Classes " + String.join(" and ", names) + " differ only in capitals and are "
                        + names.size() + " classes; write them the same way if they are one.")
                .forEach(remarks::add);
        return remarks.size() <= NAMED ? remarks : shortened(remarks);
    }

    private static List<String> shortened(List<String> remarks) {
        var first = new ArrayList<>(remarks.subList(0, NAMED));
        first.add((remarks.size() - NAMED) + " more classes are written in several ways.");
        return first;
    }
}
