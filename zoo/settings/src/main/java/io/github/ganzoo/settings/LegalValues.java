package io.github.ganzoo.settings;

import java.math.BigDecimal;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The legal values of a setting: how they are parsed and formatted, and words for the user that describe them.
 *
 * @param <T> the type the text is read as
 */
public sealed interface LegalValues<T> {

    /** Parses {@code text}; empty if it is not a legal value. */
    Optional<T> parse(String text);

    /** The canonical text of {@code value}: {@code 2e-4} and {@code 0.0002} have the same. */
    default String format(T value) {
        return String.valueOf(value);
    }

    /** A noun phrase such as {@code a whole number from 1 to 64}. */
    String words();

    /** The legal words, if the values are a few words; otherwise empty. */
    default List<String> choices() {
        return List.of();
    }

    /**
     * Why {@code text} has the right form but is not usable on this machine; empty if {@link #words} says what is
     * wrong.
     */
    default Optional<String> obstacle(String text) {
        return Optional.empty();
    }

    /** Whole numbers of {@code int} size, bounds included. */
    record Whole(int from, int to) implements LegalValues<Integer> {
        @Override
        public Optional<Integer> parse(String text) {
            return number(text, Integer::valueOf).filter(n -> n >= from && n <= to);
        }

        @Override
        public String words() {
            return to == Integer.MAX_VALUE
                    ? "a whole number of at least " + from
                    : "a whole number from " + from + " to " + to;
        }
    }

    /** Whole numbers of {@code long} size, bounds included. */
    record LongWhole(long from, long to) implements LegalValues<Long> {
        @Override
        public Optional<Long> parse(String text) {
            return number(text, Long::valueOf).filter(n -> n >= from && n <= to);
        }

        @Override
        public String words() {
            if (from == Long.MIN_VALUE && to == Long.MAX_VALUE) {
                return "a whole number of 64 bits";
            }
            return to == Long.MAX_VALUE
                    ? "a whole number of at least " + from
                    : "a whole number from " + from + " to " + to;
        }
    }

    /** One or more whole numbers of {@code long} size joined by commas, bound included; sorted when parsed. */
    record LongWholes(long from) implements LegalValues<List<Long>> {
        @Override
        public Optional<List<Long>> parse(String text) {
            var numbers = Arrays.stream(text.split(",", -1))
                    .map(word -> number(word.strip(), Long::valueOf))
                    .toList();
            return numbers.stream()
                            .allMatch(number -> number.filter(n -> n >= from).isPresent())
                    ? Optional.of(numbers.stream()
                            .flatMap(Optional::stream)
                            .sorted()
                            .distinct()
                            .toList())
                    : Optional.empty();
        }

        @Override
        public String format(List<Long> value) {
            return value.stream().map(String::valueOf).collect(Collectors.joining(","));
        }

        @Override
        public String words() {
            return "whole numbers" + (from == Long.MIN_VALUE ? "" : " of at least " + from)
                    + " joined by commas, such as 1,2,3";
        }
    }

    /** A few whole numbers. */
    record WholeOf(List<Integer> numbers) implements LegalValues<Integer> {
        @Override
        public Optional<Integer> parse(String text) {
            return number(text, Integer::valueOf).filter(numbers::contains);
        }

        @Override
        public String words() {
            return alternatives(numbers.stream().map(String::valueOf).toList());
        }
    }

    /** Finite decimals from {@code from} (included) up to {@code to} (not included). */
    record Decimal(double from, double to) implements LegalValues<Double> {
        @Override
        public Optional<Double> parse(String text) {
            return number(text, Double::valueOf).filter(n -> n >= from && n < to);
        }

        @Override
        public String format(Double value) {
            return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
        }

        @Override
        public String words() {
            var least = "a number of at least " + format(from);
            return to == Double.POSITIVE_INFINITY ? least : least + " and below " + format(to);
        }
    }

