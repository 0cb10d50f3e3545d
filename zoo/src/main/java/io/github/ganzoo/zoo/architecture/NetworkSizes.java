package io.github.ganzoo.zoo.architecture;

/**
 * The sizes that both networks of a game share.
 *
 * @param latentSize length of a latent
 * @param channels of the images
 * @param imageSize side of the images in pixels
 * @param classes how many labels there are; 1 where nothing depends on them
 */
public record NetworkSizes(int latentSize, int channels, int imageSize, int classes) {

    public NetworkSizes {
        if (latentSize < 1 || channels < 1 || imageSize < 1 || classes < 1) {
            throw new IllegalArgumentException("every size must be 1 or more: latents of " + latentSize + ", "
                    + channels + " channels, images of " + imageSize + " pixels, " + classes + " classes");
        }
    }
}
