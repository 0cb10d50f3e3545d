package io.github.ganzoo.bench.torch;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** The zoo's first step as it wrote it down: the tensors it began with, what it was played with, what came out. */
final class Exchange implements Draws {
    private final Map<String, Tensor> tensors = new LinkedHashMap<>();
    private final Map<String, Integer> taken = new LinkedHashMap<>();
    private long noiseTaken;

    Exchange(Path file) throws IOException {
        try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            for (int left = in.readInt(); left > 0; left--) {
                var name = in.readUTF();
                long[] shape = new long[in.readInt()];
                long elements = 1;
                for (int axis = 0; axis < shape.length; axis++) {
                    shape[axis] = in.readLong();
                    elements *= shape[axis];
                }
                float[] numbers = new float[Math.toIntExact(elements)];
                for (int i = 0; i < numbers.length; i++) {
                    numbers[i] = in.readFloat();
                }
                tensors.put(name, torch.tensor(numbers).reshape(shape).clone());
            }
        }
    }

    /** Numbers under names that begin so, without that beginning. */
    Map<String, Double> numbers(String prefix) {
        return under(prefix).stream()
                .collect(Collectors.toMap(
                        name -> name, name -> found(prefix + name).item_double(), (a, b) -> a, LinkedHashMap::new));
    }

    private Set<String> under(String prefix) {
        return tensors.keySet().stream()
                .filter(name -> name.startsWith(prefix))
                .map(name -> name.substring(prefix.length()))
                .collect(Collectors.toSet());
    }

    /**
     * Gives a network the zoo's numbers.
     *
     * @throws IllegalStateException if the two do not have the same tensors
     */
    void load(String prefix, Net net) {
        var mine = net.tensors();
        if (!mine.keySet().equals(under(prefix))) {
            throw new IllegalStateException(
                    prefix + " has " + mine.keySet() + " here and " + under(prefix) + " in the zoo");
        }
        var withoutGraph = new NoGradGuard();
        mine.forEach((name, tensor) -> {
            var theirs = found(prefix + name);
            if (!java.util.Arrays.equals(tensor.shape(), theirs.shape())) {
                throw new IllegalStateException(prefix + name + " has other sizes than in the zoo");
            }
            tensor.copy_(theirs);
        });
        withoutGraph.close();
    }

    private Tensor found(String name) {
        var tensor = tensors.get(name);
        if (tensor == null) {
            throw new IllegalStateException("the zoo wrote no " + name);
        }
        return tensor;
    }

    private Tensor next(String kind) {
        return found(kind + "/" + (taken.merge(kind, 1, Integer::sum) - 1));
    }

    @Override
    public Tensor images() {
        return next("images");
    }

    @Override
    public Tensor imageLabels() {
        return found("image labels/" + Math.max(0, taken.getOrDefault("images", 0) - 1));
    }

    @Override
    public Tensor latents() {
        return next("latents");
    }

    @Override
    public Tensor labels() {
        return next("labels");
    }

    @Override
    public Tensor shares() {
        return next("shares");
    }

    @Override
    public Tensor noise(long... shape) {
        long elements = java.util.Arrays.stream(shape).reduce(1, (a, b) -> a * b);
        var taken = found("noise").narrow(0, noiseTaken, elements).reshape(shape);
        noiseTaken += elements;
        return taken;
    }
}