    /** Finite decimals above zero. */
    record PositiveDecimal() implements LegalValues<Double> {
        @Override
        public Optional<Double> parse(String text) {
            return number(text, Double::valueOf).filter(n -> n > 0 && n < Double.POSITIVE_INFINITY);
        }

        @Override
        public String format(Double value) {
            return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
        }

        @Override
        public String words() {
            return "a number above 0";
        }
    }

    /** {@code true} or {@code false}. */
    record Flag() implements LegalValues<Boolean> {
        @Override
        public Optional<Boolean> parse(String text) {
            return switch (text) {
                case "true" -> Optional.of(true);
                case "false" -> Optional.of(false);
                default -> Optional.empty();
            };
        }

        @Override
        public String words() {
            return "true or false";
        }
    }

    /** One word of a closed list. */
    record Word(List<String> choices) implements LegalValues<String> {
        @Override
        public Optional<String> parse(String text) {
            return Optional.of(text).filter(choices::contains);
        }

        @Override
        public String words() {
            return alternatives(choices);
        }
    }

    /** One enum constant, by its name in lower case with hyphens. */
    record OneOf<E extends Enum<E>>(Class<E> type) implements LegalValues<E> {
        @Override
        public Optional<E> parse(String text) {
            return constants().filter(constant -> format(constant).equals(text)).findFirst();
        }

        @Override
        public String format(E value) {
            return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        @Override
        public String words() {
            return alternatives(choices());
        }

        @Override
        public List<String> choices() {
            return constants().map(this::format).toList();
        }

        private Stream<E> constants() {
            return Arrays.stream(type.getEnumConstants());
        }
    }

    /** Some constants of an enumeration, spelt in lower case with hyphens and joined by commas; none is legal. */
    record SomeOf<E extends Enum<E>>(Class<E> type) implements LegalValues<Set<E>> {
        @Override
        public Optional<Set<E>> parse(String text) {
            return new Words(constants()).parse(text).map(words -> words.stream()
                    .flatMap(word -> new OneOf<>(type).parse(word).stream())
                    .collect(Collectors.toCollection(() -> EnumSet.noneOf(type))));
        }

        @Override
        public String format(Set<E> value) {
            return new Words(constants())
                    .format(value.stream().map(new OneOf<>(type)::format).toList());
        }

        @Override
        public String words() {
            return new Words(constants()).words();
        }

        /** The spellings of all constants. */
        public List<String> constants() {
            return new OneOf<>(type).choices();
        }
    }

    /** Some constants of an enumeration, each with a weight above 0, which is 1 unless given; none is legal. */
    record Weighted<E extends Enum<E>>(Class<E> type) implements LegalValues<Map<E, Double>> {
        @Override
        public Optional<Map<E, Double>> parse(String text) {
            var weights = new EnumMap<E, Double>(type);
            for (String item : text.isEmpty() ? new String[0] : text.split(",", -1)) {
                String[] parts = item.strip().split(":", 2);
                var name = new OneOf<>(type).parse(parts[0].strip());
                var weight = parts.length == 1 ? Optional.of(1.0) : new PositiveDecimal().parse(parts[1].strip());
                if (name.isEmpty() || weight.isEmpty() || weights.put(name.get(), weight.get()) != null) {
                    return Optional.empty();
                }
            }
            return Optional.of(weights);
        }

        @Override
        public String format(Map<E, Double> value) {
            return value.entrySet().stream()
                    .map(entry -> new OneOf<>(type).format(entry.getKey())
                            + (entry.getValue() == 1 ? "" : ":" + new PositiveDecimal().format(entry.getValue())))
                    .collect(Collectors.joining(","));
        }

        @Override
        public String words() {
            return "some of " + String.join(", ", new OneOf<>(type).choices())
                    + " joined by commas, each once and with or without :weight, or nothing";
        }
    }

    /** Free text of a given form. */
    record Text(String words, Pattern form) implements LegalValues<String> {
        @Override
        public Optional<String> parse(String text) {
            return Optional.of(text).filter(t -> form.matcher(t).matches());
        }
    }

