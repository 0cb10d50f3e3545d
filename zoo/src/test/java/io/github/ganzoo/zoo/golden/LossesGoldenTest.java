package io.github.ganzoo.zoo.golden;

import io.github.ganzoo.zoo.graph.Value;
import io.github.ganzoo.zoo.loss.AdversarialLoss;
import io.github.ganzoo.zoo.loss.BoundaryEquilibrium;
import io.github.ganzoo.zoo.loss.ClassLoss;
import io.github.ganzoo.zoo.loss.CycleLoss;
import io.github.ganzoo.zoo.loss.DataToDataCrossEntropy;
import io.github.ganzoo.zoo.loss.EnergyLoss;
import io.github.ganzoo.zoo.nn.ProjectionHead;
import io.github.ganzoo.zoo.nn.Scope;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;

/** Every loss and its gradient for every input. */
class LossesGoldenTest {

    static Stream<Arguments> cases() {
        return GoldenCase.family("losses")
                .flatMap(golden -> Stream.of(DataType.FLOAT, DataType.DOUBLE).map(type -> Arguments.of(golden, type)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void equalsTheGoldenVectors(GoldenCase golden, DataType type) {
        var names = Map.of("fc.w", "w", "fc.b", "b", "emb.w", "E");
        GoldenGraph.of(golden, type, tensor -> names.getOrDefault(tensor, tensor), (scope, in) -> {
                    build(scope, in);
                    golden.expected().stream()
                            .filter(result -> result.startsWith("loss"))
                            .forEach(loss -> in.expectGradients("d_" + loss + "__d_", in.result(loss)));
                })
                .check();
    }

    private static void build(Scope scope, GoldenGraph in) {
        switch (in.golden().name().replaceFirst("_(random|extreme)$|_m[0-9].*$", "")) {
            case "bce_ns_d", "bce_smooth_d" -> {
                double smoothing =
                        in.golden().name().contains("smooth") ? 1 - in.golden().parameter("real_target") : 0;
                discriminator(in, AdversarialLoss.bce(smoothing));
            }
            case "bce_ns_g" -> generator(in, AdversarialLoss.bce());
            case "bce_sat_g" -> generator(in, AdversarialLoss.minimax());
            case "lsgan_d" -> discriminator(in, AdversarialLoss.leastSquares());
            case "lsgan_g" -> generator(in, AdversarialLoss.leastSquares());
            case "hinge_d" -> discriminator(in, AdversarialLoss.hinge());
            case "hinge_g" -> generator(in, AdversarialLoss.hinge());
            case "wasserstein_d" -> discriminator(in, AdversarialLoss.wasserstein());
            case "wasserstein_g" -> generator(in, AdversarialLoss.wasserstein());
            case "aux_ce" -> in.expect("loss", classes(in, 1));
            case "acgan_d" -> {
                var adversarial = AdversarialLoss.bce().discriminator(in.input("r"), in.input("f"));
                in.expect("loss", adversarial.plus(classes(in, in.golden().parameter("lambda_c"))));
            }
            case "acgan_g" -> {
                var adversarial = AdversarialLoss.bce().generator(in.input("f"));
                var logits = in.input("c_fake");
                var classes = new ClassLoss(in.golden().parameter("lambda_c"))
                        .generator(logits, in.oneHot("y_fake", columns(logits)));
                in.expect("loss", adversarial.plus(classes));
            }
            case "projection_logit" -> projection(scope, in);
            case "d2dce_paper_aligned",
                    "d2dce_paper_mixed",
                    "d2dce_paper_one_class",
                    "d2dce_paper_singletons",
                    "d2dce_studiogan_aligned",
                    "d2dce_studiogan_mixed",
                    "d2dce_studiogan_one_class",
                    "d2dce_studiogan_singletons" -> dataToData(in);
            case "ebgan_d" -> {
                var real = in.expect("energy_real", EnergyLoss.energies(in.input("x"), in.input("x_rec")));
                var fake = in.expect("energy_fake", EnergyLoss.energies(in.input("g"), in.input("g_rec")));
                in.expect("loss", new EnergyLoss(in.golden().parameter("margin"), 0).discriminator(real, fake));
            }
            case "ebgan_g" -> {
                var energies = EnergyLoss.energies(in.input("g"), in.input("g_rec"));
                in.expect("f_pt", EnergyLoss.pullingAwayTerm(in.input("code")));
                in.expect(
                        "loss",
                        new EnergyLoss(0, in.golden().parameter("lambda_pt")).generator(energies, in.input("code")));
            }
            case "ebgan_pt" -> in.expect("loss", EnergyLoss.pullingAwayTerm(in.input("code")));
            case "began_kt_clipped", "began_kt_default" -> controller(in);
            case "began_losses" -> boundaryEquilibrium(in);
            case "cyclegan_d" -> in.expect("loss", CycleLoss.discriminator(in.input("r"), in.input("f")));
            case "cyclegan_g" -> cycle(in);
            default -> throw new AssertionError("no loss is known for the golden case " + in.golden());
        }
    }

    private static void discriminator(GoldenGraph in, AdversarialLoss loss) {
        in.expect("loss", loss.discriminator(in.input("r"), in.input("f")));
    }

    private static void generator(GoldenGraph in, AdversarialLoss loss) {
        in.expect("loss", loss.generator(in.input("f")));
    }

    private static Value classes(GoldenGraph in, double weight) {
        var real = in.input("c_real");
        var fake = in.input("c_fake");
        return new ClassLoss(weight)
                .discriminator(real, in.oneHot("y_real", columns(real)), fake, in.oneHot("y_fake", columns(fake)));
    }

    private static long columns(Value matrix) {
        return matrix.shape().size(1);
    }

    private static void projection(Scope scope, GoldenGraph in) {
        var labels = in.oneHot("y", in.golden().expected("d_loss__d_E").shape()[0]);
        var logits = in.expect("logit", ProjectionHead.logits(scope, in.input("h"), labels));
        in.expect(
                "loss",
                logits.times(in.input("upstream").reshape(logits.shape())).sum());
    }

    private static void dataToData(GoldenGraph in) {
        var golden = in.golden();
        var form = DataToDataCrossEntropy.Form.valueOf(golden.word("form").toUpperCase(Locale.ROOT));
        var loss = new DataToDataCrossEntropy(golden.parameter("m_p"), golden.parameter("tau"), form);
        var embeddings = in.input("h").matmul(in.input("P"), false, true);
        var labels = in.oneHot("y", in.input("E").shape().size(0));
        var proxies = labels.matmul(in.input("E"));
        in.expect("s", DataToDataCrossEntropy.toProxies(embeddings, proxies));
        in.expect("S", DataToDataCrossEntropy.toOthers(embeddings));
        in.expect("loss", loss.of(embeddings, proxies, labels));
    }

    private static void boundaryEquilibrium(GoldenGraph in) {
        var golden = in.golden();
        var controller = new BoundaryEquilibrium(golden.parameter("gamma"), 0);
        var real = BoundaryEquilibrium.reconstruction(in.input("x"), in.input("x_rec"));
        var fakeForDiscriminator = BoundaryEquilibrium.reconstruction(in.input("g_d"), in.input("g_d_rec"));
        var fake = BoundaryEquilibrium.reconstruction(in.input("g_g"), in.input("g_g_rec"));
        in.expect(
                "loss_d",
                BoundaryEquilibrium.discriminator(
                        real, fakeForDiscriminator, real.graph().scalar(golden.parameter("k"))));
        in.expect("loss_g", fake);
        in.expect("M", controller.convergence(real, fake));
    }

    private static void controller(GoldenGraph in) {
        var golden = in.golden();
        var controller = new BoundaryEquilibrium(golden.parameter("gamma"), golden.parameter("lambda_k"));
        var balance = in.input("loss_real").graph().scalar(0);
        var balances = new ArrayList<Value>();
        var measures = new ArrayList<Value>();
        for (int step = 0; step < in.input("loss_real").shape().size(0); step++) {
            var real = in.input("loss_real").slice(0, step, step + 1).reshape();
            var fake = in.input("loss_fake").slice(0, step, step + 1).reshape();
            balances.add(balance.reshape(1));
            measures.add(controller.convergence(real, fake).reshape(1));
            balance = controller.nextBalance(balance, real, fake);
        }
        balances.add(balance.reshape(1));
        in.expect("k", balance.graph().concat(0, balances));
        in.expect("M", balance.graph().concat(0, measures));
    }

    private static void cycle(GoldenGraph in) {
        var golden = in.golden();
        var adversarial = CycleLoss.adversarial(in.input("d_y_fake")).plus(CycleLoss.adversarial(in.input("d_x_fake")));
        var cycle = CycleLoss.difference(in.input("x"), in.input("rec_x"))
                .plus(CycleLoss.difference(in.input("y"), in.input("rec_y")));
        var identity = CycleLoss.difference(in.input("x"), in.input("id_x"))
                .plus(CycleLoss.difference(in.input("y"), in.input("id_y")));
        in.expect("adv", adversarial);
        in.expect("cycle", cycle);
        in.expect("identity", identity);
        in.expect(
                "loss",
                new CycleLoss(golden.parameter("lambda"), golden.parameter("identity_factor"))
                        .generators(adversarial, cycle, identity));
    }
}
