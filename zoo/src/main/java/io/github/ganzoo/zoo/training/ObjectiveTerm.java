package io.github.ganzoo.zoo.training;

import io.github.ganzoo.zoo.architecture.DiscriminatorOutput;
import io.github.ganzoo.zoo.graph.Shape;
import io.github.ganzoo.zoo.graph.Value;
import io.github.ganzoo.zoo.nn.Scope;
import io.github.ganzoo.zoo.objective.Consistency;
import io.github.ganzoo.zoo.objective.FakeContrast;
import io.github.ganzoo.zoo.objective.FeatureReconstruction;
import io.github.ganzoo.zoo.objective.ObjectiveException;
import io.github.ganzoo.zoo.objective.Projection;
import io.github.ganzoo.zoo.objective.RotationPrediction;
import io.github.ganzoo.zoo.objective.SupervisedContrast;
import java.util.List;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.Function;

/** One thing that a discriminator learns beside the game, with a head of its own. Immutable. */
public sealed interface ObjectiveTerm {

    /** Its name in settings and metrics, such as {@code ntxent}. */
    String name();

    /** Its weight beside the game's loss. */
    double weight();

    /**
     * Declares the weights of its head.
     *
     * @param images [N, C, S, S]
     * @param seen the feature map that the objectives see, [N, M, H, W]
     * @param output of the discriminator on the images
     */
    void declare(Scope head, Value images, Value seen, DiscriminatorOutput output);

    /** The discriminator's loss, a scalar without the weight. */
    Value of(Scope head, ObjectivePasses passes);

    /**
     * The generator's loss, a scalar without the weight, if it has a part in this.
     *
     * @param images that it made, [N, C, S, S]
     */
    default Optional<Value> forGenerator(Scope head, Value images, Function<Value, DiscriminatorOutput> discriminator) {
        return Optional.empty();
    }

    /**
     * Two views of each real image are compared.
     *
     * @param loss of the projections of two views, [N, D] each, to a scalar
     */
    record TwoViews(String name, double weight, Projection projection, BinaryOperator<Value> loss)
            implements ObjectiveTerm {

        @Override
        public void declare(Scope head, Value images, Value seen, DiscriminatorOutput output) {
            projection.of(head, seen);
        }

        @Override
        public Value of(Scope head, ObjectivePasses passes) {
            return loss.apply(projection.of(head, passes.view()), projection.of(head, passes.otherView()));
        }
    }

    /** Two views of each real image are compared with those of its class. */
    record Classes(String name, double weight, Projection projection, SupervisedContrast contrast)
            implements ObjectiveTerm {

        @Override
        public void declare(Scope head, Value images, Value seen, DiscriminatorOutput output) {
            projection.of(head, seen);
        }

        @Override
        public Value of(Scope head, ObjectivePasses passes) {
            return contrast.of(
                    projection.of(head, passes.view()), projection.of(head, passes.otherView()), passes.labels());
        }
    }

    /** Generated images are compared with each other and with both views of real ones. */
    record Fakes(String name, double weight, Projection projection, FakeContrast contrast) implements ObjectiveTerm {

        @Override
        public void declare(Scope head, Value images, Value seen, DiscriminatorOutput output) {
            projection.of(head, seen);
        }

        @Override
        public Value of(Scope head, ObjectivePasses passes) {
            var fakes = projection.of(head, passes.fakes());
            var reals = List.of(projection.of(head, passes.view()), projection.of(head, passes.otherView()));
            return contrast.of(fakes, fakes.graph().concat(0, reals));
        }
    }

    /** A quarter of the batch is turned four ways (Chen et al., 2019, section 3). */
    record Rotation(String name, double weight) implements ObjectiveTerm {

        private static final int WAYS = 4;

        /** Of the generator's loss, in relation to the discriminator's (Chen et al., 2019, section 4.1). */
        private static final double GENERATOR_SHARE = .2;

        @Override
        public void declare(Scope head, Value images, Value seen, DiscriminatorOutput output) {
            RotationPrediction.logits(head, output.features());
        }

        @Override
        public Value of(Scope head, ObjectivePasses passes) {
            return ofTurned(head, passes.images(), passes::evaluate);
        }

        @Override
        public Optional<Value> forGenerator(
                Scope head, Value images, Function<Value, DiscriminatorOutput> discriminator) {
            return Optional.of(ofTurned(head, images, discriminator).times(GENERATOR_SHARE));
        }

        private static Value ofTurned(Scope head, Value images, Function<Value, DiscriminatorOutput> discriminator) {
            var few = images.slice(0, 0, Math.max(1, images.shape().size(0) / WAYS));
            var features = discriminator.apply(RotationPrediction.rotated(few)).features();
            return RotationPrediction.of(RotationPrediction.logits(head, features));
        }
    }

    /** The images that the discriminator saw are made again from its last two stages. */
    record Reconstruction(String name, double weight, FeatureReconstruction decoders) implements ObjectiveTerm {

        @Override
        public void declare(Scope head, Value images, Value seen, DiscriminatorOutput output) {
            var quarters = images.graph().zeros(Shape.of(images.shape().size(0), 4));
            decoded(head, images, output, quarters);
        }

        @Override
        public Value of(Scope head, ObjectivePasses passes) {
            return decoded(head, passes.seenImages(), passes.real(), passes.quarters());
        }

        private Value decoded(Scope head, Value images, DiscriminatorOutput output, Value quarters) {
            var stages = output.stages();
            if (stages.size() < 2) {
                throw new ObjectiveException("objective=" + name
                        + " decodes two feature maps, but the discriminator has " + stages.size()
                        + " stage; take networks with more stages.");
            }
            return decoders.of(head, images, stages.get(stages.size() - 1), stages.get(stages.size() - 2), quarters);
        }
    }

    /** Real and generated images keep their logits under another view. */
    record SameLogits(String name, double weight) implements ObjectiveTerm {

        @Override
        public void declare(Scope head, Value images, Value seen, DiscriminatorOutput output) {}

        @Override
        public Value of(Scope head, ObjectivePasses passes) {
            return Consistency.of(
                            passes.real().logits(), passes.otherViewOfReal().logits())
                    .plus(Consistency.of(
                            passes.fake().logits(), passes.otherViewOfFake().logits()));
        }
    }
}
