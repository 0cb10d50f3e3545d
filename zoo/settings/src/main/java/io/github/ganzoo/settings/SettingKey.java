package io.github.ganzoo.settings;

import io.github.ganzoo.settings.LegalValues.Decimal;
import io.github.ganzoo.settings.LegalValues.Ending;
import io.github.ganzoo.settings.LegalValues.Flag;
import io.github.ganzoo.settings.LegalValues.ListOf;
import io.github.ganzoo.settings.LegalValues.Location;
import io.github.ganzoo.settings.LegalValues.LongWhole;
import io.github.ganzoo.settings.LegalValues.LongWholes;
import io.github.ganzoo.settings.LegalValues.Names;
import io.github.ganzoo.settings.LegalValues.OneOf;
import io.github.ganzoo.settings.LegalValues.OrNothing;
import io.github.ganzoo.settings.LegalValues.PositiveDecimal;
import io.github.ganzoo.settings.LegalValues.SomeOf;
import io.github.ganzoo.settings.LegalValues.Text;
import io.github.ganzoo.settings.LegalValues.Weighted;
import io.github.ganzoo.settings.LegalValues.Whole;
import io.github.ganzoo.settings.LegalValues.WholeOf;
import io.github.ganzoo.settings.LegalValues.Word;
import io.github.ganzoo.settings.LegalValues.Words;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One setting of the catalog. Its name is the Maven parameter, the property {@code gan.<name>}, the option
 * {@code --<name>=} and the key in a recipe. This class holds the type, the legal values, what the setting decides and
 * the goals that heed it. The meaning, the group and the default are in {@code defaults.properties}.
 *
 * @param <T> the type of the setting's value
 * @param name in lower camel case
 * @param values the legal values
 * @param decides what the value has an effect on
 * @param goals the goals that heed it; all others ignore it
 * @param conditions when it has an effect, and which values must agree
 */
