package io.github.ganzoo.runtime;

import io.github.ganzoo.runtime.image.ImageTree;
import io.github.ganzoo.runtime.image.JpegReduction;
import io.github.ganzoo.runtime.image.Workspace;
import io.github.ganzoo.runtime.onnx.ModelSession;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * One batch on one thread: decode, frame, run, normalize.
 *
 * @param tap the output that vectors come from
 * @param normalize whether they are scaled to unit length
 */
record BatchEmbedding(
        ModelDescriptor descriptor,
        ModelSession session,
        ModelDescriptor.Tap tap,
        boolean normalize,
        DecodeLimits limits) {

    interface Images {
        /** An image; it is used only until the next call with the same workspace. */
        RgbImage get(int index, Workspace workspace);
    }

    /** The vectors of the images {@code from} (inclusive) to {@code to} (exclusive). */
    float[] vectors(Images images, int from, int to) {
        var input = input(to - from);
        var workspace = new Workspace();
        for (var i = from; i < to; i++) {
            write(images.get(i, workspace), workspace, input, i - from);
        }
        return vectors(input, to - from);
    }

    /** The outcome for each file, in their order. */
    List<StreamEmbedding.Outcome> outcomes(List<ImageTree.Item> files) {
        var input = input(files.size());
        var refusals = new ArrayList<Optional<ImageDecodeException>>();
        var workspace = new Workspace();
        var decoded = 0;
        for (var file : files) {
            var refusal = file.refusal();
            if (refusal.isEmpty()) {
                try {
                    write(decode(file.path(), workspace), workspace, input, decoded);
                    decoded++;
                } catch (ImageDecodeException e) {
                    refusal = Optional.of(e);
                }
            }
            refusals.add(refusal);
        }
        var vectors = decoded == 0 ? new float[0] : vectors(input, decoded);
        var outcomes = new ArrayList<StreamEmbedding.Outcome>();
        var from = 0;
        for (var i = 0; i < files.size(); i++) {
            var path = files.get(i).path();
            var embedded = Optional.<Embedded>empty();
            if (refusals.get(i).isEmpty()) {
                var to = from + tap.length();
                embedded = Optional.of(new Embedded(path, Arrays.copyOfRange(vectors, from, to)));
                from = to;
            }
            outcomes.add(new StreamEmbedding.Outcome(path, embedded, refusals.get(i)));
        }
        return outcomes;
    }

    /** The vectors of images as tensors, {@code [count, channels, size, size]}, the last of which may be unused. */
    float[] vectors(float[] input, int count) {
        var vectors = session.run(input, 0, count, List.of(tap.output())).get(0);
        if (normalize) {
            for (var from = 0; from < vectors.length; from += tap.length()) {
                Vectors.normalize(vectors, from, from + tap.length());
            }
        }
        return vectors;
    }

    /** An image, decoded as the model's vectors are made; it is used only until the next with the same workspace. */
    RgbImage decode(Path file, Workspace workspace) {
        return RgbImage.decode(file, limits, JpegReduction.of(descriptor.input()), workspace);
    }

    /** Writes an image to its index in the network's input. */
    void write(RgbImage image, Workspace workspace, float[] input, int index) {
        var wanted = descriptor.input();
        image.frame(wanted.size(), wanted.framing(), wanted.resampling(), workspace)
                .writeTo(input, index * wanted.length(), wanted.channels());
    }

    private float[] input(int count) {
        return new float[length(count, descriptor.input().length())];
    }

    /** The length of an array for so many images. */
    static int length(int count, int each) {
        var product = (long) count * each;
        if (product > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException(
                    count + " images of " + each + " values do not fit one array; take fewer at a time");
        }
        return (int) product;
    }
}
