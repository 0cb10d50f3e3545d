package io.github.ganzoo.zoo.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.ganzoo.zoo.data.Dataset;
import io.github.ganzoo.zoo.graph.execution.Plan;
import io.github.ganzoo.zoo.graph.execution.Program;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.factory.Nd4j;

class EmbeddingTest {

    /** Lengths of gradient histograms at 64, 128, 256 and 512 pixels, and of no image. */
    @ParameterizedTest
    @CsvSource({
        "2541, 1764, 2541",
        "50000, 1764, 20000",
        "50000, 8100, 20000",
        "20000, 34596, 7759",
        "2541, 34596, 2541",
        "50000, 142884, 1878",
        "50000, 2000000000, 2"
    })
    void headsAreFittedOnNoMoreFeaturesThanOneGibibyteHolds(int training, int size, int images) {
        assertThat(Embedding.images(training, size)).isEqualTo(images);
        assertThat(Math.max(0L, (long) (images - 2) * size * Float.BYTES)).isLessThanOrEqualTo(1L << 30);
    }

    @Test
    void aPartIsFittedAsItIsAlone() {
        var discriminator = new TinyDiscriminator();
        var training = TinyDiscriminator.images(Dataset.TRAIN);
        var both = Embedding.fit(discriminator, List.of(EmbeddingPart.values()), training, HeadRule.ofSize(16));
        for (EmbeddingPart part : EmbeddingPart.values()) {
            var alone = Embedding.fit(discriminator, List.of(part), training, HeadRule.ofSize(16));
            assertThat(both.heads().get(part))
                    .usingRecursiveComparison()
                    .isEqualTo(alone.heads().get(part));
        }
        assertThat(both.parts()).containsExactly("discriminator", "hog");
    }

    @Test
    void aCandidateIsWhatItsViewsAloneGive() {
        var discriminator = new TinyDiscriminator();
        var training = TinyDiscriminator.images(Dataset.TRAIN);
        var parts = List.of(EmbeddingPart.DISCRIMINATOR);
        var rule = HeadRule.ofSize(16);
        var candidates = Embedding.candidates(discriminator, parts, StageSet.ALL, training, rule, 5, ViewProgress.NONE);
        assertThat(candidates).containsOnlyKeys(ViewSet.values());
        for (var set : ViewSet.values()) {
            var alone = Embedding.fit(discriminator, parts, training, rule.within(new HeadViews(set, 5)));
            assertThat(alone.views()).contains(set);
            var candidate = Objects.requireNonNull(candidates.get(set));
            assertThat(candidate.views()).contains(set);
            // Products of matrices of other sizes are rounded in another order.
            assertThat(weights(candidate)).containsExactly(weights(alone), within(1e-3f));
        }
    }

    /** Of TinyDiscriminator's stages of 8, 16 and 32 maps, the last at 4×4. */
    @ParameterizedTest
    @CsvSource({"ALL, 224", "LAST_TWO, 768", "LAST, 512"})
    void theDiscriminatorsPartSeesTheStagesAskedFor(StageSet stages, int length) {
        var discriminator = new TinyDiscriminator();
        var training = TinyDiscriminator.images(Dataset.TRAIN);
        var rule = HeadRule.ofSize(16);
        var parts = List.of(EmbeddingPart.values());
        var all = Embedding.fit(discriminator, parts, training, rule);
        var some = all.onStages(stages, discriminator, training, rule, ViewProgress.NONE);
        var head = Objects.requireNonNull(some.heads().get(EmbeddingPart.DISCRIMINATOR));
        assertThat(head.dimensions()).isEqualTo(length);
        assertThat(some.stages()).isEqualTo(stages);
        assertThat(some.heads().get(EmbeddingPart.GRADIENTS))
                .isSameAs(all.heads().get(EmbeddingPart.GRADIENTS));
        var alone = Embedding.fit(discriminator, parts, stages, training, rule, ViewProgress.NONE);
        assertThat(weights(some)).containsExactly(weights(alone));
        assertThat(inGraph(some, discriminator, training.images(0, 1), 1)).hasSize(some.dimensions());
    }

    @Test
    void thereMustBeAsManyStages() {
        var built = new TinyDiscriminator().build(2);
        var one = new Extractor(
                built.image(), built.stages().subList(0, 1), built.features(), built.logits(), built.parameters());
        assertThat(StageSet.LAST.features(one).shape().size(1)).isEqualTo(8 * 16);
        assertThatThrownBy(() -> StageSet.LAST_TWO.features(one))
                .isInstanceOf(ExportException.class)
                .hasMessageContaining("headStages=last-two needs 2 stages, but the discriminator has 1");
        assertThat(StageSet.of(new TinyDiscriminator())).containsExactly(StageSet.values());
    }

    private static float[] weights(Embedding embedding) {
        return Objects.requireNonNull(embedding.heads().get(EmbeddingPart.DISCRIMINATOR))
                .weights();
    }

    @Test
    void embeddingsInArraysAreThoseOfTheGraph() {
        var discriminator = new TinyDiscriminator();
        var training = TinyDiscriminator.images(Dataset.TRAIN);
        var parts = List.of(EmbeddingPart.values());
        var rule = HeadRule.ofSize(16).within(new HeadViews(ViewSet.BOTH, 5));
        var embedding = Embedding.fit(discriminator, parts, training, rule);
        int count = 3;
        var features = new LinkedHashMap<EmbeddingPart, float[]>();
        for (var part : parts) {
            try (var each = new PartFeatures(discriminator, part)) {
                features.put(part, each.of(training.images(0, count), count));
            }
        }
        assertThat(embedding.embed(features, count))
                .containsExactly(inGraph(embedding, discriminator, training.images(0, count), count), within(1e-5f));
    }

    private static float[] inGraph(Embedding embedding, TinyDiscriminator discriminator, float[] images, int count) {
        var extractor = discriminator.build(count);
        var embedded = embedding.of(extractor);
        var program = new Program(extractor.graph()).output(embedded);
        extractor.parameters().forEach(program::bind);
        try (var plan = new Plan(program)) {
            var input = plan.array(extractor.image());
            input.assign(Nd4j.createFromArray(images).reshape(input.shape()));
            plan.run();
            return plan.array(embedded).dup('c').data().asFloat();
        }
    }

    @Test
    void oneImageIsRefused() {
        var images = TinyDiscriminator.images(Dataset.TRAIN);
        String name = images.samples().get(0).name();
        var one = images.where(sample -> sample.name().equals(name));
        assertThatThrownBy(() -> Embedding.fit(
                        new TinyDiscriminator(), List.of(EmbeddingPart.DISCRIMINATOR), one, HeadRule.ofSize(16)))
                .isInstanceOf(ExportException.class)
                .hasMessageContaining("two training images or more, not 1");
    }
}
