package io.github.ganzoo.zoo.architecture;

import io.github.ganzoo.settings.DiscriminatorNorm;
import io.github.ganzoo.settings.Enlargement;
import io.github.ganzoo.settings.LatentPath;
import io.github.ganzoo.settings.ResidualForm;
import io.github.ganzoo.zoo.architecture.ResidualLayout.Stage;
import io.github.ganzoo.zoo.nn.BatchNormalization;
import io.github.ganzoo.zoo.nn.DiscriminatorNormalization;
import io.github.ganzoo.zoo.nn.Resizing;
import io.github.ganzoo.zoo.nn.SpectralNormalization;
import io.github.ganzoo.zoo.nn.WeightNormalization;
import java.util.List;
import java.util.Optional;

/** The residual networks of the golden runs, which are smaller than settings can say. */
public final class TinyResidualNetworks {

    private static final int MAPS = 8;

    private TinyResidualNetworks() {}

    /** The unconditional ones, the discriminator's weights normalized. */
    public static Architecture sngan(WeightNormalization discriminator) {
        return networks(
                BatchNormalization.EPSILON,
                MAPS,
                new DiscriminatorHead.Plain(),
                new WeightRules(WeightNormalization.NONE, discriminator));
    }

    /** The conditional ones, all weights normalized. */
    public static Architecture reacgan() {
        return networks(
                1e-4,
                2 * MAPS,
                new DiscriminatorHead.Placement(2 * MAPS),
                new WeightRules(new SpectralNormalization(), new SpectralNormalization()));
    }

    private static Architecture networks(double epsilon, int deepMaps, DiscriminatorHead head, WeightRules weights) {
        var doubling = new Stage(MAPS, true, false);
        var generator = new ResidualGenerator(
                MAPS,
                List.of(doubling, doubling, doubling),
                3,
                head.conditional(),
                LatentPath.FIRST_LAYER,
                1,
                Resizing.of(Enlargement.NEAREST),
                epsilon,
                false,
                Optional.empty());
        var discriminator = new ResidualDiscriminator(
                1,
                List.of(
                        new Stage(MAPS, true, false),
                        new Stage(deepMaps, true, false),
                        new Stage(deepMaps, false, false)),
                ResidualForm.STUDIOGAN,
                new DiscriminatorNormalization(DiscriminatorNorm.NONE),
                head,
                Optional.empty());
        return new ResidualNetworks(generator, discriminator, weights);
    }
}
