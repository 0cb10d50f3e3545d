package io.github.ganzoo.zoo.export;

import io.github.ganzoo.runtime.Classifier;
import io.github.ganzoo.runtime.ModelDescriptor;
import io.github.ganzoo.runtime.Output;
import io.github.ganzoo.runtime.Vectors;
import io.github.ganzoo.runtime.image.Pixels;
import io.github.ganzoo.runtime.image.Workspace;
import io.github.ganzoo.runtime.model.GoldenVectors;
import io.github.ganzoo.zoo.data.RandomStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A model that takes pictures as they are, {@code image.onnx}: it frames, resizes and scales them itself, so that any
 * ONNX runtime embeds them without code of this project. Its only output is the embedding.
 */
public final class SelfContained {

    /** The least cosine of its embedding to the one that the runtime makes of the same picture. */
    static final double LEAST_COSINE = .9995;

    private static final int PICTURES = 4;

    private SelfContained() {}

    /** The bytes of {@code image.onnx} for a model. */
    static byte[] of(OnnxModel model, ModelDescriptor.Input input) {
        var network = model.graph()
                .only(model.graph().outputs().stream()
                        .filter(port -> port.name().equals(Output.EMBEDDING.id()))
                        .toList());
        return new OnnxModel(
                        PixelInput.before(network, input),
                        model.producerVersion(),
                        model.description() + " Takes pictures of any size.",
                        model.facts())
                .toByteArray();
    }

    /**
     * Compares it with the runtime on pictures of several sizes and shapes, made of held-out images and of noise.
     *
     * @param images [n, C, S, S] in [-1, 1]
     * @return the smallest cosine
     * @throws ExportException if that is too small
     */
    static double check(byte[] selfContained, byte[] model, ModelDescriptor.Input input, float[] images) {
        double smallest = 1;
        try (var session = new OnnxSession(selfContained);
                var network = new OnnxSession(model)) {
            for (var picture : pictures(input, images)) {
                float[] expected = network.run(framed(picture, input), 1, input.channels(), input.size(), input.size())
                        .named(Output.EMBEDDING.id())
                        .elements();
                smallest = Math.min(smallest, cosine(session, picture, Map.of(), expected));
            }
        }
        return smallest;
    }

    /**
     * Compares it with a model's golden vectors, whose images it takes at their own size.
     *
     * @throws ExportException if it gives other embeddings
     */
    public static void requireGolden(byte[] selfContained, ModelDescriptor descriptor, GoldenVectors golden) {
        var input = descriptor.input();
        float[] side = descriptor.classifier().map(each -> each.sideMeans(1)).orElse(new float[0]);
        Map<String, OnnxSession.Tensor> beside = side.length == 0
                ? Map.of()
                : Map.of(Classifier.SIDE, new OnnxSession.Tensor(side, List.of(1L, (long) side.length)));
        try (var session = new OnnxSession(selfContained)) {
            for (var item : golden.items()) {
                cosine(
                        session,
                        Pixels.of(item.input(), input.channels(), input.size()),
                        beside,
                        item.output(Output.EMBEDDING));
            }
        }
    }

    private static double cosine(
            OnnxSession session, Pixels picture, Map<String, OnnxSession.Tensor> beside, float[] expected) {
        float[] embedding =
                session.run(picture, beside).named(Output.EMBEDDING.id()).elements();
        double cosine = Vectors.cosine(embedding, expected);
        if (!(cosine >= LEAST_COSINE)) {
            throw new ExportException(String.format(
                    Locale.ROOT,
                    "image.onnx is wrong: of a picture of %dx%d its embedding has a cosine of %.6f to the runtime's,"
                            + " less than %.4f",
                    picture.width(),
                    picture.height(),
                    cosine,
                    LEAST_COSINE));
        }
        return cosine;
    }

    /** What the runtime makes of a picture before it runs the network. */
    static float[] framed(Pixels picture, ModelDescriptor.Input input) {
        float[] values = new float[input.length()];
        picture.frame(input.size(), input.framing(), input.resampling(), new Workspace())
                .writeTo(values, 0, input.channels());
        return values;
    }

    private static List<Pixels> pictures(ModelDescriptor.Input input, float[] images) {
        int size = input.size();
        var workspace = new Workspace();
        var pictures = new ArrayList<Pixels>();
        for (int from = 0; from < Math.min(images.length, PICTURES * input.length()); from += input.length()) {
            float[] planes = Arrays.copyOfRange(images, from, from + input.length());
            var picture = Pixels.of(planes, input.channels(), size);
            pictures.add(picture);
            pictures.add(picture.resize(2 * size + size / 2, size + size / 3, input.resampling(), workspace));
            pictures.add(picture.resize(size / 2 + 1, 3 * size + 1, input.resampling(), workspace));
        }
        var random = RandomStream.of(1, "picture");
        int width = 3 * size + 1;
        int height = 2 * size + 1;
        var noise = new byte[3 * width * height];
        for (int i = 0; i < noise.length; i++) {
            noise[i] = (byte) random.nextInt(256);
        }
        pictures.add(new Pixels(width, height, noise));
        return pictures;
    }
}
