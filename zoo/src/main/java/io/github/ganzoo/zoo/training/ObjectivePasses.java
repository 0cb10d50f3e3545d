package io.github.ganzoo.zoo.training;

import io.github.ganzoo.zoo.architecture.DiscriminatorOutput;
import io.github.ganzoo.zoo.augmentation.RandomViews;
import io.github.ganzoo.zoo.graph.Value;
import io.github.ganzoo.zoo.objective.Alignment;
import io.github.ganzoo.zoo.objective.FeatureReconstruction;
import io.github.ganzoo.zoo.objective.Uniformity;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What objectives see in one phase: the discriminator's passes of the game, and further ones, each made when it is
 * first asked for, so that objectives share them.
 */
final class ObjectivePasses {

    /** The output that has the features of the real images, pooled over positions, [N, D]. */
    static final String FEATURES = "features";

    private final PhaseGraph phase;
    private final Objectives objectives;
    private final Shown real;
    private final Shown fake;
    private final Supplier<Value> labels;
    private final Function<Value, DiscriminatorOutput> discriminator;
    private final Map<String, DiscriminatorOutput> otherViews = new HashMap<>();

    /**
     * The passes of a phase.
     *
     * @param labels of the real images, one-hot [N, K]
     * @param discriminator evaluates further images
     */
    ObjectivePasses(
            PhaseGraph phase,
            Objectives objectives,
            Shown real,
            Shown fake,
            Supplier<Value> labels,
            Function<Value, DiscriminatorOutput> discriminator) {
        this.phase = phase;
        this.objectives = objectives;
        this.real = real;
        this.fake = fake;
        this.labels = labels;
        this.discriminator = discriminator;
    }

    /** The real images. */
    Value images() {
        return real.images();
    }

    /** The real images as the discriminator saw them. */
    Value seenImages() {
        return real.seen();
    }

    DiscriminatorOutput real() {
        return real.output();
    }

    DiscriminatorOutput fake() {
        return fake.output();
    }

    /** The feature map of the real images as the game shows them. */
    Value view() {
        return objectives.seen(real());
    }

    /** The feature map of another view of each real image. */
    Value otherView() {
        return objectives.seen(otherViewOfReal());
    }

    /** The feature map of the generated images. */
    Value fakes() {
        return objectives.seen(fake());
    }

    DiscriminatorOutput otherViewOfReal() {
        return otherView("real", real);
    }

    DiscriminatorOutput otherViewOfFake() {
        return otherView("fake", fake);
    }

    private DiscriminatorOutput otherView(String kind, Shown side) {
        return otherViews.computeIfAbsent(kind, first -> {
            var change = RandomViews.of(
                    phase.graph(), "view of " + kind, side.images().shape(), objectives.views());
            change.draws().forEach(phase::draw);
            return evaluate(change.apply(side.images()));
        });
    }

    Value labels() {
        return labels.get();
    }

    DiscriminatorOutput evaluate(Value images) {
        return discriminator.apply(images);
    }

    /** Which quarter of each image is made again, one-hot [N, 4]. */
    Value quarters() {
        var draw = FeatureReconstruction.quarters(
                phase.graph(), "quarters", images().shape().size(0));
        phase.draw(draw);
        return draw.inputs().get(0);
    }

    /** The weighted sum of all terms, each reported by name. */
    Value discriminatorLoss() {
        var sum = phase.graph().scalar(0);
        for (ObjectiveTerm term : objectives.terms()) {
            var loss = term.of(Objectives.head(phase.discriminator(), term), this);
            phase.report("d_" + term.name(), loss);
            sum = sum.plus(loss.times(term.weight()));
        }
        var features = pooled(view());
        phase.output(FEATURES, features);
        if (otherViews.containsKey("real")) {
            reportAgreement(features);
        }
        return sum;
    }

    private static Value pooled(Value map) {
        return map.mean(2, 3).flatten().detach();
    }

    /** How near views of an image are and how evenly images are spread, so that collapse is seen. */
    private void reportAgreement(Value features) {
        var ofOtherView = pooled(otherView());
        phase.report("alignment", Alignment.of(features, ofOtherView));
        phase.report("uniformity", Uniformity.of(features));
    }
}
