package io.github.ganzoo.zoo.training;

import io.github.ganzoo.zoo.architecture.DiscriminatorOutput;
import io.github.ganzoo.zoo.augmentation.Draw;
import io.github.ganzoo.zoo.graph.Shape;
import io.github.ganzoo.zoo.graph.Value;
import io.github.ganzoo.zoo.graph.execution.Executor;
import io.github.ganzoo.zoo.graph.execution.Program;
import io.github.ganzoo.zoo.nn.Network;
import io.github.ganzoo.zoo.regularizer.GradientPenalty;
import io.github.ganzoo.zoo.regularizer.R1Penalty;
import java.util.Optional;
import java.util.function.Function;

/** The phases of the game of a generator and a discriminator. */
final class AdversarialPhases {

    static final String LATENTS = "latents";
    static final String LABELS = "labels";
    static final String BETWEEN = "between";
    static final String NOISE = "instance noise";
    static final String BALANCE = "balance";

    /** The names of the inputs that take real images and their labels. */
    record RealInputs(String images, String labels) {

        static final RealInputs OF_GAME = new RealInputs("real", "real labels");

        /** Of images that only the objectives see. */
        static final RealInputs OF_OBJECTIVES = new RealInputs("objective real", "objective real labels");
    }

    private final NetworkPair pair;
    private final GameRules rules;
    private final Objectives objectives;
    private final int batch;
    private final PhaseGraph phase;
    private int passes;

    private AdversarialPhases(NetworkPair pair, GameRules rules, Objectives objectives, int batch, Network trained) {
        this.pair = pair;
        this.rules = rules;
        this.objectives = objectives;
        this.batch = batch;
        this.phase = new PhaseGraph(pair, trained);
    }

    /**
     * The discriminator's part: real and fake images in separate passes, since batch statistics must not mix them.
     *
     * @param objectives that are due
     */
    static Phase discriminator(
            NetworkPair pair, GameRules rules, Objectives objectives, int batch, Function<Program, Executor> compiler) {
        var game = new AdversarialPhases(pair, rules, objectives, batch, pair.discriminator());
        var real = game.real();
        var onReal = game.discriminate(real);
        var lossReal = rules.loss().discriminatorOnReal(onReal.logits());
        var classReal = rules.labels().onReal(onReal.output(), real.labels());
        game.descendAlone(sum(lossReal, classReal));

        var fake = game.generated();
        var onFake = game.discriminate(fake);
        var lossFake = game.balanced(rules.loss().discriminatorOnFake(onFake.logits()));
        var classFake = rules.labels().onFake(onFake.output(), fake.labels());
        game.descendAlone(sum(lossFake, classFake));

        var adversarial = lossReal.plus(lossFake);
        var ofClasses = sum(classReal, classFake);
        game.descendWithObjectives(sum(adversarial, ofClasses), onReal, onFake);
        var penalty = game.penalty(real, fake, onReal.output());
        var orthogonality = game.orthogonality();
        game.phase.report("d_loss", sum(sum(sum(adversarial, ofClasses), penalty), orthogonality));
        game.phase.report("d_loss_real", lossReal);
        game.phase.report("d_loss_fake", lossFake);
        ofClasses.ifPresent(loss -> game.phase.report("d_class", loss));
        penalty.ifPresent(loss -> game.phase.report("d_penalty", loss));
        orthogonality.ifPresent(loss -> game.phase.report("d_orthogonality", loss));
        game.reportLogits(onReal.logits(), onFake.logits());
        game.reportClasses("real", onReal.output(), real.labels());
        game.reportClasses("fake", onFake.output(), fake.labels());
        return new Phase(game.phase, compiler);
    }

    /** Without objectives, pass by pass, so that each frees its memory. */
    private void descendAlone(Value loss) {
        if (objectives.terms().isEmpty()) {
            phase.descend(loss);
        }
    }

    /** With objectives, all at once, since they share the game's passes. */
    private void descendWithObjectives(Value game, Shown onReal, Shown onFake) {
        if (objectives.terms().isEmpty()) {
            return;
        }
        var seen = objectives.haveOwnImages() ? passesOfOwn(onFake) : passes(onReal, onFake, RealInputs.OF_GAME, batch);
        var learned = seen.discriminatorLoss();
        if (objectives.detached()) {
            phase.descend(game, phase.weightsBehind(objectives.seen(onReal.output())));
            phase.descend(learned);
        } else {
            phase.descend(game.plus(learned));
        }
    }

