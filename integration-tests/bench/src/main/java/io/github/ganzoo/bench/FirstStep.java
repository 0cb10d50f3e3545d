package io.github.ganzoo.bench;

import io.github.ganzoo.zoo.data.Augmentation;
import io.github.ganzoo.zoo.data.BatchStream;
import io.github.ganzoo.zoo.data.Dataset;
import io.github.ganzoo.zoo.data.ImageOrder;
import io.github.ganzoo.zoo.data.RandomStream;
import io.github.ganzoo.zoo.nn.Network;
import io.github.ganzoo.zoo.nn.TensorSpec;
import io.github.ganzoo.zoo.training.LabelSource;
import io.github.ganzoo.zoo.training.LatentSource;
import io.github.ganzoo.zoo.training.TrainingSession;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A training's first step with all that goes into it and what comes out, so that a peer can take the same one: the
 * networks' tensors, images, labels, latents, noise; then losses and the norms of gradients.
 */
final class FirstStep {

    private static final List<String> OUTCOMES =
            List.of("d_loss", "d_penalty", "g_loss", "d_gradient_norm", "d_penalty_gradient_norm", "g_gradient_norm");

    /** Numbers [shape], row-major. */
    private record Tensor(long[] shape, float[] numbers) {}

    private final TrainingSession session;
    private final Dataset images;
    private final Map<String, Tensor> tensors = new LinkedHashMap<>();

    private FirstStep(TrainingSession session, Dataset images) {
        this.session = session;
        this.images = images;
    }

    /** Takes the first step of a session and writes it down. */
    static void write(TrainingSession session, Dataset images, Path file) throws IOException {
        var step = new FirstStep(session, images);
        step.add("generator/", session.pair().generator());
        step.add("discriminator/", session.pair().discriminator());
        step.addBatches();
        step.addNoise();
        var numbers = session.game().step();
        numbers.forEach((name, number) -> {
            if (OUTCOMES.contains(name)) {
                step.add("outcome/" + name, new float[] {number.floatValue()});
            }
        });
        try (var out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            step.write(out);
        }
    }

    private void add(String prefix, Network network) {
        for (TensorSpec spec : network.tensors()) {
            var array = network.array(spec.name());
            float[] numbers = array.reshape(array.length()).dup().toFloatVector();
            tensors.put(prefix + spec.name(), new Tensor(spec.shape().toArray(), numbers));
        }
    }

    /** What the training will draw, from streams that begin as its own do. */
    private void addBatches() {
        long seed = session.spec().networks().seed();
        int batch = session.spec().batches().size();
        int size = images.pixels().size();
        int latentSize = session.pair().sizes().latentSize();
        var latentSource = LatentSource.normal(RandomStream.of(seed, "latents"));
        var labelSource = LabelSource.among(session.shownClasses(), RandomStream.of(seed, "labels"));
        var shareStream = RandomStream.of(seed, "between");
        var start = BatchStream.Cursor.start(seed);
        try (var reals = BatchStream.open(images, batch, ImageOrder.SHUFFLED, Augmentation.NONE, start, false)) {
            for (int update = 0; update <= session.spec().game().discriminatorSteps(); update++) {
                float[] pixels = new float[batch * images.pixels().length()];
                int[] labels = new int[batch];
                reals.next(pixels, labels);
                add("images/" + update, pixels, batch, images.pixels().channels(), size, size);
                add("image labels/" + update, oneHot(labels), batch, NoiseImages.CLASSES);
                float[] latents = new float[batch * latentSize];
                latentSource.fill(latents);
                add("latents/" + update, latents, batch, latentSize);
                labelSource.fill(labels);
                add("labels/" + update, oneHot(labels), batch, NoiseImages.CLASSES);
                float[] shares = new float[batch];
                shareStream.fillUniform(shares, 0, 1);
                add("shares/" + update, shares, batch, 1, 1, 1);
            }
        }
    }

    /** One number after the other, as many as any architecture's layers want in a step. */
    private void addNoise() {
        int size = session.pair().sizes().imageSize();
        int passes = session.spec().game().discriminatorSteps() + 1;
        float[] noise = new float[passes * session.spec().batches().size() * 4 * size * size];
        RandomStream.of(session.spec().networks().seed(), "noise").fillGaussian(noise);
        add("noise", noise, noise.length);
    }

    private void add(String name, float[] numbers, long... shape) {
        tensors.put(name, new Tensor(shape, numbers));
    }

    private static float[] oneHot(int[] labels) {
        float[] rows = new float[labels.length * NoiseImages.CLASSES];
        for (int i = 0; i < labels.length; i++) {
            rows[i * NoiseImages.CLASSES + labels[i]] = 1;
        }
        return rows;
    }

    private void write(DataOutputStream out) throws IOException {
        out.writeInt(tensors.size());
        for (var each : tensors.entrySet()) {
            out.writeUTF(each.getKey());
            out.writeInt(each.getValue().shape().length);
            for (long size : each.getValue().shape()) {
                out.writeLong(size);
            }
            for (float number : each.getValue().numbers()) {
                out.writeFloat(number);
            }
        }
    }
}
