package io.github.ganzoo.zoo.data;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Class names and their labels.
 *
 * @param names label to name, as {@link Dataset#classNames} has them
 * @param known how many of them the training split has
 * @param labels name to label
 */
record Classes(List<String> names, int known, Map<String, Integer> labels) {

    private static final Pattern WHOLE_NUMBER = Pattern.compile("\\d{1,9}");

    /** The classes of the training split, then those that only others have, each sorted. */
    static Classes of(Stream<String> train, Stream<String> others) {
        var known = sorted(train);
        var unknown = sorted(others);
        unknown.removeAll(known);
        var names = Stream.of(known, unknown).flatMap(Collection::stream).toList();
        var labels = new TreeMap<String, Integer>();
        names.forEach(name -> labels.put(name, labels.size()));
        return new Classes(names, known.size(), labels);
    }

    private static List<String> sorted(Stream<String> names) {
        var sorted = new ArrayList<>(new TreeSet<>(names.toList()));
        if (sorted.stream().allMatch(name -> WHOLE_NUMBER.matcher(name).matches())) {
            sorted.sort(Comparator.comparingInt(Integer::parseInt));
        }
        return sorted;
    }

    /** The label of a class, or {@link Sample#UNLABELED}. */
    int label(Optional<String> name) {
        return name.map(labels::get).orElse(Sample.UNLABELED);
    }
}
