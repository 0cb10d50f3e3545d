package io.github.ganzoo.zoo.architecture;

import io.github.ganzoo.settings.SettingKey;
import io.github.ganzoo.settings.Settings;
import io.github.ganzoo.zoo.graph.Value;
import io.github.ganzoo.zoo.loss.Reconstruction;
import io.github.ganzoo.zoo.nn.Scope;
import java.util.Set;
import java.util.function.BinaryOperator;

/**
 * Games whose discriminator is an autoencoder: its logits are the negative errors of reconstruction, means over pixels
 * of images in [-1, 1]. EBGAN (Zhao et al., 2017) measures squares, BEGAN (Berthelot et al., 2017) absolute values.
 *
 * @param error of images and their reconstructions [N, C, S, S], one number [N] for each image
 */
record AutoencoderGan(LatentGenerator networks, Autoencoder autoencoder, BinaryOperator<Value> error)
        implements Architecture {

    static final Set<SettingKey<?>> BEGAN_OPTIONS = Set.of(SettingKey.SPECTRAL_NORM, SettingKey.GENERATOR);
    static final Set<SettingKey<?>> EBGAN_OPTIONS = Dcgan.OPTIONS;
    static final Set<SettingKey<?>> RESIZED_OPTIONS = Resized.OPTIONS;

    static AutoencoderGan began(Settings settings) {
        return began(Began.of(settings));
    }

    static AutoencoderGan began(Began networks) {
        return new AutoencoderGan(networks, networks, Reconstruction::absoluteErrors);
    }

    static AutoencoderGan resizedBegan(Settings settings) {
        return new AutoencoderGan(Resized.of(settings), Bottleneck.of(settings), Reconstruction::absoluteErrors);
    }

    /** EBGAN's generator is DCGAN's. */
    static AutoencoderGan ebgan(Settings settings) {
        return new AutoencoderGan(Dcgan.of(settings), StridedAutoencoder.of(settings), Reconstruction::squaredErrors);
    }

    static AutoencoderGan resizedEbgan(Settings settings) {
        return new AutoencoderGan(Resized.of(settings), Bottleneck.of(settings), Reconstruction::squaredErrors);
    }

    @Override
    public Value generator(Scope net, Value latents, Value labels) {
        return networks.images(net, latents);
    }

    @Override
    public DiscriminatorOutput discriminator(Scope net, Value images, Value labels) {
        var reading = autoencoder.of(net, images);
        var logits = error.apply(images, reading.reconstructions())
                .negate()
                .reshape(images.shape().size(0), 1);
        return new DiscriminatorOutput(
                logits, reading.stages(), reading.features(), new DiscriminatorOutput.Head.Code(reading.codes()));
    }
}
