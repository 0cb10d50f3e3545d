package io.github.ganzoo.zoo.architecture;

import io.github.ganzoo.settings.LayerTrait;
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

    static final Set<LayerTrait> BEGAN_TRAITS = Set.of(LayerTrait.SPECTRAL_NORM, LayerTrait.LATENT_GENERATOR);
    static final Set<LayerTrait> EBGAN_TRAITS = Dcgan.TRAITS;
    static final Set<LayerTrait> RESIZED_TRAITS = Resized.TRAITS;

    static AutoencoderGan began(ArchitectureSpec spec) {
        return began(Began.of(spec));
    }

    static AutoencoderGan began(Began networks) {
        return new AutoencoderGan(networks, networks, Reconstruction::absoluteErrors);
    }

    static AutoencoderGan resizedBegan(ArchitectureSpec spec) {
        return new AutoencoderGan(Resized.of(spec), Bottleneck.of(spec), Reconstruction::absoluteErrors);
    }

    /** EBGAN's generator is DCGAN's. */
    static AutoencoderGan ebgan(ArchitectureSpec spec) {
        return new AutoencoderGan(Dcgan.of(spec), StridedAutoencoder.of(spec), Reconstruction::squaredErrors);
    }

    static AutoencoderGan resizedEbgan(ArchitectureSpec spec) {
        return new AutoencoderGan(Resized.of(spec), Bottleneck.of(spec), Reconstruction::squaredErrors);
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
                logits,
                reading.stages(),
                reading.features(),
                new DiscriminatorOutput.Head.Code(reading.codes(), reading.reconstructions()));
    }
}