    /** Shown as the game shows its own, and augmented alike. */
    private ObjectivePasses passesOfOwn(Shown fake) {
        var real = discriminate(real(RealInputs.OF_OBJECTIVES, objectives.batch()));
        return passes(real, fake, RealInputs.OF_OBJECTIVES, objectives.batch());
    }

    private ObjectivePasses passes(Shown real, Shown fake, RealInputs inputs, int count) {
        int classes = pair.sizes().classes();
        return new ObjectivePasses(
                phase,
                objectives,
                real,
                fake,
                () -> phase.input(inputs.labels(), count, classes),
                this::evaluateWithoutClass);
    }

    private DiscriminatorOutput evaluateWithoutClass(Value images) {
        var none = phase.graph()
                .zeros(Shape.of(images.shape().size(0), pair.sizes().classes()));
        return evaluateAsTheyAre(new Labeled(images, none));
    }

    private void reportLogits(Value onReal, Value onFake) {
        var real = onReal.mean();
        var fake = onFake.mean();
        phase.report("d_logit_real", real);
        phase.report("d_logit_fake", fake);
        phase.report("d_logit_gap", real.minus(fake));
        rules.loss().boundary().ifPresent(boundary -> {
            phase.report("d_accuracy_real", onReal.minus(boundary).step().mean());
            phase.report(
                    "d_accuracy_fake", onFake.negate().plus(boundary).step().mean());
        });
    }

    /** The discriminator's lazy penalty on real images alone, weighted by the steps between two penalties. */
    static Phase regularization(
            NetworkPair pair, Penalty.OnReal lazy, GameRules rules, int batch, Function<Program, Executor> compiler) {
        var game = new AdversarialPhases(pair, rules, rules.objectives(), batch, pair.discriminator());
        var images = game.real();
        var penalty = lazy.rule().of(game.evaluateAsTheyAre(images).logits(), images.images());
        game.phase.descend(penalty.times(lazy.every()));
        game.phase.requireExact();
        game.phase.report("d_penalty", penalty);
        return new Phase(game.phase, compiler);
    }

    /** The generator's part, on fresh latents. */
    static Phase generator(NetworkPair pair, GameRules rules, int batch, Function<Program, Executor> compiler) {
        var game = new AdversarialPhases(pair, rules, rules.objectives(), batch, pair.generator());
        var fake = game.generated();
        var onFake = game.discriminate(fake);
        var adversarial = rules.loss().generator(onFake.logits());
        var ofClasses = rules.labels().forGenerator(onFake.output(), fake.labels());
        var pullingAway = rules.pullingAway().map(term -> term.of(codes(onFake.output())));
        var objectives =
                rules.objectives().generatorLoss(game.phase.discriminator(), fake.images(), game::evaluateWithoutClass);
        var loss = sum(sum(sum(adversarial, ofClasses), pullingAway), objectives);
        game.phase.descend(loss);
        var orthogonality = game.orthogonality();
        game.phase.report("g_loss", sum(loss, orthogonality));
        game.phase.report("g_adversarial", adversarial);
        ofClasses.ifPresent(term -> game.phase.report("g_class", term));
        objectives.ifPresent(term -> game.phase.report("g_objective", term));
        pullingAway.ifPresent(term -> game.phase.report("g_pulling_away", term));
        orthogonality.ifPresent(term -> game.phase.report("g_orthogonality", term));
        return new Phase(game.phase, compiler);
    }

    private static Value sum(Value one, Optional<Value> other) {
        return other.map(one::plus).orElse(one);
    }

    private static Optional<Value> sum(Optional<Value> one, Optional<Value> other) {
        return one.map(present -> sum(present, other)).or(() -> other);
    }

    private static Value codes(DiscriminatorOutput output) {
        if (output.head() instanceof DiscriminatorOutput.Head.Code head) {
            return head.codes();
        }
        throw new TrainingException("pullingAway needs a discriminator that is an autoencoder");
    }

    /**
     * Images with their classes.
     *
     * @param images [N, C, S, S]
     * @param labels one-hot [N, K]
     */
    private record Labeled(Value images, Value labels) {}

