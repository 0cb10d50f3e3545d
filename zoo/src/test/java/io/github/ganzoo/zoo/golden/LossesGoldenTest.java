package io.github.ganzoo.zoo.golden;

import io.github.ganzoo.settings.D2dForm;
import io.github.ganzoo.zoo.graph.Value;
import io.github.ganzoo.zoo.loss.AdversarialLoss;
import io.github.ganzoo.zoo.loss.BoundaryEquilibrium;
import io.github.ganzoo.zoo.loss.ClassLoss;
import io.github.ganzoo.zoo.loss.CycleLoss;
import io.github.ganzoo.zoo.loss.DataToDataCrossEntropy;
import io.github.ganzoo.zoo.loss.PullingAway;
import io.github.ganzoo.zoo.loss.Reconstruction;
import io.github.ganzoo.zoo.nn.ProjectionHead;
import io.github.ganzoo.zoo.nn.Scope;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
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
                        .of(logits, in.oneHot("y_fake", columns(logits)));
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
                var real = in.expect("energy_real", Reconstruction.squaredErrors(in.input("x"), in.input("x_rec")));
                var fake = in.expect("energy_fake", Reconstruction.squaredErrors(in.input("g"), in.input("g_rec")));
                var game = AdversarialLoss.energy(in.golden().parameter("margin"));
                in.expect("loss", game.discriminator(real.negate(), fake.negate()));
            }
            case "ebgan_g" -> {
                var energies = Reconstruction.squaredErrors(in.input("g"), in.input("g_rec"));
                in.expect("f_pt", PullingAway.unweighted(in.input("code")));
                var pullingAway = new PullingAway(in.golden().parameter("lambda_pt"));
                in.expect(
                        "loss",
                        AdversarialLoss.energy(1).generator(energies.negate()).plus(pullingAway.of(in.input("code"))));
            }
            case "ebgan_pt" -> in.expect("loss", PullingAway.unweighted(in.input("code")));
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
        var loss = new ClassLoss(weight);
        return loss.of(real, in.oneHot("y_real", columns(real)))
                .plus(loss.of(fake, in.oneHot("y_fake", columns(fake))));
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
        var form = D2dForm.valueOf(golden.word("form").toUpperCase(Locale.ROOT));
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
        var game = AdversarialLoss.wasserstein();
        var real = game.discriminatorOnReal(logits(in, "x"));
        var fake = game.discriminatorOnFake(logits(in, "g_d"));
        in.expect("loss_d", real.plus(fake.times(golden.parameter("k"))));
        in.expect("loss_g", game.generator(logits(in, "g_g")));
        var controller = new BoundaryEquilibrium(golden.parameter("gamma"), 0);
        double measure = controller.convergence(error(golden, "x"), error(golden, "g_g"));
        in.expect("M", in.constant(measure).reshape());
    }

    private static Value logits(GoldenGraph in, String images) {
        return Reconstruction.absoluteErrors(in.input(images), in.input(images + "_rec"))
                .negate();
    }

    private static double error(GoldenCase golden, String images) {
        double[] pixels = golden.input(images).values();
        double[] made = golden.input(images + "_rec").values();
        return IntStream.range(0, pixels.length)
                .mapToDouble(i -> Math.abs(pixels[i] - made[i]))
                .average()
                .orElseThrow();
    }

    private static void controller(GoldenGraph in) {
        var golden = in.golden();
        var controller = new BoundaryEquilibrium(golden.parameter("gamma"), golden.parameter("lambda_k"));
        double[] real = golden.input("loss_real").values();
        double[] fake = golden.input("loss_fake").values();
        double[] balances = new double[real.length + 1];
        double[] measures = new double[real.length];
        for (int step = 0; step < real.length; step++) {
            measures[step] = controller.convergence(real[step], fake[step]);
            balances[step + 1] = controller.nextBalance(balances[step], real[step], fake[step]);
        }
        in.expect("k", in.constant(balances));
        in.expect("M", in.constant(measures));
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
