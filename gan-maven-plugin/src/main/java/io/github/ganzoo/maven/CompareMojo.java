package io.github.ganzoo.maven;

import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Trains several architectures on the same images for the same time each, exports their discriminators, and prints one
 * table of how well the features of each tell classes apart, beside the same networks untrained, raw pixels, PCA and
 * HOG. An interrupted comparison goes on where it stopped.
 *
 * @since 0.1.0
 */
@Mojo(name = "compare", threadSafe = true, requiresProject = false)
public class CompareMojo extends ModelMojo {
    /**
     * The ids of the architectures, joined by commas. Left out, all that train on one kind of images are compared.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gan.architectures")
    private @Nullable String architectures;

    /**
     * Side of the square images that the networks see, in pixels.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gan.imageSize")
    private @Nullable Integer imageSize;

    /**
     * Colour channels of the images: 3 for RGB, 1 for grey.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gan.channels")
    private @Nullable Integer channels;

    /**
     * Width of all networks: the number of feature maps at the highest resolution. Left out, each recipe's own.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gan.featureMaps")
    private @Nullable Integer featureMaps;

    /**
     * Images a step. Left out, each recipe's own.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gan.batchSize")
    private @Nullable Integer batchSize;

    /**
     * Each training ends after this many minutes.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gan.maxMinutes")
    private @Nullable Double maxMinutes;

    /**
     * Each training ends after this many updates of the generator.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gan.maxSteps")
    private @Nullable Long maxSteps;

    /**
     * Every random choice follows from it.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gan.seed")
    private @Nullable Long seed;

    @Override
    String command() {
        return "compare";
    }

    @Override
    void addTo(Keys keys) {
        super.addTo(keys);
        keys.add("architectures", architectures)
                .add("imageSize", imageSize)
                .add("channels", channels)
                .add("featureMaps", featureMaps)
                .add("batchSize", batchSize)
                .add("maxMinutes", maxMinutes)
                .add("maxSteps", maxSteps)
                .add("seed", seed);
    }
}
