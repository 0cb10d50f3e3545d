package io.github.ganzoo.zoo.experiment.machine;

/**
 * What is known of one thing that training needs.
 *
 * @param what the thing, in a few words
 * @param fact what was found, without a full stop
 * @param remedy what to do; empty if all is well
 */
public record Finding(Level level, String what, String fact, String remedy) {

    /** How bad it is. */
    public enum Level {
        OK,
        /** Training works, but slowly or not for long. */
        WARNING,
        /** Training does not work. */
        PROBLEM
    }

    static Finding ok(String what, String fact) {
        return new Finding(Level.OK, what, fact, "");
    }

    static Finding warning(String what, String fact, String remedy) {
        return new Finding(Level.WARNING, what, fact, remedy);
    }

    static Finding problem(String what, String fact, String remedy) {
        return new Finding(Level.PROBLEM, what, fact, remedy);
    }

    /** One line: level, thing, fact and, unless all is well, what to do. */
    public String line() {
        var mark =
                switch (level) {
                    case OK -> "ok      ";
                    case WARNING -> "WARNING ";
                    case PROBLEM -> "WRONG   ";
                };
        return mark + what + ": " + fact + (remedy.isEmpty() ? "" : "; " + remedy);
    }
}