    /** Names joined by commas; an empty list is legal. */
    record Names(String words) implements LegalValues<List<String>> {
        @Override
        public Optional<List<String>> parse(String text) {
            return Optional.of(Arrays.stream(text.split(","))
                    .map(String::strip)
                    .filter(name -> !name.isEmpty())
                    .toList());
        }

        @Override
        public String format(List<String> value) {
            return String.join(",", value);
        }
    }

    /** Words of a closed list, joined by commas; an empty list is legal. */
    record Words(List<String> choices) implements LegalValues<List<String>> {
        @Override
        public Optional<List<String>> parse(String text) {
            return new Names(words()).parse(text).filter(choices::containsAll);
        }

        @Override
        public String format(List<String> value) {
            return choices.stream().filter(value::contains).collect(Collectors.joining(","));
        }

        @Override
        public String words() {
            return "any of " + String.join(", ", choices) + ", joined by commas, or nothing";
        }
    }

    /** What ends a training early. */
    record Ending() implements LegalValues<StopCondition> {
        @Override
        public Optional<StopCondition> parse(String text) {
            return StopCondition.parse(text);
        }

        @Override
        public String words() {
            return "no-gain:5 with a whole number from 1, class-accuracy:0.9 with a number from 0 to 1";
        }
    }

    /** Any number of values without commas, joined by commas; an empty list is legal. */
    record ListOf<T>(LegalValues<T> values) implements LegalValues<List<T>> {
        @Override
        public Optional<List<T>> parse(String text) {
            var parsed = new Names(words())
                    .parse(text).stream()
                            .flatMap(List::stream)
                            .map(values::parse)
                            .toList();
            return parsed.stream().allMatch(Optional::isPresent)
                    ? Optional.of(
                            parsed.stream().flatMap(Optional::stream).distinct().toList())
                    : Optional.empty();
        }

        @Override
        public String format(List<T> value) {
            return value.stream().map(values::format).collect(Collectors.joining(","));
        }

        @Override
        public String words() {
            return values.words() + ", joined by commas, or nothing";
        }
    }

    /** A path. It need not exist. */
    record Location(String words) implements LegalValues<Path> {
        @Override
        public Optional<Path> parse(String text) {
            try {
                return text.isBlank() ? Optional.empty() : Optional.of(Path.of(text));
            } catch (InvalidPathException e) {
                return Optional.empty();
            }
        }

        @Override
        public Optional<String> obstacle(String text) {
            boolean hasOtherLetters = text.chars().anyMatch(letter -> letter >= 0x80);
            return hasOtherLetters && parse(text).isEmpty()
                    ? Optional.of("has letters that paths cannot have under this locale, whose encoding is "
                            + System.getProperty("sun.jnu.encoding") + ": set LC_ALL=C.UTF-8")
                    : Optional.empty();
        }
    }

    /** Empty text, or one of {@code values}. */
    record OrNothing<T>(LegalValues<T> values) implements LegalValues<Optional<T>> {
        @Override
        public Optional<Optional<T>> parse(String text) {
            var value = text.isEmpty() ? Optional.<T>empty() : values.parse(text);
            return text.isEmpty() || value.isPresent() ? Optional.of(value) : Optional.empty();
        }

        @Override
        public String format(Optional<T> value) {
            return value.map(values::format).orElse("");
        }

        @Override
        public String words() {
            return values.words() + ", or nothing";
        }

        @Override
        public List<String> choices() {
            return values.choices();
        }

        @Override
        public Optional<String> obstacle(String text) {
            return values.obstacle(text);
        }
    }

    private static <N> Optional<N> number(String text, Function<String, N> reader) {
        try {
            return Optional.of(reader.apply(text));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static String alternatives(List<String> words) {
        if (words.size() < 2) {
            return String.join("", words);
        }
        var last = words.size() - 1;
        return words.subList(0, last).stream().collect(Collectors.joining(", ")) + " or " + words.get(last);
    }
}
