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
     * The architecture, such as <code>dcgan</code>; <code>gan:list</code> names them all. Its recipe changes some of
     * the defaults.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gan.architecture")
    private @Nullable String architecture;

    /**
     * Side of the square images that the networks see, in pixels: 8, 16, 32, 64, 128 or 256.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gan.imageSize")
    private @Nullable Integer imageSize;

    /**
     * Colour channels of the images: 3 for RGB, 1 for gray.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gan.channels")
    private @Nullable Integer channels;

    /**
     * How an image that is not square becomes square: <code>stretch</code>, <code>center-crop</code> or <code>pad
     * </code>.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gan.framing")
    private @Nullable String framing;

    /**
     * How images are resized: <code>box</code>, <code>bilinear</code>, <code>bicubic</code> or <code>lanczos</code>.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gan.resampling")
    private @Nullable String resampling;

    /**
     * Whether training images are mirrored left to right, half of the time.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gan.flip")
    private @Nullable Boolean flip;

    /**
     * How many pixels training images are shifted at random, at most, in each direction.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gan.translate")
    private @Nullable Integer translate;

    /**
     * Length of the generator's latent vector.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gan.latentSize")
    private @Nullable Integer latentSize;

    /**
     * How latents are drawn: <code>normal</code>, <code>uniform</code> or <code>truncated</code>.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gan.latentDistribution")
    private @Nullable String latentDistribution;

    /**
     * Width: the number of feature maps at the highest resolution; deeper stages have multiples of it.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gan.featureMaps")
    private @Nullable Integer featureMaps;

    /**
     * The discriminator's own width. Left out, that of <code>featureMaps</code>.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gan.discriminatorFeatureMaps")
    private @Nullable Integer discriminatorFeatureMaps;

    /**
     * How weights start: <code>normal02</code>, <code>orthogonal</code>, <code>xavier</code> or <code>he</code>.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gan.initialisation")
    private @Nullable String initialisation;

    /**
     * Share of the generator's activations dropped in training, after each normalised stage.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gan.dropout")
    private @Nullable Double dropout;

    /**
     * The adversarial loss, such as <code>bce</code>.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gan.loss")
    private @Nullable String loss;

    /**
     * Real images are labelled 1 less this much, instead of 1, in the discriminator's loss.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gan.labelSmoothing")
    private @Nullable Double labelSmoothing;

    /**
     * Standard deviation of the noise added to every image, real or fake, that the discriminator sees.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gan.instanceNoise")
    private @Nullable Double instanceNoise;

    /**
     * The noise falls linearly to 0 by this step; 0 keeps it constant.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gan.instanceNoiseSteps")
    private @Nullable Long instanceNoiseSteps;

    /**
     * The update rule of both networks: <code>adam</code>, <code>rmsprop</code> or <code>sgd</code>.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gan.optimizer")
    private @Nullable String optimizer;

    /**
     * Step size of the update.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gan.learningRate")
    private @Nullable Double learningRate;

    /**
     * The discriminator's own step size. Left out, that of <code>learningRate</code>.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gan.discriminatorLearningRate")
    private @Nullable Double discriminatorLearningRate;

    /**
     * Adam: decay of the gradient's running mean. SGD: momentum.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gan.beta1")
    private @Nullable Double beta1;

    /**
     * Adam and RMSProp: decay of the squared gradient's running mean.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gan.beta2")
    private @Nullable Double beta2;

    /**
     * Added to the denominator of Adam and RMSProp.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gan.epsilon")
    private @Nullable Double epsilon;

    /**
     * Largest Euclidean norm of a network's gradient, which is scaled down to it; 0 for no limit.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gan.gradientClip")
    private @Nullable Double gradientClip;

    /**
     * Images a step of the generator, and of each discriminator step as many real and as many fake ones.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gan.batchSize")
    private @Nullable Integer batchSize;

    /**
     * Updates of the discriminator before each update of the generator.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gan.discriminatorSteps")
    private @Nullable Integer discriminatorSteps;

    /**
     * Decay of the moving average of the generator's weights that draws the samples; 0 for none.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gan.ema")
    private @Nullable Double ema;

    /**
     * Up to this step the moving average is a plain copy of the weights.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gan.emaStart")
    private @Nullable Long emaStart;

    /**
     * Training ends after this many updates of the generator.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gan.maxSteps")
    private @Nullable Long maxSteps;

    /**
     * Training ends after this many minutes, whatever the step; 0 for no limit.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gan.maxMinutes")
    private @Nullable Double maxMinutes;

    /**
     * Every random choice follows from it.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gan.seed")
    private @Nullable Long seed;

    /**
     * Whether to go on from the newest checkpoint, if there is one.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gan.resume")
    private @Nullable Boolean resume;

    /**
     * Whether to train again although nothing changed since the last run.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gan.force")
    private @Nullable Boolean force;

    /**
     * Whether training stops when a loss is no longer finite.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gan.failOnNonFinite")
    private @Nullable Boolean failOnNonFinite;

    /**
     * Steps between checkpoints; 0 for one at the end only.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gan.checkpointEvery")
    private @Nullable Long checkpointEvery;

    /**
     * How many of the newest checkpoints stay; the best one stays besides.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gan.keepCheckpoints")
    private @Nullable Integer keepCheckpoints;

    /**
     * Steps between sample grids; 0 for one at the end only.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gan.sampleEvery")
    private @Nullable Long sampleEvery;

    /**
     * Seconds between progress lines.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gan.logEvery")
    private @Nullable Double logEvery;

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
                .add("framing", framing)
                .add("resampling", resampling)
                .add("flip", flip)
                .add("translate", translate)
                .add("latentSize", latentSize)
                .add("latentDistribution", latentDistribution)
                .add("featureMaps", featureMaps)
                .add("discriminatorFeatureMaps", discriminatorFeatureMaps)
                .add("initialisation", initialisation)
                .add("dropout", dropout)
                .add("loss", loss)
                .add("labelSmoothing", labelSmoothing)
                .add("instanceNoise", instanceNoise)
                .add("instanceNoiseSteps", instanceNoiseSteps)
                .add("optimizer", optimizer)
                .add("learningRate", learningRate)
                .add("discriminatorLearningRate", discriminatorLearningRate)
                .add("beta1", beta1)
                .add("beta2", beta2)
                .add("epsilon", epsilon)
                .add("gradientClip", gradientClip)
                .add("batchSize", batchSize)
                .add("discriminatorSteps", discriminatorSteps)
                .add("ema", ema)
                .add("emaStart", emaStart)
                .add("maxSteps", maxSteps)
                .add("maxMinutes", maxMinutes)
                .add("seed", seed)
                .add("resume", resume)
                .add("force", force)
                .add("failOnNonFinite", failOnNonFinite)
                .add("checkpointEvery", checkpointEvery)
                .add("keepCheckpoints", keepCheckpoints)
                .add("sampleEvery", sampleEvery)
                .add("logEvery", logEvery);
    }

    @Override
    void hand(Request request, Orchestrator orchestrator, Stack stack, ModelRepository models)
            throws MojoExecutionException, MojoFailureException {
        orchestrator.runUnlessUpToDate(request, stack.plugin());
    }
}
