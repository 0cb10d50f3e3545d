package io.github.ganzoo.maven;

import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Trains a GAN on a folder of images or on a data set artifact, in a JVM of its own. A stopped training (Ctrl-C, a
 * killed build) has saved its state, and the same command goes on from there; a finished one is not repeated as long as
 * neither the settings nor the data change.
 *
 * @since 0.1.0
 */
@Mojo(name = "train", defaultPhase = LifecyclePhase.GENERATE_RESOURCES, threadSafe = true, requiresProject = false)
public class TrainMojo extends ModelMojo {
    /**
     * The architecture, such as <code>dcgan</code>; <code>gan:list</code> names them all.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gan.architecture")
    private @Nullable String architecture;

    /**
     * Width and height of the training images in pixels.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gan.imageSize")
    private @Nullable Integer imageSize;

    /**
     * 3 for colour, 1 for gray.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gan.channels")
    private @Nullable Integer channels;

    /**
     * The length of the generator's latent vector.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gan.latentSize")
    private @Nullable Integer latentSize;

    /**
     * The width of both networks: the number of feature maps of their widest resolution.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gan.featureMaps")
    private @Nullable Integer featureMaps;

    /**
     * Training ends after so many generator steps.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gan.maxSteps")
    private @Nullable Integer maxSteps;

    /**
     * Training ends after so many minutes.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gan.maxMinutes")
    private @Nullable Double maxMinutes;

    /**
     * Images a step.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gan.batchSize")
    private @Nullable Integer batchSize;

    /**
     * The learning rate of both networks.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gan.learningRate")
    private @Nullable Double learningRate;

    /**
     * Adam's decay rate of the first moment.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gan.beta1")
    private @Nullable Double beta1;

    /**
     * Adam's decay rate of the second moment.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gan.beta2")
    private @Nullable Double beta2;

    /**
     * The seed of all randomness: weights, data order, latents.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gan.seed")
    private @Nullable Long seed;

    /**
     * How an image that is no square becomes one: <code>stretch</code>, <code>center-crop</code> or <code>pad</code>.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gan.framing")
    private @Nullable String framing;

    /**
     * The filter that resizes images, such as <code>bilinear</code> or <code>bicubic</code>.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gan.resampling")
    private @Nullable String resampling;

    /**
     * Steps between checkpoints.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gan.checkpointEvery")
    private @Nullable Integer checkpointEvery;

    /**
     * How many checkpoints are kept besides the best one.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gan.keepCheckpoints")
    private @Nullable Integer keepCheckpoints;

    /**
     * Steps between grids of generated samples.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gan.sampleEvery")
    private @Nullable Integer sampleEvery;

    /**
     * Seconds between progress lines.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gan.logEvery")
    private @Nullable Integer logEvery;

    /**
     * Whether to go on from the last checkpoint, if there is one.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gan.resume")
    private @Nullable Boolean resume;

    /**
     * Trains from the start, even if the last training with the same settings is complete.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gan.force")
    private @Nullable Boolean force;

    /**
     * Whether a loss that is no longer a number fails the build.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gan.failOnNonFinite")
    private @Nullable Boolean failOnNonFinite;

    @Override
    String command() {
        return "train";
    }

    @Override
    void addTo(Keys keys) {
        super.addTo(keys);
        keys.add("architecture", architecture)
                .add("imageSize", imageSize)
                .add("channels", channels)
                .add("latentSize", latentSize)
                .add("featureMaps", featureMaps)
                .add("maxSteps", maxSteps)
                .add("maxMinutes", maxMinutes)
                .add("batchSize", batchSize)
                .add("learningRate", learningRate)
                .add("beta1", beta1)
                .add("beta2", beta2)
                .add("seed", seed)
                .add("framing", framing)
                .add("resampling", resampling)
                .add("checkpointEvery", checkpointEvery)
                .add("keepCheckpoints", keepCheckpoints)
                .add("sampleEvery", sampleEvery)
                .add("logEvery", logEvery)
                .add("resume", resume)
                .add("force", force)
                .add("failOnNonFinite", failOnNonFinite);
    }

    @Override
    void hand(Request request, Orchestrator orchestrator, Stack stack)
            throws MojoExecutionException, MojoFailureException {
        orchestrator.runUnlessUpToDate(request, stack.plugin());
    }
}
