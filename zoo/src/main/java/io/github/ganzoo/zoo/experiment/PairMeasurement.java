package io.github.ganzoo.zoo.experiment;

import io.github.ganzoo.runtime.ImageDecodeException;
import io.github.ganzoo.runtime.RgbImage;
import io.github.ganzoo.zoo.data.ImagePairs.Pair;
import io.github.ganzoo.zoo.data.ImageShape;
import io.github.ganzoo.zoo.evaluation.paired.Images;
import io.github.ganzoo.zoo.evaluation.paired.PairedMetric;
import io.github.ganzoo.zoo.evaluation.paired.PairedMetrics;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/**
 * Reads pairs of image files and compares them, on all processors and with only a few of them in memory.
 *
 * @param shape what all images are made into; if empty, the two of a pair must have the same size
 * @param stretched whether each image is stretched to [0, 1]
 */
record PairMeasurement(Optional<ImageShape> shape, boolean stretched) {

    /** Metrics of a pair, or why it could not be read. */
    private record Outcome(Optional<PairedMetrics> metrics, String refusal) {}

    /**
     * All metrics that are defined for every pair.
     *
     * @param leftOut is told why a pair could not be read
     * @throws ExperimentException if no pair can be read, or the two images of a pair differ in size
     */
    PairedMetrics of(List<Pair> pairs, List<String> leftOut) {
        var outcomes = pairs.parallelStream().map(this::outcome).toList();
        outcomes.stream()
                .filter(outcome -> outcome.metrics().isEmpty())
                .map(Outcome::refusal)
                .forEach(leftOut::add);
        var measured =
                outcomes.stream().flatMap(outcome -> outcome.metrics().stream()).toList();
        if (measured.isEmpty()) {
            throw new ExperimentException(
                    "none of " + pairs.size() + " pairs of images can be read: " + leftOut.get(0));
        }
        return PairedMetrics.joined(measured);
    }

    private Outcome outcome(Pair pair) {
        try {
            var image = read(pair.image());
            var reference = read(pair.reference());
            if (image.height() != reference.height() || image.width() != reference.width()) {
                throw new ExperimentException(pair.image() + " has " + size(image) + " pixels, but " + pair.reference()
                        + " has " + size(reference) + "; give imageSize to resize all images");
            }
            return new Outcome(Optional.of(PairedMetrics.of(image, reference, EnumSet.allOf(PairedMetric.class))), "");
        } catch (ImageDecodeException e) {
            return new Outcome(Optional.empty(), String.valueOf(e.getMessage()));
        }
    }

    private Images read(Path file) {
        var decoded = RgbImage.decode(file);
        var image = Images.of(shape.map(to -> decoded.frame(to.size(), to.framing(), to.resampling()))
                .orElse(decoded));
        return stretched ? image.stretched() : image;
    }

    private static String size(Images images) {
        return images.width() + "x" + images.height();
    }
}