    private Value labels(String name, int count) {
        int classes = pair.sizes().classes();
        return pair.architecture().conditional()
                ? phase.input(name, count, classes)
                : phase.graph().zeros(Shape.of(count, classes));
    }

    Labeled real() {
        return real(RealInputs.OF_GAME, batch);
    }

    private Labeled real(RealInputs inputs, int count) {
        int side = pair.sizes().imageSize();
        var images = phase.input(inputs.images(), count, pair.sizes().channels(), side, side);
        return new Labeled(images, labels(inputs.labels(), count));
    }

    Labeled generated() {
        var latents = phase.input(LATENTS, batch, pair.sizes().latentSize());
        var labels = labels(LABELS, batch);
        return new Labeled(pair.architecture().generator(phase.generator(), latents, labels), labels);
    }

    Shown discriminate(Labeled sample) {
        var seen = noisy(augmented(sample.images()));
        return new Shown(sample.images(), seen, evaluateAsTheyAre(new Labeled(seen, sample.labels())));
    }

    /** Without noise on the images or change to them. */
    DiscriminatorOutput evaluateAsTheyAre(Labeled sample) {
        return pair.architecture().discriminator(phase.discriminator(), sample.images(), sample.labels());
    }

    private Value augmented(Value images) {
        var change = rules.augmentation().change(phase.graph(), "pass " + ++passes, images.shape());
        change.draws().forEach(phase::draw);
        return change.apply(images);
    }

    private Value noisy(Value images) {
        if (rules.noise().deviation() == 0) {
            return images;
        }
        var noise =
                phase.graph().input("pass " + passes + " noise", images.shape().toArray());
        phase.draw(Draw.gaussian(noise));
        return images.plus(noise.times(phase.input(NOISE)));
    }

    /** The part on generated images, weighted where an equilibrium is kept. */
    Value balanced(Value lossFake) {
        return rules.equilibrium().isPresent() ? lossFake.times(phase.input(BALANCE)) : lossFake;
    }

    /** Adds what the penalty asks for in every update; lazy ones have a phase of their own. */
    Optional<Value> penalty(Labeled real, Labeled fake, DiscriminatorOutput onReal) {
        if (rules.penalty() instanceof Penalty.BetweenImages between) {
            return Optional.of(betweenImages(between.rule(), real, fake));
        } else if (rules.penalty() instanceof Penalty.OnReal onImages && onImages.every() == 1) {
            return Optional.of(onReal(onImages.rule(), real, onReal));
        }
        return Optional.empty();
    }

    private Value betweenImages(GradientPenalty rule, Labeled real, Labeled fake) {
        var images = GradientPenalty.between(real.images(), fake.images(), phase.input(BETWEEN, batch));
        var norms = GradientPenalty.norms(
                evaluateAsTheyAre(new Labeled(images, real.labels())).logits(), images);
        var penalty = rule.of(norms);
        phase.descend(penalty);
        phase.requireExact();
        phase.report("d_slope", norms.mean());
        return penalty;
    }

    private Value onReal(R1Penalty rule, Labeled real, DiscriminatorOutput onReal) {
        boolean unchanged =
                rules.noise().deviation() == 0 && rules.augmentation().kinds().isEmpty();
        var evaluated = unchanged ? onReal : evaluateAsTheyAre(real);
        var penalty = rule.of(evaluated.logits(), real.images());
        phase.descend(penalty);
        phase.requireExact();
        return penalty;
    }

    Optional<Value> orthogonality() {
        return rules.orthogonality().map(rule -> {
            var term = rule.of(phase.linearMaps());
            phase.descend(term);
            return term;
        });
    }

    /** How often the class is named rightly, and how undecided it is: the entropy as a share of its largest. */
    void reportClasses(String kind, DiscriminatorOutput output, Value labels) {
        if (output.head() instanceof DiscriminatorOutput.Head.Classes head) {
            var logits = head.logits();
            double largest = Math.log(Math.max(2, (double) logits.shape().size(1)));
            var missed = logits.max(1).minus(logits.times(labels).sum(1)).step();
            phase.report("class_accuracy_" + kind, missed.negate().plus(1).mean());
            var entropy =
                    logits.softmax().times(logits.logSoftmax()).sum(1).mean().negate();
            phase.report("class_entropy_" + kind, entropy.dividedBy(largest));
        }
    }
}
