package io.github.ganzoo.zoo.training;

import io.github.ganzoo.zoo.architecture.Translation;
import io.github.ganzoo.zoo.architecture.Translation.Domain;
import io.github.ganzoo.zoo.graph.Value;
import io.github.ganzoo.zoo.graph.execution.Executor;
import io.github.ganzoo.zoo.graph.execution.Program;
import io.github.ganzoo.zoo.loss.CycleLoss;
import java.util.function.Function;

/** The phases of CycleGAN's game (Zhu et al., 2017, section 3). */
final class TranslationPhases {

    static final String REAL_A = "real a";
    static final String REAL_B = "real b";
    static final String FAKE_A = "fake a";
    static final String FAKE_B = "fake b";

    private TranslationPhases() {}

    /** Both generators' part; it leaves the translations for the discriminators. */
    static Phase generators(
            NetworkPair pair, Translation networks, CycleLoss loss, int batch, Function<Program, Executor> compiler) {
        var phase = new PhaseGraph(pair, pair.generator());
        var realA = images(phase, pair, batch, REAL_A);
        var realB = images(phase, pair, batch, REAL_B);
        var fakeA = networks.translate(phase.generator(), realB, Domain.A);
        var fakeB = networks.translate(phase.generator(), realA, Domain.B);
        var fakeALogits =
                networks.discriminate(phase.discriminator(), fakeA, Domain.A).logits();
        var fakeBLogits =
                networks.discriminate(phase.discriminator(), fakeB, Domain.B).logits();
        var adversarial = CycleLoss.adversarial(fakeALogits).plus(CycleLoss.adversarial(fakeBLogits));
        var cycle = CycleLoss.difference(realA, networks.translate(phase.generator(), fakeB, Domain.A))
                .plus(CycleLoss.difference(realB, networks.translate(phase.generator(), fakeA, Domain.B)));
        var identity = loss.identity() == 0
                ? phase.graph().scalar(0)
                : CycleLoss.difference(realA, networks.translate(phase.generator(), realA, Domain.A))
                        .plus(CycleLoss.difference(realB, networks.translate(phase.generator(), realB, Domain.B)));
        var total = loss.generators(adversarial, cycle, identity);
        phase.descend(total);
        phase.report("g_loss", total);
        phase.report("g_adversarial", adversarial);
        phase.report("g_cycle", cycle);
        phase.report("g_identity", identity);
        phase.output(FAKE_A, fakeA);
        phase.output(FAKE_B, fakeB);
        return new Phase(phase, compiler);
    }

    /** Both discriminators' part, on real images and translations that may be older. */
    static Phase discriminators(
            NetworkPair pair, Translation networks, int batch, Function<Program, Executor> compiler) {
        var phase = new PhaseGraph(pair, pair.discriminator());
        var a = discriminator(phase, pair, networks, batch, Domain.A);
        var b = discriminator(phase, pair, networks, batch, Domain.B);
        phase.report("d_loss", a.plus(b));
        phase.report("d_loss_a", a);
        phase.report("d_loss_b", b);
        return new Phase(phase, compiler);
    }

    private static Value discriminator(
            PhaseGraph phase, NetworkPair pair, Translation networks, int batch, Domain domain) {
        var real = images(phase, pair, batch, domain == Domain.A ? REAL_A : REAL_B);
        var fake = images(phase, pair, batch, domain == Domain.A ? FAKE_A : FAKE_B);
        var loss = CycleLoss.discriminator(
                networks.discriminate(phase.discriminator(), real, domain).logits(),
                networks.discriminate(phase.discriminator(), fake, domain).logits());
        phase.descend(loss);
        return loss;
    }

    private static Value images(PhaseGraph phase, NetworkPair pair, int batch, String name) {
        var sizes = pair.sizes();
        return phase.input(name, batch, sizes.channels(), sizes.imageSize(), sizes.imageSize());
    }
}
