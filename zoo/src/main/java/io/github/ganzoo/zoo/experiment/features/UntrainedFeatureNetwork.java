package io.github.ganzoo.zoo.experiment.features;

import io.github.ganzoo.runtime.Resampling;
import io.github.ganzoo.runtime.RgbImage;
import io.github.ganzoo.runtime.model.Sha256;
import io.github.ganzoo.settings.SettingKey;
import io.github.ganzoo.zoo.evaluation.distribution.Features;
import io.github.ganzoo.zoo.experiment.plan.ConsistentSettings;
import io.github.ganzoo.zoo.experiment.plan.TrainingPlan;
import io.github.ganzoo.zoo.export.Extractor;
import io.github.ganzoo.zoo.graph.Graph;
import io.github.ganzoo.zoo.graph.Value;
import io.github.ganzoo.zoo.graph.execution.Plan;
import io.github.ganzoo.zoo.graph.execution.Program;
import io.github.ganzoo.zoo.nn.Network;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The reference network that every installation has: a DCGAN discriminator of 64 pixels and 32 maps that was never
 * trained, the means of its four stages as 480 features. Its weights are drawn from a fixed seed, so they are the same
 * everywhere. Random features tell images apart, but less well than learned ones: such distances rank generators and
 * are not comparable to a FID.
 */
final class UntrainedFeatureNetwork implements FeatureNetwork {

    private static final int SIZE = 64;
    private static final int CHANNELS = 3;
    private static final int BATCH = 64;

    /** Everything that decides the weights, so that no default of a later version does. */
    private static final Map<String, String> SETTINGS = Map.of(
            SettingKey.ARCHITECTURE.name(), "dcgan",
            SettingKey.IMAGE_SIZE.name(), Integer.toString(SIZE),
            SettingKey.CHANNELS.name(), Integer.toString(CHANNELS),
            SettingKey.FEATURE_MAPS.name(), "32",
            SettingKey.DISCRIMINATOR_FEATURE_MAPS.name(), "32",
            SettingKey.DISCRIMINATOR_NORM.name(), "batch",
            SettingKey.INITIALIZATION.name(), "orthogonal",
            SettingKey.SEED.name(), "2016");

    private final Plan plan;
    private final Value image;
    private final Value features;
    private final Facts facts;

    UntrainedFeatureNetwork() {
        var pair = TrainingPlan.networks(ConsistentSettings.of(SETTINGS)).untrained();
        var extractor = Extractor.Builder.of(pair.architecture(), pair.discriminator(), pair.sizes())
                .build(Graph.ofFloats(), BATCH);
        this.image = extractor.image();
        this.features = extractor
                .graph()
                .concat(
                        1,
                        extractor.stages().stream()
                                .map(stage -> stage.mean(2, 3).flatten())
                                .toList());
        var program = new Program(extractor.graph()).output(features);
        extractor.parameters().forEach(program::bind);
        this.plan = new Plan(program);
        this.facts = new Facts(
                "the untrained reference network",
                Optional.of("dcgan-64-untrained"),
                SIZE,
                Resampling.BICUBIC.id(),
                digest(pair.discriminator()));
    }

    private static String digest(Network network) {
        float[] weights = network.weights().dup().toFloatVector();
        var bytes = ByteBuffer.allocate(Float.BYTES * weights.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(weights);
        return Sha256.hex(bytes.array());
    }

    @Override
    public Facts facts() {
        return facts;
    }

    @Override
    public Description describe(List<RgbImage> images) {
        int length = CHANNELS * SIZE * SIZE;
        int dimensions = Math.toIntExact(features.shape().size(1));
        var rows = new float[Math.multiplyExact(images.size(), dimensions)];
        var pixels = new float[BATCH * length];
        for (int from = 0; from < images.size(); from += BATCH) {
            int count = Math.min(BATCH, images.size() - from);
            for (int i = 0; i < count; i++) {
                images.get(from + i).resize(SIZE, SIZE, Resampling.BICUBIC).writeTo(pixels, i * length, CHANNELS);
            }
            var input = plan.array(image);
            input.assign(Nd4j.createFromArray(pixels).reshape(input.shape()));
            plan.run();
            float[] made = plan.array(features).dup('c').data().asFloat();
            System.arraycopy(made, 0, rows, from * dimensions, count * dimensions);
        }
        return new Description(new Features(rows, dimensions), Optional.empty());
    }

    @Override
    public void close() {
        plan.close();
    }
}
