package io.github.ganzoo.zoo.experiment.generation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ganzoo.runtime.Framing;
import io.github.ganzoo.runtime.Resampling;
import io.github.ganzoo.zoo.data.Dataset;
import io.github.ganzoo.zoo.data.DatasetArtifact;
import io.github.ganzoo.zoo.data.ImageShape;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class NearestImagesTest {

    private static final Dataset TRAIN = DatasetArtifact.find("tiny-emoji64", NearestImagesTest.class.getClassLoader())
            .load(new ImageShape(3, 8, Framing.STRETCH, Resampling.BICUBIC))
            .split(Dataset.TRAIN);

    @Test
    void aTrainingImageIsNearestToItselfAndDistancesGrow() {
        int last = TRAIN.size() - 1;
        var nearest = NearestImages.of(TRAIN.images(last, last + 1), TRAIN, UnaryOperator.identity(), 5)
                .get(0);
        assertThat(nearest).hasSize(5);
        assertThat(nearest.get(0).distance()).isZero();
        assertThat(nearest).extracting(NearestImages.Neighbor::index).contains(last);
        assertThat(nearest).isSortedAccordingTo((a, b) -> Double.compare(a.distance(), b.distance()));
    }

    @Test
    void theRepresentationDecidesWhatIsNear() {
        int length = TRAIN.pixels().length();
        // The mean of an image alone.
        UnaryOperator<float[]> brightness = images -> {
            float[] means = new float[images.length / length];
            for (int i = 0; i < images.length; i++) {
                means[i / length] += images[i] / length;
            }
            return means;
        };
        float[] white = new float[length];
        Arrays.fill(white, 1);
        var nearest = NearestImages.of(white, TRAIN, brightness, TRAIN.size()).get(0);
        float[] means = brightness.apply(TRAIN.images(0, TRAIN.size()));
        float brightest = -1;
        for (float mean : means) {
            brightest = Math.max(brightest, mean);
        }
        assertThat(means[nearest.get(0).index()]).isEqualTo(brightest);
    }
}
