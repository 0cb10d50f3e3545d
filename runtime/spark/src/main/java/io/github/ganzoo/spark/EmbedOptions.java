package io.github.ganzoo.spark;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The options of {@link EmbedImages}.
 *
 * @param model as {@link ImageEmbedder#setModel} takes it
 * @param in folder or pattern of images or of a table
 * @param out folder of the Parquet files
 * @param format a source of Spark's, such as {@code binaryFile} or {@code parquet}
 * @param column of the images
 * @param glob which names of files are read; all if none is given
 */
record EmbedOptions(
        String model,
        String in,
        String out,
        String format,
        String column,
        Optional<String> glob,
        int batch,
        VectorType vectors) {

    private enum Option {
        MODEL,
        IN,
        OUT,
        FORMAT,
        COLUMN,
        GLOB,
        BATCH,
        VECTORS;

        String word() {
            return "--" + name().toLowerCase(Locale.ROOT);
        }

        static Option of(String word) {
            return Arrays.stream(values())
                    .filter(each -> each.word().equals(word))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("there is no option " + word + "; there are "
                            + Arrays.stream(values()).map(Option::word).collect(Collectors.joining(", "))));
        }
    }

    /**
     * Reads the words of a command line, each option followed by its value.
     *
     * @throws IllegalArgumentException in one sentence, if an option is unknown, repeated or missing, or its value is
     *     not legal
     */
    static EmbedOptions of(List<String> words) {
        var given = new EnumMap<Option, String>(Option.class);
        for (var i = 0; i < words.size(); i += 2) {
            var option = Option.of(words.get(i));
            if (i + 1 == words.size()) {
                throw new IllegalArgumentException("there is no value after " + option.word());
            }
            if (given.put(option, words.get(i + 1)) != null) {
                throw new IllegalArgumentException(option.word() + " is given twice");
            }
        }
        return new EmbedOptions(
                required(given, Option.MODEL),
                required(given, Option.IN),
                required(given, Option.OUT),
                given.getOrDefault(Option.FORMAT, "binaryFile"),
                given.getOrDefault(Option.COLUMN, "content"),
                Optional.ofNullable(given.get(Option.GLOB)),
                batch(given.getOrDefault(Option.BATCH, "32")),
                VectorType.named(given.getOrDefault(Option.VECTORS, VectorType.ARRAY.word())));
    }

    private static String required(Map<Option, String> given, Option option) {
        return Optional.ofNullable(given.get(option))
                .orElseThrow(() -> new IllegalArgumentException(option.word() + " is missing; needed are "
                        + Option.MODEL.word() + ", " + Option.IN.word() + " and " + Option.OUT.word()));
    }

    private static int batch(String word) {
        if (!word.matches("[1-9][0-9]{0,3}") || Integer.parseInt(word) > ExecutorModels.LARGEST_BATCH) {
            throw new IllegalArgumentException(Option.BATCH.word() + " is " + word
                    + ", not a number of images from 1 to " + ExecutorModels.LARGEST_BATCH);
        }
        return Integer.parseInt(word);
    }
}
