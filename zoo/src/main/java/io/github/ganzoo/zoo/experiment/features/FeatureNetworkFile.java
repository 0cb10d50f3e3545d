package io.github.ganzoo.zoo.experiment.features;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.github.ganzoo.runtime.Resampling;
import io.github.ganzoo.zoo.experiment.ExperimentException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/**
 * An ONNX file, and how it takes images, as the {@code .json} file of the same name beside it says.
 *
 * @param onnx the file
 * @param name for the reader
 * @param network which network it is, in a word; only {@link FeatureNetwork#INCEPTION} makes the distance the FID
 * @param input name of the input
 * @param features name of the output that holds features, [N, D] or [N, D, 1, 1]
 * @param probabilities name of the output that holds class probabilities, [N, K]
 * @param size side of the input in pixels
 * @param resampling the filter by which images come to that size
 * @param mean of each channel, R, G and B, where levels go from 0 to 1; subtracted first
 * @param deviation of each channel, which the difference is divided by
 * @param blueFirst whether the channels are B, G and R
 * @param channelsLast whether the input is [N, S, S, C] and not [N, C, S, S]
 * @param parity moments to compare with, made by another program
 */
@SuppressWarnings("ArrayRecordComponent")
record FeatureNetworkFile(
        Path onnx,
        String name,
        Optional<String> network,
        String input,
        String features,
        Optional<String> probabilities,
        int size,
        Resampling resampling,
        double[] mean,
        double[] deviation,
        boolean blueFirst,
        boolean channelsLast,
        Optional<ParityFixture> parity) {

    private static final Set<String> FIELDS = Set.of(
            "name",
            "network",
            "input",
            "features",
            "probabilities",
            "size",
            "resampling",
            "mean",
            "std",
            "channelOrder",
            "layout",
            "parity");

    /**
     * Reads what is beside the file.
     *
     * @throws ExperimentException if there is nothing, or a field is missing, unknown or wrong
     */
    static FeatureNetworkFile of(Path onnx) {
        var file = onnx.resolveSibling(onnx.getFileName().toString().replaceFirst("\\.onnx$", ".json"));
        if (!Files.exists(file)) {
            throw new ExperimentException("featureNetwork=" + onnx + " needs a file " + file.getFileName()
                    + " beside it that says how it takes images, such as {\"name\": \"my network\", \"input\": \"image\","
                    + " \"features\": \"features\", \"size\": 224}");
        }
        try {
            return new Fields(
                            file, JsonParser.parseString(Files.readString(file)).getAsJsonObject())
                    .read(onnx);
        } catch (JsonParseException | IllegalStateException damaged) {
            throw new ExperimentException(file + " is not a JSON object: " + damaged.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /** The fields of the file. */
    private record Fields(Path file, JsonObject object) {

        FeatureNetworkFile read(Path onnx) {
            object.keySet().stream()
                    .filter(field -> !FIELDS.contains(field))
                    .findFirst()
                    .ifPresent(field -> {
                        throw wrong(
                                field,
                                "is unknown; there are "
                                        + String.join(
                                                ", ", FIELDS.stream().sorted().toList()));
                    });
            return new FeatureNetworkFile(
                    onnx,
                    text("name").orElse(onnx.getFileName().toString()),
                    text("network"),
                    demanded("input"),
                    demanded("features"),
                    text("probabilities"),
                    size(),
                    resampling(),
                    channels("mean", 0),
                    channels("std", 1),
                    choice("channelOrder", "RGB", "BGR"),
                    choice("layout", "NCHW", "NHWC"),
                    Optional.ofNullable(object.get("parity")).map(this::parity));
        }

        private ParityFixture parity(JsonElement element) {
            if (!(element instanceof JsonObject fixture)) {
                throw wrong("parity", "is not an object");
            }
            var inside = new Fields(file, fixture);
            return new ParityFixture(
                    file.resolveSibling(inside.demanded("images")),
                    file.resolveSibling(inside.demanded("mean")),
                    file.resolveSibling(inside.demanded("covariance")));
        }

        private Optional<String> text(String field) {
            return Optional.ofNullable(object.get(field)).map(JsonElement::getAsString);
        }

        private String demanded(String field) {
            return text(field).orElseThrow(() -> wrong(field, "is missing"));
        }

        private int size() {
            int size = Integer.parseInt(
                    text("size").filter(number -> number.matches("\\d{1,4}")).orElse("0"));
            if (size < 1) {
                throw wrong("size", "must be the side of the input in pixels, such as 299");
            }
            return size;
        }

        private Resampling resampling() {
            try {
                return Resampling.named(text("resampling").orElse(Resampling.BICUBIC.id()));
            } catch (IllegalArgumentException unknown) {
                throw wrong("resampling", "is wrong: " + unknown.getMessage());
            }
        }

        private double[] channels(String field, double otherwise) {
            var given = object.get(field);
            if (given == null) {
                var all = new double[3];
                Arrays.fill(all, otherwise);
                return all;
            }
            if (!(given instanceof JsonArray numbers) || numbers.size() != 3) {
                throw wrong(field, "must be three numbers, for red, green and blue");
            }
            return numbers.asList().stream()
                    .mapToDouble(JsonElement::getAsDouble)
                    .toArray();
        }

        private boolean choice(String field, String usual, String other) {
            var word = text(field).orElse(usual);
            if (!word.equals(usual) && !word.equals(other)) {
                throw wrong(field, "must be " + usual + " or " + other + ", not " + word);
            }
            return word.equals(other);
        }

        private ExperimentException wrong(String field, String what) {
            return new ExperimentException("the field '" + field + "' of " + file + " " + what);
        }
    }
}
