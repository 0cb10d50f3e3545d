package io.github.ganzoo.zoo.experiment.recognition;

import io.github.ganzoo.runtime.OpenSetScore;
import io.github.ganzoo.zoo.evaluation.LabeledFeatures;
import io.github.ganzoo.zoo.evaluation.LinearProbe;
import io.github.ganzoo.zoo.evaluation.NearestNeighbors;
import io.github.ganzoo.zoo.evaluation.openset.Candidates;
import io.github.ganzoo.zoo.evaluation.openset.Taxonomy;
import io.github.ganzoo.zoo.evaluation.openset.Temperature;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A calibrated classifier.
 *
 * @param probe the classifier
 * @param temperature of its calibration
 * @param train what it was fitted on
 * @param taxonomy of its classes
 */
public record FittedClassifier(LinearProbe probe, Temperature temperature, LabeledFeatures train, Taxonomy taxonomy) {

    /** The name of the rule by the energy score, which needs logits. */
    private static final String ENERGY = "energy";

    /** The name of the rule by the distance to the nearest training image, which needs all of these. */
    private static final String NEIGHBOR = "k-NN distance";

    /** Fits on training images; chooses the penalty and the temperature on validation images. */
    public static FittedClassifier fit(LabeledFeatures train, LabeledFeatures validation, Taxonomy taxonomy) {
        var probe = LinearProbe.select(train, validation);
        return new FittedClassifier(
                probe,
                Temperature.fit(probe.logits(validation.values()), taxonomy.classes(), validation.labels()),
                train,
                taxonomy);
    }

    /** Fits on other training images with the same penalty and temperature. */
    FittedClassifier refitted(LabeledFeatures other, Taxonomy otherTaxonomy) {
        return new FittedClassifier(LinearProbe.fit(other, probe.c()), temperature, other, otherTaxonomy);
    }

    /**
     * What it would say of images, by rule.
     *
     * @param features row-major {@code [n, dimensions]}
     * @return the rules of {@link OpenSetScore} by their ids, then those that need more than probabilities
     */
    public Map<String, Candidates> candidates(float[] features) {
        int classes = taxonomy.classes();
        double[] logits = probe.logits(features);
        double[] probabilities = temperature.probabilities(logits, classes);
        var byRule = new LinkedHashMap<String, Candidates>();
        for (var score : OpenSetScore.values()) {
            byRule.put(score.id(), Candidates.of(probabilities, taxonomy, score));
        }
        var any = Candidates.of(probabilities, taxonomy, OpenSetScore.SOFTMAX);
        byRule.put(ENERGY, any.scoredBy(Candidates.energies(logits, classes, temperature.value())));
        byRule.put(
                NEIGHBOR,
                any.scoredBy(NearestNeighbors.cosine(train).nearest(features, 1).similarity()));
        return byRule;
    }
}