public record SettingKey<T>(
        String name, LegalValues<T> values, Decides decides, Set<Goal> goals, List<Condition> conditions) {

    public SettingKey {
        goals = Collections.unmodifiableSet(EnumSet.copyOf(goals));
        conditions = List.copyOf(conditions);
    }

    /** What a setting has an effect on. */
    public enum Decides {
        /** The weights that training computes, and everything made from them. */
        WEIGHTS,
        /** Only how those numbers are rounded: which processors compute, and how many threads. */
        BITS,
        /** The embedding that is fitted on trained weights. */
        EMBEDDING,
        /**
         * None of these: where files are, how samples are drawn, how often something is written, the name of a model.
         */
        NEITHER,
        /** What one command does. It is not a property of a training or of a model. */
        COMMAND,
        /** How Maven runs a goal. The zoo does not read it. */
        BUILD
    }

    /** The value of headLabels that means views of images, not classes. */
    public static final String VIEWS = "views";

    private static final Set<Goal> EVERY_GOAL = EnumSet.allOf(Goal.class);
    private static final Set<Goal> TRAINING = EnumSet.of(Goal.TRAIN, Goal.COMPARE, Goal.CURVE);
    private static final Set<Goal> EXPORTING = EnumSet.of(Goal.EXPORT, Goal.EVALUATE, Goal.COMPARE, Goal.CURVE);
    /** Those that compute with the networks of a training. */
    private static final Set<Goal> MAKING = with(EXPORTING, Goal.TRAIN, Goal.SAMPLE, Goal.FID);

    /** Those that draw samples of a generator, or may. */
    private static final Set<Goal> DRAWING = with(TRAINING, Goal.SAMPLE, Goal.EXPORT);

    private static final Set<Goal> OF_SAMPLES = EnumSet.of(Goal.SAMPLE);

    /** Those that measure the quality of samples, or may. */
    private static final Set<Goal> MEASURING = with(TRAINING, Goal.FID);

    /** Those that read labeled images. */
    private static final Set<Goal> READING = with(MAKING, Goal.CLASSIFY);

    /** Those that make images of a size. */
    private static final Set<Goal> RESIZING = with(MAKING, Goal.SIMILARITY);

    private static final Set<Goal> RELEASING = EnumSet.of(Goal.PACKAGE, Goal.DIFF);

    private static final Map<String, SettingKey<?>> TABLE = new LinkedHashMap<>();
    private static final Decimal NOT_NEGATIVE = new Decimal(0, Double.POSITIVE_INFINITY);

    public static final SettingKey<String> ARCHITECTURE = fixed(
            "architecture",
            new Word(Recipe.names()),
            EnumSet.of(Goal.TRAIN, Goal.EXPORT, Goal.EVALUATE, Goal.SAMPLE, Goal.FID, Goal.INFO));
    // Training data are identified by their fingerprint, not by their path, so these two may differ.
    public static final SettingKey<Optional<String>> DATASET = free(
            "dataset",
            new OrNothing<>(new Text(
                    "an id such as emoji64 or Maven coordinates group:artifact:version",
                    Pattern.compile("[\\w.-]+|[\\w.-]+:[\\w.-]+:[\\w.-]+"))),
            READING);
    public static final SettingKey<Optional<Path>> DATA_DIRECTORY = free(
                    "dataDirectory", new OrNothing<>(new Location("the path of a folder")), READING)
            .unless(Contradictions::ofTwoPlaces);
    // How a folder is read shows in the fingerprint, too.
    public static final SettingKey<DataLayout> DATA_LAYOUT = free("dataLayout", new OneOf<>(DataLayout.class), READING);
    public static final SettingKey<Optional<String>> CLASS_COLUMN =
            free("classColumn", new OrNothing<>(new Text("the name of a column", Pattern.compile("[^,=]+"))), READING);
    public static final SettingKey<Optional<String>> IDX_VARIANT = free(
            "idxVariant",
            new OrNothing<>(new Text("letters, digits, '-', '_' and '.'", Pattern.compile("[A-Za-z0-9._-]+"))),
            READING);
    public static final SettingKey<PixelPlace> PIXEL_STORE = free("pixelStore", new OneOf<>(PixelPlace.class), READING);
    public static final SettingKey<Optional<String>> LABEL_COLUMN = fixed(
                    "labelColumn", new OrNothing<>(new Text("the name of a column", Pattern.compile("[^,=]+"))))
            .ofLabels();
    public static final SettingKey<Optional<String>> GROUP_COLUMN = free(
            "groupColumn",
            new OrNothing<>(new Text("the name of a column", Pattern.compile("[^,=]+"))),
            EnumSet.of(Goal.EVALUATE, Goal.CLASSIFY, Goal.COMPARE, Goal.CURVE));
    public static final SettingKey<Integer> IMAGE_SIZE =
            fixed("imageSize", new WholeOf(List.of(8, 16, 32, 64, 128, 256)), RESIZING);
    public static final SettingKey<Integer> CHANNELS = fixed("channels", new WholeOf(List.of(1, 3)));
    public static final SettingKey<Framing> FRAMING = fixed("framing", new OneOf<>(Framing.class), RESIZING);
    public static final SettingKey<Resampling> RESAMPLING =
            fixed("resampling", new OneOf<>(Resampling.class), RESIZING);
    public static final SettingKey<JpegDecoding> JPEG_DECODING = fixed("jpegDecoding", new OneOf<>(JpegDecoding.class));
    public static final SettingKey<Boolean> FLIP = fixed("flip", new Flag());
    public static final SettingKey<Integer> TRANSLATE =
            fixed("translate", new Whole(0, 128)).unless(Contradictions::ofShift);

    public static final SettingKey<Integer> CLASSES = fixed("classes", new Whole(0, 100_000));
    public static final SettingKey<List<String>> DESCRIBED_CLASSES = fixed(
                    "describedClasses", new Names("class names joined by commas, or nothing"))
            .ofLabels();

    public static final SettingKey<Integer> LATENT_SIZE =
            fixed("latentSize", new Whole(1, 4096)).ofOneGenerator();
    public static final SettingKey<LatentDistribution> LATENT_DISTRIBUTION =
            fixed("latentDistribution", new OneOf<>(LatentDistribution.class)).ofOneGenerator();
    public static final SettingKey<Integer> FEATURE_MAPS = fixed("featureMaps", new Whole(1, 1024));
    public static final SettingKey<Integer> DISCRIMINATOR_FEATURE_MAPS =
            fixed("discriminatorFeatureMaps", new Whole(1, 1024));
    public static final SettingKey<NetworkKind> NETWORKS = fixed("networks", new OneOf<>(NetworkKind.class));
    public static final SettingKey<GeneratorKind> GENERATOR =
            fixed("generator", new OneOf<>(GeneratorKind.class)).onLayersWith(LayerTrait.LATENT_GENERATOR);
    public static final SettingKey<Palette> PALETTE =
            fixed("palette", new OneOf<>(Palette.class)).of(GeneratorKind.COLOR_PICKER);
    public static final SettingKey<Boolean> CONDITIONAL =
            fixed("conditional", new Flag()).onLayersWith(LayerTrait.OPTIONAL_LABELS);
    public static final SettingKey<Integer> MOST_FEATURE_MAPS =
            fixed("mostFeatureMaps", new Whole(1, 4096)).onLayersWith(LayerTrait.STYLE);
    public static final SettingKey<Integer> MAPPING_LAYERS =
            fixed("mappingLayers", new Whole(1, 16)).onLayersWith(LayerTrait.STYLE);
    public static final SettingKey<Double> STYLE_MIXING =
            fixed("styleMixing", new Decimal(0, 1)).onLayersWith(LayerTrait.STYLE);
    public static final SettingKey<Double> STYLE_TRUNCATION =
            free("styleTruncation", new PositiveDecimal(), DRAWING).onLayersWith(LayerTrait.STYLE);
    public static final SettingKey<StyleInjection> STYLE_INJECTION =
            fixed("styleInjection", new OneOf<>(StyleInjection.class)).onLayersWith(LayerTrait.STYLE);
    public static final SettingKey<Boolean> RESIDUAL_DISCRIMINATOR =
            fixed("residualDiscriminator", new Flag()).onLayersWith(LayerTrait.STYLE);
    public static final SettingKey<Integer> RESIDUAL_BLOCKS =
            fixed("residualBlocks", new Whole(1, 32)).onLayersWith(LayerTrait.TRANSLATION);
    public static final SettingKey<Upsampling> UPSAMPLING = fixed("upsampling", new OneOf<>(Upsampling.class))
            .onLayersWith(LayerTrait.UPSAMPLING_GENERATOR)
            .of(GeneratorKind.OWN);
    public static final SettingKey<Double> GENERATOR_SLOPE = fixed("generatorSlope", new Decimal(0, 1))
            .onLayersWith(LayerTrait.UPSAMPLING_GENERATOR)
            .of(GeneratorKind.OWN);
    public static final SettingKey<DiscriminatorNorm> DISCRIMINATOR_NORM = fixed(
                    "discriminatorNorm", new OneOf<>(DiscriminatorNorm.class))
            .onLayersWith(LayerTrait.DISCRIMINATOR_NORM);
    public static final SettingKey<SpectralNorm> SPECTRAL_NORM =
            fixed("spectralNorm", new OneOf<>(SpectralNorm.class)).onLayersWith(LayerTrait.SPECTRAL_NORM);
    public static final SettingKey<LabelInjection> LABEL_CONDITIONING =
            fixed("labelConditioning", new OneOf<>(LabelInjection.class)).onLayersWith(LayerTrait.LABELED_LATENTS);
    public static final SettingKey<Integer> LABEL_EMBEDDING_SIZE = fixed("labelEmbeddingSize", new Whole(1, 4096))
            .onLayersWith(LayerTrait.LABELED_LATENTS, LayerTrait.RESIDUAL);
    public static final SettingKey<Boolean> LABEL_NORMALIZATION =
            fixed("labelNormalization", new Flag()).onLayersWith(LayerTrait.LABELED_LATENTS);
    public static final SettingKey<ResidualForm> RESIDUAL_FORM =
            fixed("residualForm", new OneOf<>(ResidualForm.class)).onLayersWith(LayerTrait.PLAIN_RESIDUAL);
    public static final SettingKey<DeepShortcut> DEEP_SHORTCUT =
            fixed("deepShortcut", new OneOf<>(DeepShortcut.class)).onLayersWith(LayerTrait.DEEP_RESIDUAL);
    public static final SettingKey<Enlargement> ENLARGEMENT =
            fixed("enlargement", new OneOf<>(Enlargement.class)).onLayersWith(LayerTrait.RESIDUAL);
    public static final SettingKey<Attention> ATTENTION =
            fixed("attention", new OneOf<>(Attention.class)).onLayersWith(LayerTrait.RESIDUAL);
    public static final SettingKey<LatentPath> LATENT_PATH =
            fixed("latentPath", new OneOf<>(LatentPath.class)).onLayersWith(LayerTrait.RESIDUAL);
    public static final SettingKey<Integer> PLACEMENT_SIZE =
            fixed("placementSize", new Whole(1, 4096)).onLayersWith(LayerTrait.DISCRIMINATOR_HEAD);
    public static final SettingKey<Double> NORM_EPSILON =
            fixed("normEpsilon", new PositiveDecimal()).onLayersWith(LayerTrait.NORM_EPSILON);
    public static final SettingKey<Initialization> INITIALIZATION =
            fixed("initialization", new OneOf<>(Initialization.class));
    public static final SettingKey<Double> DROPOUT = fixed("dropout", new Decimal(0, 1))
            .onLayersWith(LayerTrait.UPSAMPLING_GENERATOR)
            .of(GeneratorKind.OWN);

    public static final SettingKey<LossKind> LOSS = fixed("loss", new OneOf<>(LossKind.class));
    public static final SettingKey<Double> ENERGY_MARGIN =
            fixed("energyMargin", new PositiveDecimal()).needs(LOSS, kind -> kind == LossKind.ENERGY, "loss=energy");
    public static final SettingKey<ClassLossKind> CLASS_LOSS =
            fixed("classLoss", new OneOf<>(ClassLossKind.class)).ofOneGenerator();
    public static final SettingKey<Double> CLASS_WEIGHT = fixed("classWeight", new PositiveDecimal())
            .needs(CLASS_LOSS, kind -> kind != ClassLossKind.NONE, "a classLoss");
    public static final SettingKey<Double> FAKE_CLASS_WEIGHT = fixed("fakeClassWeight", NOT_NEGATIVE)
            .needs(CLASS_LOSS, kind -> kind == ClassLossKind.CROSS_ENTROPY, "classLoss=cross-entropy");
    public static final SettingKey<Double> GENERATOR_CLASS_WEIGHT = fixed("generatorClassWeight", new PositiveDecimal())
            .needs(CLASS_LOSS, kind -> kind != ClassLossKind.NONE, "a classLoss");
    public static final SettingKey<Double> D2D_MARGIN = fixed("d2dMargin", new PositiveDecimal())
            .needs(CLASS_LOSS, kind -> kind == ClassLossKind.D2D_CE, "classLoss=d2d-ce");
    public static final SettingKey<Double> D2D_TEMPERATURE = fixed("d2dTemperature", new PositiveDecimal())
            .needs(CLASS_LOSS, kind -> kind == ClassLossKind.D2D_CE, "classLoss=d2d-ce");
    public static final SettingKey<D2dForm> D2D_FORM = fixed("d2dForm", new OneOf<>(D2dForm.class))
            .needs(CLASS_LOSS, kind -> kind == ClassLossKind.D2D_CE, "classLoss=d2d-ce");
    public static final SettingKey<Double> GRADIENT_PENALTY =
            fixed("gradientPenalty", NOT_NEGATIVE).ofOneGenerator();
    public static final SettingKey<Double> R1 =
            fixed("r1", NOT_NEGATIVE).ofOneGenerator().unless(Contradictions::ofTwoPenalties);
    public static final SettingKey<Integer> R1_EVERY =
            fixed("r1Every", new Whole(1, 1000)).needs(R1, weight -> weight > 0, "r1 above 0");
    public static final SettingKey<Double> WEIGHT_CLIP =
            fixed("weightClip", NOT_NEGATIVE).ofOneGenerator();
    public static final SettingKey<Double> ORTHOGONAL_REGULARIZATION =
            fixed("orthogonalRegularization", NOT_NEGATIVE).ofOneGenerator();
    public static final SettingKey<OrthogonalReading> ORTHOGONAL_READING = fixed(
                    "orthogonalReading", new OneOf<>(OrthogonalReading.class))
            .needs(ORTHOGONAL_REGULARIZATION, weight -> weight > 0, "orthogonalRegularization above 0");
    public static final SettingKey<Double> EQUILIBRIUM_DIVERSITY =
            fixed("equilibriumDiversity", NOT_NEGATIVE).ofOneGenerator();
    public static final SettingKey<Double> EQUILIBRIUM_RATE = fixed("equilibriumRate", new PositiveDecimal())
            .needs(EQUILIBRIUM_DIVERSITY, weight -> weight > 0, "equilibriumDiversity above 0");
    public static final SettingKey<Double> CYCLE_WEIGHT =
            fixed("cycleWeight", NOT_NEGATIVE).onLayersWith(LayerTrait.TRANSLATION);
    public static final SettingKey<Double> IDENTITY_WEIGHT =
            fixed("identityWeight", NOT_NEGATIVE).onLayersWith(LayerTrait.TRANSLATION);
    public static final SettingKey<Integer> POOL_SIZE =
            fixed("poolSize", new Whole(0, 10_000)).onLayersWith(LayerTrait.TRANSLATION);
    public static final SettingKey<Double> PULLING_AWAY =
            fixed("pullingAway", NOT_NEGATIVE).ofOneGenerator();
    public static final SettingKey<Double> LABEL_SMOOTHING =
            fixed("labelSmoothing", new Decimal(0, 0.5)).ofOneGenerator().unless(Contradictions::ofSmoothing);
    public static final SettingKey<Double> INSTANCE_NOISE =
            fixed("instanceNoise", NOT_NEGATIVE).ofOneGenerator();
    public static final SettingKey<Long> INSTANCE_NOISE_STEPS =
            fixed("instanceNoiseSteps", new LongWhole(0, Long.MAX_VALUE)).unless(Contradictions::ofNoiseSteps);

    public static final SettingKey<Set<AugmentationKind>> DIFF_AUGMENT =
            fixed("diffAugment", new SomeOf<>(AugmentationKind.class)).ofOneGenerator();
    public static final SettingKey<Map<ObjectiveKind, Double>> OBJECTIVE =
            fixed("objective", new Weighted<>(ObjectiveKind.class)).ofOneGenerator();
    public static final SettingKey<Integer> OBJECTIVE_EVERY =
            fixed("objectiveEvery", new Whole(1, 1000)).needs(OBJECTIVE, SettingKey::hasSome, "an objective");
    public static final SettingKey<Integer> OBJECTIVE_BATCH = fixed("objectiveBatch", new Whole(0, 4096))
            .needs(OBJECTIVE, SettingKey::hasSome, "an objective")
            .unless(Contradictions::ofObjectiveBatch);
    public static final SettingKey<Integer> OBJECTIVE_STAGE =
            fixed("objectiveStage", new Whole(0, 32)).needs(OBJECTIVE, SettingKey::hasSome, "an objective");
    public static final SettingKey<ObjectiveViews> OBJECTIVE_VIEWS = fixed(
                    "objectiveViews", new OneOf<>(ObjectiveViews.class))
            .needs(OBJECTIVE, SettingKey::hasSome, "an objective");
    public static final SettingKey<Double> TEMPERATURE =
            fixed("temperature", new PositiveDecimal()).needs(OBJECTIVE, SettingKey::hasSome, "an objective");
    public static final SettingKey<Integer> PROJECTION_SIZE =
            fixed("projectionSize", new Whole(1, 65_536)).needs(OBJECTIVE, SettingKey::hasSome, "an objective");
    public static final SettingKey<AdversarialGradient> ADVERSARIAL_GRADIENT = fixed(
                    "adversarialGradient", new OneOf<>(AdversarialGradient.class))
            .needs(OBJECTIVE, SettingKey::hasSome, "an objective");
    public static final SettingKey<AdversarialHead> ADVERSARIAL_HEAD = fixed(
                    "adversarialHead", new OneOf<>(AdversarialHead.class))
            .onLayersWith(LayerTrait.DISCRIMINATOR_HEAD)
            .needs(CLASS_LOSS, kind -> kind == ClassLossKind.NONE, "classLoss=none")
            .needs(CONDITIONAL, conditional -> !conditional, "conditional=false");
    public static final SettingKey<AdversarialStages> ADVERSARIAL_STAGES = fixed(
                    "adversarialStages", new OneOf<>(AdversarialStages.class))
            .onLayersWith(LayerTrait.STAGE_LOGITS)
            .needs(
                    ADVERSARIAL_GRADIENT,
                    gradient -> gradient == AdversarialGradient.ATTACHED,
                    "adversarialGradient=attached");
    public static final SettingKey<Boolean> BALANCE_CLASSES = fixed("balanceClasses", new Flag());

    public static final SettingKey<OptimizerKind> OPTIMIZER = fixed("optimizer", new OneOf<>(OptimizerKind.class));
    public static final SettingKey<Double> LEARNING_RATE = fixed("learningRate", new PositiveDecimal());
    public static final SettingKey<Double> DISCRIMINATOR_LEARNING_RATE =
            fixed("discriminatorLearningRate", new PositiveDecimal());
    public static final SettingKey<ScheduleKind> LEARNING_RATE_SCHEDULE =
            fixed("learningRateSchedule", new OneOf<>(ScheduleKind.class));
    public static final SettingKey<Long> LEARNING_RATE_START = fixed(
                    "learningRateStart", new LongWhole(0, Long.MAX_VALUE))
            .needs(LEARNING_RATE_SCHEDULE, kind -> kind != ScheduleKind.CONSTANT, "a learningRateSchedule");
    public static final SettingKey<Long> LEARNING_RATE_STEPS = fixed(
                    "learningRateSteps", new LongWhole(0, Long.MAX_VALUE))
            .needs(LEARNING_RATE_SCHEDULE, kind -> kind != ScheduleKind.CONSTANT, "a learningRateSchedule")
            .unless(Contradictions::ofHalvings);
    public static final SettingKey<Long> WARM_UP_STEPS = fixed("warmUpSteps", new LongWhole(0, Long.MAX_VALUE));
    public static final SettingKey<Double> BETA1 = fixed("beta1", new Decimal(0, 1));
    public static final SettingKey<Double> BETA2 = fixed("beta2", new Decimal(0, 1));
    public static final SettingKey<Double> EPSILON = fixed("epsilon", new PositiveDecimal());
    public static final SettingKey<Double> WEIGHT_DECAY =
            fixed("weightDecay", NOT_NEGATIVE).needs(OPTIMIZER, kind -> kind == OptimizerKind.ADAMW, "optimizer=adamw");
    public static final SettingKey<Double> GRADIENT_CLIP =
            fixed("gradientClip", NOT_NEGATIVE).ofOneGenerator();
    public static final SettingKey<Integer> BATCH_SIZE =
            fixed("batchSize", new Whole(2, 4096), with(MAKING, Goal.EMBED));
    public static final SettingKey<Integer> DISCRIMINATOR_STEPS =
            fixed("discriminatorSteps", new Whole(1, 100)).ofOneGenerator();
    public static final SettingKey<Double> EMA = fixed("ema", new Decimal(0, 1));
    public static final SettingKey<Long> EMA_START =
            fixed("emaStart", new LongWhole(0, Long.MAX_VALUE)).needs(EMA, decay -> decay > 0, "ema above 0");
    public static final SettingKey<Double> DISCRIMINATOR_EMA =
            fixed("discriminatorEma", new Decimal(0, 1)).ofOneGenerator();

    public static final SettingKey<Long> MAX_STEPS =
            free("maxSteps", new LongWhole(1, Long.MAX_VALUE), EnumSet.of(Goal.TRAIN, Goal.COMPARE));
    public static final SettingKey<Double> MAX_MINUTES =
            free("maxMinutes", new Decimal(0, Double.POSITIVE_INFINITY), EnumSet.of(Goal.TRAIN, Goal.COMPARE));
    public static final SettingKey<Long> SEED = fixed(
            "seed",
            new LongWhole(Long.MIN_VALUE, Long.MAX_VALUE),
            EnumSet.of(Goal.TRAIN, Goal.EXPORT, Goal.EVALUATE, Goal.COMPARE, Goal.SAMPLE, Goal.FID, Goal.SIMILARITY));
    public static final SettingKey<Optional<String>> START_FROM = fixed(
            "startFrom",
            new OrNothing<>(new Text(
                    "the name or folder of a run, with or without @newest, @best or @step",
                    Pattern.compile("[^@]+(@(newest|best|\\d{1,18}))?"))),
            TRAINING);
    public static final SettingKey<StartNetworks> START_NETWORKS = fixed(
                    "startNetworks", new OneOf<>(StartNetworks.class), TRAINING)
            .needs(START_FROM, Optional::isPresent, "startFrom");
    public static final SettingKey<Integer> THREADS =
            ofBits("threads", new Whole(0, 1024), with(READING, Goal.EMBED, Goal.DOCTOR));
    public static final SettingKey<Device> DEVICE =
            ofBits("device", new OneOf<>(Device.class), with(READING, Goal.EMBED, Goal.DOCTOR));
    public static final SettingKey<Precision> PRECISION = ofBits("precision", new OneOf<>(Precision.class), TRAINING);
    public static final SettingKey<Boolean> RESUME = free("resume", new Flag(), TRAINING);
    public static final SettingKey<Boolean> FORCE = free("force", new Flag(), with(TRAINING, Goal.EXPORT));
    public static final SettingKey<Boolean> FAIL_ON_NON_FINITE = free("failOnNonFinite", new Flag(), TRAINING);

    public static final SettingKey<Path> RUNS_DIRECTORY = free(
            "runsDirectory", new Location("the path of a folder"), with(READING, Goal.RUNS, Goal.WATCH, Goal.DOCTOR));
    public static final SettingKey<Optional<String>> RUN = free(
            "run",
            new OrNothing<>(new Text(
                    "the name of a run: letters, digits, '-', '_' and '.', a letter or digit first and no '.' last",
                    Pattern.compile("(?!.*\\.(part|removed)$)(?!(?i:current)$)[A-Za-z0-9]([\\w.-]{0,98}[\\w-])?"))),
            EnumSet.of(Goal.TRAIN, Goal.EXPORT, Goal.EVALUATE, Goal.CLASSIFY, Goal.SAMPLE, Goal.FID));
    public static final SettingKey<String> CHECKPOINT = free(
            "checkpoint",
            new Text("newest, best or the number of a step", Pattern.compile("newest|best|\\d{1,18}")),
            EnumSet.of(Goal.EXPORT, Goal.EVALUATE, Goal.CLASSIFY, Goal.SAMPLE, Goal.FID));
    public static final SettingKey<Long> CHECKPOINT_EVERY =
            free("checkpointEvery", new LongWhole(0, Long.MAX_VALUE), TRAINING);
    public static final SettingKey<Integer> KEEP_CHECKPOINTS =
            free("keepCheckpoints", new Whole(1, Integer.MAX_VALUE), TRAINING);
    public static final SettingKey<Path> OUTPUT_DIRECTORY = free(
                    "outputDirectory",
                    new Location("the path of a folder"),
                    with(READING, Goal.EMBED, Goal.PACKAGE, Goal.DIFF, Goal.SIMILARITY))
            .unless(Contradictions::ofFolders);
    public static final SettingKey<Long> SAMPLE_EVERY = free("sampleEvery", new LongWhole(0, Long.MAX_VALUE), TRAINING);
    public static final SettingKey<Double> TRUNCATION = free("truncation", NOT_NEGATIVE, DRAWING);
    public static final SettingKey<Integer> STANDING_STATISTICS =
            free("standingStatistics", new Whole(0, 10_000), DRAWING);
    public static final SettingKey<Double> LOG_EVERY = free("logEvery", new PositiveDecimal(), TRAINING);

    public static final SettingKey<Long> FID_EVERY =
            free("fidEvery", new LongWhole(0, Long.MAX_VALUE), TRAINING).ofOneGenerator();
    public static final SettingKey<Double> FID_SHARE =
            free("fidShare", new PositiveDecimal(), TRAINING).needs(FID_EVERY, every -> every > 0, "fidEvery above 0");
    public static final SettingKey<Integer> FID_SAMPLES = free("fidSamples", new Whole(20, 1_000_000), TRAINING);
    // Of no part in the weights, but a resumed training goes on measuring as it began, so it records them.
    public static final SettingKey<Optional<String>> FEATURE_NETWORK = free(
            "featureNetwork",
            new OrNothing<>(new Text("an ONNX file, or the folder or jar of a model", Pattern.compile("\\S.*"))),
            MEASURING);
    public static final SettingKey<String> FIDELITY_SPLIT =
            free("fidelitySplit", new Text("the name of a split", Pattern.compile("[^,=]+")), MEASURING);
    public static final SettingKey<Long> FIDELITY_SEED =
            free("fidelitySeed", new LongWhole(Long.MIN_VALUE, Long.MAX_VALUE), MEASURING);
    public static final SettingKey<Integer> FIDELITY_SAMPLES =
            ofCommand("fidelitySamples", new Whole(20, 1_000_000), EnumSet.of(Goal.FID));
    public static final SettingKey<BestBy> BEST_BY =
            free("bestBy", new OneOf<>(BestBy.class), TRAINING).unless(Contradictions::ofBest);
    public static final SettingKey<List<StopCondition>> STOP_WHEN =
            free("stopWhen", new ListOf<>(new Ending()), EnumSet.of(Goal.TRAIN)).unless(Contradictions::ofStop);

    public static final SettingKey<Optional<String>> MODEL_ID = free(
            "modelId",
            new OrNothing<>(new Text(
                    "lower-case letters, digits, '-', '_' and '.', a letter or digit first",
                    Pattern.compile("[a-z0-9][a-z0-9._-]*"))),
            EXPORTING);
    public static final SettingKey<String> MODEL_VERSION = free(
            "modelVersion",
            new Text("a version such as 1.0.0", Pattern.compile("\\d+\\.\\d+\\.\\d+(-[0-9A-Za-z.-]+)?")),
            with(EXPORTING, Goal.CLASSIFY));
    /** Names of which {@link #VIEWS} stands for views and each other one for classes. */
    public static final SettingKey<List<String>> HEAD_LABELS = ofEmbedding(
                    "headLabels",
                    new Names("views, label or the name of a column, one of the last two and views"
                            + " joined by a comma, or nothing"))
            .unless(Contradictions::ofTwoKindsOfHeadLabels);

    public static final SettingKey<ViewKind> HEAD_VIEWS = ofEmbedding("headViews", new OneOf<>(ViewKind.class))
            .needs(HEAD_LABELS, names -> names.contains(VIEWS), "views in headLabels");
    public static final SettingKey<HeadStages> HEAD_STAGES = ofEmbedding("headStages", new OneOf<>(HeadStages.class));
    public static final SettingKey<String> EMBEDDING =
            ofEmbedding("embedding", new Word(List.of("discriminator", "discriminator+hog")));
    public static final SettingKey<Integer> EMBEDDING_VIEWS =
            ofEmbedding("embeddingViews", new WholeOf(List.of(1, 2, 5)));
    public static final SettingKey<Integer> HEAD_SIZE = ofEmbedding("headSize", new Whole(1, 4096));
    public static final SettingKey<Double> TOLERANCE =
            free("tolerance", new PositiveDecimal(), with(EXPORTING, Goal.CLASSIFY));
    public static final SettingKey<ModelPrecision> MODEL_PRECISION =
            free("modelPrecision", new OneOf<>(ModelPrecision.class), EnumSet.of(Goal.EXPORT));
    public static final SettingKey<Boolean> SELF_CONTAINED = free("selfContained", new Flag(), EnumSet.of(Goal.EXPORT));
    public static final SettingKey<Optional<String>> WEIGHTS_LICENSE = free(
            "weightsLicense",
            new OrNothing<>(new Text("an SPDX license expression", Pattern.compile("\\S.*"))),
            EXPORTING);
    public static final SettingKey<Optional<String>> DATASET_TERMS =
            free("datasetTerms", new OrNothing<>(new Text("one line of text", Pattern.compile("\\S.*"))), EXPORTING);

    public static final SettingKey<List<String>> EVALUATE_BY = ofCommand(
            "evaluateBy", new Names("names of columns joined by commas, or nothing"), EnumSet.of(Goal.EVALUATE));
    public static final SettingKey<Optional<String>> CLASSIFY_BY = ofCommand(
            "classifyBy",
            new OrNothing<>(new Text("label or the name of a column", Pattern.compile("[^,=]+"))),
            EnumSet.of(Goal.CLASSIFY));
    public static final SettingKey<Optional<String>> CLASSIFY_WITHIN = ofCommand(
            "classifyWithin",
            new OrNothing<>(new Text("label or the name of a column", Pattern.compile("[^,=]+"))),
            EnumSet.of(Goal.CLASSIFY));
    public static final SettingKey<OpenSetScore> OPEN_SET_SCORE =
            ofCommand("openSetScore", new OneOf<>(OpenSetScore.class), EnumSet.of(Goal.CLASSIFY));
    public static final SettingKey<Optional<Path>> SIDE_FEATURES =
            ofCommand("sideFeatures", new OrNothing<>(new Location("the path of a table")), EnumSet.of(Goal.CLASSIFY));
    public static final SettingKey<Set<EvaluationProtocol>> EVALUATE_WITH =
            ofCommand("evaluateWith", new SomeOf<>(EvaluationProtocol.class), EnumSet.of(Goal.EVALUATE));
    public static final SettingKey<List<String>> AGAINST = ofCommand(
            "against",
            new Names("ONNX files and folders or jars of models joined by commas, or nothing"),
            EnumSet.of(Goal.EVALUATE));
    public static final SettingKey<Optional<String>> MODEL = ofCommand(
            "model",
            new OrNothing<>(new Text("a folder, a jar, an id or Maven coordinates", Pattern.compile("\\S.*"))),
            with(RELEASING, Goal.EVALUATE, Goal.CLASSIFY, Goal.SAMPLE, Goal.EMBED, Goal.LIST, Goal.INFO));
    public static final SettingKey<Optional<Path>> IMAGE_DIRECTORY = ofCommand(
            "imageDirectory",
            new OrNothing<>(new Location("the path of a folder")),
            EnumSet.of(Goal.EMBED, Goal.FID, Goal.SIMILARITY));
    public static final SettingKey<VectorFormat> VECTOR_FORMAT =
            ofCommand("vectorFormat", new OneOf<>(VectorFormat.class), EnumSet.of(Goal.EMBED));
    public static final SettingKey<Optional<Path>> REFERENCE_DIRECTORY = ofCommand(
            "referenceDirectory", new OrNothing<>(new Location("the path of a folder")), EnumSet.of(Goal.SIMILARITY));
    public static final SettingKey<Pairing> PAIRING =
            ofCommand("pairing", new OneOf<>(Pairing.class), EnumSet.of(Goal.SIMILARITY));
    public static final SettingKey<Optional<String>> PREVIOUS = ofCommand(
            "previous",
            new OrNothing<>(
                    new Text("a version, a folder, a jar, Maven coordinates or none", Pattern.compile("\\S.*"))),
            RELEASING);
    public static final SettingKey<Optional<String>> MODEL_GROUP_ID = ofCommand(
            "modelGroupId", new OrNothing<>(new Text("a Maven groupId", Pattern.compile("[\\w.-]+"))), RELEASING);
    public static final SettingKey<Boolean> ZIP = ofCommand("zip", new Flag(), EnumSet.of(Goal.PACKAGE));
    public static final SettingKey<Boolean> NPM = ofCommand("npm", new Flag(), EnumSet.of(Goal.PACKAGE));
    public static final SettingKey<List<String>> ARCHITECTURES =
            ofCommand("architectures", new Words(Recipe.names()), EnumSet.of(Goal.COMPARE, Goal.CURVE));
    public static final SettingKey<List<Long>> SEEDS =
            ofCommand("seeds", new LongWholes(Long.MIN_VALUE), EnumSet.of(Goal.CURVE));
    public static final SettingKey<List<Long>> STEPS = ofCommand("steps", new LongWholes(1), EnumSet.of(Goal.CURVE));

    public static final SettingKey<ModelNetwork> NETWORK =
            ofCommand("network", new OneOf<>(ModelNetwork.class), EnumSet.of(Goal.EXPORT));
    public static final SettingKey<SampleKind> SAMPLE_KIND =
            ofCommand("sampleKind", new OneOf<>(SampleKind.class), OF_SAMPLES);
    public static final SettingKey<Integer> SAMPLE_COUNT = ofCommand("sampleCount", new Whole(0, 10_000), OF_SAMPLES);
    public static final SettingKey<Long> SAMPLE_SEED =
            ofCommand("sampleSeed", new LongWhole(Long.MIN_VALUE, Long.MAX_VALUE), OF_SAMPLES);
    public static final SettingKey<List<String>> SAMPLE_CLASSES =
            ofCommand("sampleClasses", new Names("class names joined by commas, or nothing"), OF_SAMPLES);
    public static final SettingKey<Set<SampleFile>> SAMPLE_FILES =
            ofCommand("sampleFiles", new SomeOf<>(SampleFile.class), OF_SAMPLES);
    public static final SettingKey<Interpolation> INTERPOLATION =
            ofCommand("interpolation", new OneOf<>(Interpolation.class), OF_SAMPLES);
    public static final SettingKey<Integer> FRAMES = ofCommand("frames", new Whole(1, 1000), OF_SAMPLES);
    public static final SettingKey<Integer> CROSSOVER = ofCommand("crossover", new Whole(0, 32), OF_SAMPLES);
    public static final SettingKey<Integer> NEIGHBORS = ofCommand("neighbors", new Whole(1, 100), OF_SAMPLES);

    public static final SettingKey<List<String>> REMOVE =
            ofCommand("remove", new Names("names of runs joined by commas, or nothing"), EnumSet.of(Goal.RUNS));
    public static final SettingKey<Optional<String>> MAKE_CURRENT = ofCommand(
            "makeCurrent",
            new OrNothing<>(new Text("best or the name of a run", Pattern.compile("\\S.*"))),
            EnumSet.of(Goal.RUNS));

    public static final SettingKey<Integer> PORT = ofCommand("port", new Whole(0, 65_535), EnumSet.of(Goal.WATCH));
    public static final SettingKey<Boolean> IN_CI = ofCommand("inCi", new Flag(), EnumSet.of(Goal.WATCH));

    public static final SettingKey<Boolean> SKIP = ofBuild("skip", new Flag(), EVERY_GOAL);
    public static final SettingKey<Optional<Path>> RECIPE =
            ofBuild("recipe", new OrNothing<>(new Location("the path of a file")), EVERY_GOAL);
    public static final SettingKey<Optional<String>> BACKEND = ofBuild(
            "backend",
            new OrNothing<>(new Text("Maven coordinates group:artifact:version", Pattern.compile("[^:]+:[^:]+:[^:]+"))),
            with(READING, Goal.INFO, Goal.DOCTOR));
    public static final SettingKey<Optional<Path>> JVM =
            ofBuild("jvm", new OrNothing<>(new Location("the path of a java executable or of a JDK")), EVERY_GOAL);
    public static final SettingKey<Optional<String>> ARG_LINE = ofBuild(
            "argLine",
            new OrNothing<>(new Text("options of the java launcher", Pattern.compile("(?s).*"))),
            EVERY_GOAL);
    public static final SettingKey<Optional<String>> OFF_HEAP_MEMORY = ofBuild(
            "offHeapMemory",
            new OrNothing<>(new Text("a number of bytes such as 4g or 512m", Pattern.compile("\\d+[kKmMgGtT]?[bB]?"))),
            EVERY_GOAL);
    public static final SettingKey<Integer> GRACE_PERIOD = ofBuild("gracePeriod", new Whole(0, 3600), EVERY_GOAL);
    public static final SettingKey<String> ADD_RESOURCE =
            ofBuild("addResource", new Word(List.of("auto", "true", "false")), EnumSet.of(Goal.EXPORT));
    public static final SettingKey<Boolean> INSTALL = ofBuild("install", new Flag(), EnumSet.of(Goal.PACKAGE));

    /** All keys, in the order of this class. */
    public static Collection<SettingKey<?>> all() {
        return Collections.unmodifiableCollection(TABLE.values());
    }

    /**
     * The key called {@code name}.
     *
     * @throws SettingsException if there is none; the message names the nearest key
     */
    public static SettingKey<?> named(String name) {
        var key = TABLE.get(name);
        renamed(name).ifPresent(answer -> {
            throw new SettingsException(answer);
        });
        if (key == null) {
            var hint = EditDistance.nearest(name, TABLE.keySet())
                    .map(nearest -> "; did you mean '" + nearest + "'?")
                    .orElse("; gan:help and docs/settings.md list them all.");
            throw new SettingsException("There is no setting '" + name + "'" + hint);
        }
        return key;
    }

    /** A sentence with the present name of a renamed setting; empty if {@code name} is not an old name. */
    public static Optional<String> renamed(String name) {
        return RenamedSettings.answer(name);
    }

    /**
     * Translates the settings that an earlier version recorded to current names.
     *
     * @param recorded name to text
     * @return current name to text, without the settings that no longer exist
     */
    public static SortedMap<String, String> underCurrentNames(Map<String, String> recorded) {
        return RenamedSettings.underCurrentNames(recorded);
    }

    /**
     * Parses a value of this key.
     *
     * @throws SettingsException if the text is not legal; the message names key, value and legal values
     */
    public T parse(String text) {
        return values.parse(text.strip())
                .orElseThrow(
                        () -> new SettingsException("Setting " + name + "='" + text + "' " + refusal(text.strip())));
    }

    private String refusal(String text) {
        return values.obstacle(text)
                .map(obstacle -> obstacle + ".")
                .orElseGet(() -> "must be " + values.words()
                        + EditDistance.nearest(text, values.choices())
                                .map(nearest -> "; did you mean '" + nearest + "'?")
                                .orElse("."));
    }

    /** Whether a training may resume with another value. If the setting decides bits, they differ from there on. */
    public boolean mayDifferAtResume() {
        return decides != Decides.WEIGHTS;
    }

    /** Whether this is a property of a training or a model. If so, every {@link Settings} has a value for it. */
    public boolean isOfModel() {
        return decides != Decides.COMMAND && decides != Decides.BUILD;
    }

    /** The traits of layers of which one at least must be there for it to have an effect; empty if any layers do. */
    public Set<LayerTrait> layers() {
        return conditions.stream()
                .filter(Condition.Layers.class::isInstance)
                .flatMap(condition -> ((Condition.Layers) condition).anyOf().stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether the value is a path. */
    public boolean isPath() {
        return values instanceof Location
                || (values instanceof OrNothing<?> optional && optional.values() instanceof Location);
    }

    /** The default as written. It may refer to another setting, as in {@code ${featureMaps}}. */
    public String byDefault() {
        return Settings.defaultText(this);
    }

    /**
     * The default value, in its normal form. It may depend on other settings.
     *
     * @param others the other settings, by name
     */
    public String byDefault(Map<String, String> others) {
        return canonical(Settings.resolve(byDefault(), others));
    }

    /** What the setting means, in a few sentences. */
    public String meaning() {
        return SettingsFile.defaults().line(name).comment();
    }

    /** The group that it stands in on the settings page. */
    public String group() {
        return SettingsFile.defaults().line(name).section();
    }

    String canonical(String text) {
        return values.format(parse(text));
    }

    private static boolean hasSome(Map<?, ?> weights) {
        return !weights.isEmpty();
    }

    private static Set<Goal> with(Set<Goal> goals, Goal... more) {
        var all = EnumSet.copyOf(goals);
        all.addAll(List.of(more));
        return all;
    }

    private static <T> SettingKey<T> fixed(String name, LegalValues<T> values) {
        return fixed(name, values, MAKING);
    }

    private static <T> SettingKey<T> fixed(String name, LegalValues<T> values, Set<Goal> goals) {
        return listed(new SettingKey<>(name, values, Decides.WEIGHTS, goals, List.of()));
    }

    private static <T> SettingKey<T> ofBits(String name, LegalValues<T> values, Set<Goal> goals) {
        return listed(new SettingKey<>(name, values, Decides.BITS, goals, List.of()));
    }

    private static <T> SettingKey<T> ofEmbedding(String name, LegalValues<T> values) {
        return listed(new SettingKey<>(name, values, Decides.EMBEDDING, EXPORTING, List.of()));
    }

    private static <T> SettingKey<T> free(String name, LegalValues<T> values, Set<Goal> goals) {
        return listed(new SettingKey<>(name, values, Decides.NEITHER, goals, List.of()));
    }

    private static <T> SettingKey<T> ofCommand(String name, LegalValues<T> values, Set<Goal> goals) {
        return listed(new SettingKey<>(name, values, Decides.COMMAND, goals, List.of()));
    }

    private static <T> SettingKey<T> ofBuild(String name, LegalValues<T> values, Set<Goal> goals) {
        return listed(new SettingKey<>(name, values, Decides.BUILD, goals, List.of()));
    }

    private SettingKey<T> onLayersWith(LayerTrait... anyOf) {
        return with(new Condition.Layers(Set.of(anyOf)));
    }

    private <O> SettingKey<T> needs(SettingKey<O> other, Predicate<O> met, String words) {
        return with(new Condition.OtherSetting<>(other, met, words));
    }

    private SettingKey<T> of(GeneratorKind generator) {
        return with(new Condition.Generator(generator));
    }

    private SettingKey<T> ofLabels() {
        return with(new Condition.Labels());
    }

    private SettingKey<T> ofOneGenerator() {
        return with(new Condition.OneGenerator());
    }

    private SettingKey<T> unless(Function<Settings, Optional<String>> contradiction) {
        return with(new Condition.Agreement(contradiction));
    }

    private SettingKey<T> with(Condition condition) {
        var all = new ArrayList<>(conditions);
        all.add(condition);
        return listed(new SettingKey<>(name, values, decides, goals, all));
    }

    private static <T> SettingKey<T> listed(SettingKey<T> key) {
        TABLE.put(key.name, key);
        return key;
    }
}
