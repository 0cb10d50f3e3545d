package io.github.ganzoo.zoo.experiment.features;

import io.github.ganzoo.runtime.RgbImage;
import io.github.ganzoo.runtime.image.ImageTree;
import io.github.ganzoo.zoo.evaluation.distribution.Features;
import io.github.ganzoo.zoo.experiment.ExperimentException;
import io.github.ganzoo.zoo.numerics.Covariance;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * Mean and covariance of the features of some images, which another program made with the same network.
 *
 * @param images a folder of them
 * @param mean a NumPy file of {@code [D]}
 * @param covariance a NumPy file of {@code [D, D]}, over the number of images less one
 */
record ParityFixture(Path images, Path mean, Path covariance) {

    private static final double TOLERANCE = 1e-3;

    /**
     * Compares.
     *
     * @param network describes images
     * @return a sentence with the larger of the two differences, each relative to the largest magnitude
     * @throws ExperimentException if it is above 0.001, since the network or its pre-processing is then another one
     */
    String check(Function<List<RgbImage>, Features> network) {
        var tree = ImageTree.of(images);
        List<RgbImage> pictures;
        try (var files = tree.files(refused -> {
            throw refused;
        })) {
            pictures = files.map(RgbImage::decode).toList();
        }
        if (pictures.size() < 2) {
            throw new ExperimentException("the parity fixture " + images + " has " + pictures.size()
                    + " images; a covariance needs at least 2");
        }
        var features = network.apply(pictures);
        var here = Covariance.of(features.values(), features.dimensions());
        double worst = Math.max(difference(mean, here.mean()), difference(covariance, here.values()));
        if (!(worst <= TOLERANCE)) {
            throw new ExperimentException(String.format(
                    Locale.ROOT,
                    "the feature network differs from its parity fixture %s by %.3g of the largest magnitude, more than"
                            + " %.3g; compare size, resampling, mean, std and channelOrder with the other program",
                    images,
                    worst,
                    TOLERANCE));
        }
        return String.format(
                Locale.ROOT,
                "parity with the fixture of %d images: %.2g of the largest magnitude",
                pictures.size(),
                worst);
    }

    private static double difference(Path file, double[] here) {
        double[] there = NumpyFile.doubles(file);
        if (there.length != here.length) {
            throw new ExperimentException(
                    file + " holds " + there.length + " numbers, but the feature network makes " + here.length);
        }
        double largest = 0;
        double apart = 0;
        for (int i = 0; i < here.length; i++) {
            largest = Math.max(largest, Math.abs(there[i]));
            apart = Math.max(apart, Math.abs(there[i] - here[i]));
        }
        return apart / largest;
    }
}
