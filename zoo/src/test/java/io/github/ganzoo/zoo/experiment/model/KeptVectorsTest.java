package io.github.ganzoo.zoo.experiment.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ganzoo.runtime.Framing;
import io.github.ganzoo.runtime.Resampling;
import io.github.ganzoo.zoo.data.Dataset;
import io.github.ganzoo.zoo.data.DatasetArtifact;
import io.github.ganzoo.zoo.data.ImageShape;
import io.github.ganzoo.zoo.experiment.ExperimentException;
import io.github.ganzoo.zoo.experiment.plan.ConsistentSettings;
import io.github.ganzoo.zoo.export.Representation;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class KeptVectorsTest {

    private static final Dataset IMAGES = DatasetArtifact.find("tiny-emoji64", KeptVectorsTest.class.getClassLoader())
            .load(new ImageShape(3, 8, Framing.STRETCH, Resampling.BICUBIC));

    private static final Representation PIXELS = (images, count) -> images.clone();

    private static Representation noisy(double amount) {
        return (images, count) -> {
            var random = new Random(1);
            float[] rows = images.clone();
            for (int i = 0; i < rows.length; i++) {
                rows[i] += (float) (amount * random.nextGaussian());
            }
            return rows;
        };
    }

    private static String require(String precision, Representation reduced) {
        var settings = ConsistentSettings.of(Map.of("modelPrecision", precision));
        return KeptVectors.reduction(settings, IMAGES).orElseThrow().fidelity().require(PIXELS, reduced);
    }

    @Test
    void floatsNeedNoReduction() {
        assertThat(KeptVectors.reduction(ConsistentSettings.of(Map.of()), IMAGES))
                .isEmpty();
    }

    @Test
    void whatIsKeptIsSaid() {
        assertThat(require("int8", noisy(.01)))
                .startsWith("int8 keeps the embeddings of ")
                .contains("with a cosine of 0.99", "; the nearest neighbor of ", "95 % interval");
    }

    @Test
    void float16MustKeepEveryVector() {
        assertThatThrownBy(() -> require("float16", noisy(.1)))
                .isInstanceOf(ExperimentException.class)
                .hasMessageMatching("the model is not exported, as float16 keeps .* on average and 0\\.9\\d+ at least,"
                        + " and 0\\.999 is required; keep float32");
    }

    @Test
    void int8MustKeepTheMean() {
        assertThat(require("int8", noisy(.05))).contains("cosine of 0.99");
        assertThatThrownBy(() -> require("int8", noisy(.5)))
                .isInstanceOf(ExperimentException.class)
                .hasMessageContaining("0.99 on average is required");
    }
}
