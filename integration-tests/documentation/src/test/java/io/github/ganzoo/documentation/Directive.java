package io.github.ganzoo.documentation;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** What the comment before a fence says of its commands. */
sealed interface Directive {

    /** {@code <!-- not run: needs a GPU -->}. */
    record NotRun(String reason) implements Directive {}

    /** {@code <!-- run by: .github/workflows/build.yml, .ci/run -->}: these files together hold each command. */
    record RunBy(List<String> files) implements Directive {}

    /**
     * {@code <!-- run: photos -->}: {@link CommandsTest} runs the commands in this project. With {@code , slow} it runs
     * them only under {@code -Dcommands.slow}.
     */
    record Run(String project, boolean slow) implements Directive {}

    /** There is none. */
    record Missing() implements Directive {}

    /** How to write one, for messages. */
    String FORMS =
            "write '<!-- run: photos -->' or '<!-- run: repository -->' before the fence, where CommandsTest runs it;"
                    + " '<!-- run by: .github/workflows/build.yml, .ci/run -->' with the files that hold this very command;"
                    + " or '<!-- not run: the reason -->'";

    Pattern COMMENT = Pattern.compile("<!-- (run|run by|not run): (.+?) -->");

    static Directive of(String line) {
        var comment = COMMENT.matcher(line.strip());
        if (!comment.matches()) {
            return new Missing();
        }
        var words = Arrays.stream(comment.group(2).split(",", -1))
                .map(String::strip)
                .toList();
        return switch (comment.group(1)) {
            case "not run" -> new NotRun(comment.group(2));
            case "run by" -> new RunBy(words);
            default -> new Run(words.get(0), words.contains("slow"));
        };
    }
}
