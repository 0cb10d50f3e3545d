package io.github.ganzoo.documentation;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** One command of a fence. */
record Command(Fence fence, String text) {

    /** What has no influence on what a command does. */
    private static final Set<String> ASIDE = Set.of("-B", "-q", "-o", "-ntp");

    private static final Pattern WORD = Pattern.compile("(?:[^\\s\"]|\"[^\"]*\")+");

    /** The words as a shell splits them, without quotation marks. */
    List<String> words() {
        return WORD.matcher(text)
                .results()
                .map(word -> word.group().replace("\"", ""))
                .toList();
    }

    /** The program's name and what follows it, without what only concerns what is printed. */
    List<String> arguments() {
        return words().stream().skip(1).filter(word -> !ASIDE.contains(word)).toList();
    }

    /** The word behind an option, or what is written together with it; none if it is not there. */
    List<String> valuesOf(String option) {
        var words = words();
        return IntStream.range(1, words.size())
                .filter(i -> words.get(i).startsWith(option))
                .mapToObj(i -> words.get(i).equals(option)
                        ? (i + 1 < words.size() ? words.get(i + 1) : "")
                        : words.get(i).substring(option.length()))
                .flatMap(value -> Arrays.stream(value.split(",", -1)))
                .toList();
    }

    boolean isMaven() {
        return words().get(0).endsWith("mvn") || words().get(0).endsWith("mvnw");
    }

    @Override
    public String toString() {
        return fence.page() + ":" + fence.line() + ": " + text;
    }
}
