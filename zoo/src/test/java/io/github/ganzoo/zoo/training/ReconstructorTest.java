package io.github.ganzoo.zoo.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.ganzoo.zoo.architecture.Translation.Domain;
import io.github.ganzoo.zoo.data.RandomStream;
import io.github.ganzoo.zoo.experiment.plan.ConsistentSettings;
import io.github.ganzoo.zoo.experiment.plan.TrainingPlan;
import io.github.ganzoo.zoo.graph.Graph;
import io.github.ganzoo.zoo.graph.Shape;
import io.github.ganzoo.zoo.graph.execution.Plan;
import io.github.ganzoo.zoo.graph.execution.Program;
import io.github.ganzoo.zoo.nn.Mode;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;

class ReconstructorTest {

    /** More than one batch, and a part of one. */
    private static final int IMAGES = 21;

    @Test
    void anAutoencodersLogitIsTheErrorOfItsReconstruction() {
        var pair = pair("began", 16);
        float[] images = images(pair);
        float[] again;
        try (var reconstructor = Reconstructor.ofAutoencoder(pair).orElseThrow()) {
            again = reconstructor.reconstruct(images);
        }
        double[] logits = logits(pair, images);
        int length = images.length / IMAGES;
        for (int image = 0; image < IMAGES; image++) {
            double error = 0;
            for (int i = image * length; i < (image + 1) * length; i++) {
                error += Math.abs(images[i] - again[i]);
            }
            assertThat(-error / length).isCloseTo(logits[image], within(1e-5));
        }
        assertThat(Reconstructor.ofCycle(pair, Domain.A)).isEmpty();
    }

    @Test
    void aCycleIsTwoTranslations() {
        var pair = pair("cyclegan", 32);
        float[] images = images(pair);
        for (var domain : Domain.values()) {
            float[] again;
            try (var reconstructor = Reconstructor.ofCycle(pair, domain).orElseThrow()) {
                again = reconstructor.reconstruct(images);
            }
            int back = domain == Domain.A ? 0 : 1;
            try (var sampler = new Sampler(pair.architecture(), pair.generator(), pair.sizes(), IMAGES)) {
                float[] expected = sampler.sample(sampler.sample(images, all(1 - back)), all(back));
                for (int i = 0; i < expected.length; i++) {
                    assertThat(again[i]).isCloseTo(expected[i], within(1e-4f));
                }
            }
        }
        assertThat(Reconstructor.ofAutoencoder(pair)).isEmpty();
    }

    @Test
    void otherNetworksMakeNothingAgain() {
        assertThat(Reconstructor.ofAutoencoder(pair("dcgan", 16))).isEmpty();
        assertThat(Reconstructor.ofCycle(pair("dcgan", 16), Domain.B)).isEmpty();
    }

    private static NetworkPair pair(String architecture, int size) {
        return TrainingPlan.networks(ConsistentSettings.of(Map.of(
                        "architecture",
                        architecture,
                        "imageSize",
                        Integer.toString(size),
                        "featureMaps",
                        "4",
                        "classes",
                        "2")))
                .untrained();
    }

    private static float[] images(NetworkPair pair) {
        int size = pair.sizes().imageSize();
        float[] images = new float[IMAGES * pair.sizes().channels() * size * size];
        RandomStream.of(1, "images").fillUniform(images, -1, 1);
        return images;
    }

    private static int[] all(int label) {
        int[] labels = new int[IMAGES];
        Arrays.fill(labels, label);
        return labels;
    }

    private static double[] logits(NetworkPair pair, float[] pixels) {
        int size = pair.sizes().imageSize();
        var graph = new Graph(pair.discriminator().weights().dataType());
        var scope = pair.discriminator().in(graph, Mode.evaluation());
        var images = graph.input("images", IMAGES, pair.sizes().channels(), size, size);
        var logits = pair.architecture()
                .discriminator(
                        scope, images, graph.zeros(Shape.of(IMAGES, pair.sizes().classes())))
                .logits();
        try (var plan = new Plan(scope.bind(new Program(graph).output(logits)))) {
            plan.array(images)
                    .assign(Nd4j.createFromArray(pixels)
                            .reshape(plan.array(images).shape()));
            plan.run();
            return plan.array(logits).dup('c').data().asDouble();
        }
    }
}
