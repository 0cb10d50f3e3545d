package io.github.ganzoo.zoo.data;

import io.github.ganzoo.runtime.ImageDecodeException;
import io.github.ganzoo.runtime.image.ImageTree;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Image files of two folders that belong together.
 *
 * @param pairs in the order of their names
 * @param withoutReference names of images that have no partner
 * @param withoutImage names of references that have no partner
 */
public record ImagePairs(List<Pair> pairs, List<String> withoutReference, List<String> withoutImage) {

    /** Two files. */
    public record Pair(Path image, Path reference) {}

    public ImagePairs {
        pairs = List.copyOf(pairs);
        withoutReference = List.copyOf(withoutReference);
        withoutImage = List.copyOf(withoutImage);
    }

    /**
     * Pairs by name: the path below the folder, without the ending, so that {@code cats/1.png} and {@code cats/1.jpg}
     * are a pair.
     *
     * @param refused told of what cannot be read
     * @throws DataException if two images of a folder have the same name
     */
    public static ImagePairs byName(ImageTree images, ImageTree references, Consumer<ImageDecodeException> refused) {
        var byName = named(images, refused);
        var referenceByName = named(references, refused);
        var pairs = new ArrayList<Pair>();
        byName.forEach((name, image) -> {
            if (referenceByName.containsKey(name)) {
                pairs.add(new Pair(image, referenceByName.get(name)));
            }
        });
        var withoutReference = new ArrayList<>(byName.keySet());
        withoutReference.removeAll(referenceByName.keySet());
        var withoutImage = new ArrayList<>(referenceByName.keySet());
        withoutImage.removeAll(byName.keySet());
        return new ImagePairs(pairs, withoutReference, withoutImage);
    }

    /**
     * The i-th image of one folder with the i-th of the other, whatever they are called. Those at the end of the longer
     * folder have no partner.
     *
     * @param refused told of what cannot be read
     */
    public static ImagePairs inOrder(ImageTree images, ImageTree references, Consumer<ImageDecodeException> refused) {
        var files = images.files(refused).toList();
        var referenceFiles = references.files(refused).toList();
        int count = Math.min(files.size(), referenceFiles.size());
        return new ImagePairs(
                IntStream.range(0, count)
                        .mapToObj(i -> new Pair(files.get(i), referenceFiles.get(i)))
                        .toList(),
                files.stream().skip(count).map(images::name).toList(),
                referenceFiles.stream().skip(count).map(references::name).toList());
    }

    /**
     * Each of these references with another of them, drawn at random: what the distance of two images is that have
     * nothing to do with each other.
     */
    public List<Pair> amongReferences(RandomStream random) {
        int count = pairs.size();
        int[] order = random.permutation(count);
        return IntStream.range(0, count)
                .mapToObj(i -> new Pair(
                        pairs.get(order[i]).reference(),
                        pairs.get(order[(i + 1) % count]).reference()))
                .toList();
    }

    private static SortedMap<String, Path> named(ImageTree tree, Consumer<ImageDecodeException> refused) {
        var named = new TreeMap<String, Path>();
        tree.files(refused).forEach(file -> {
            // File systems spell one name in several Unicode forms.
            var name = Normalizer.normalize(withoutEnding(tree.name(file)), Normalizer.Form.NFC);
            var other = named.put(name, file);
            if (other != null) {
                throw new DataException(
                        other + " and " + file + " have the same name without their endings, so neither can"
                                + " be paired by it: rename or remove one");
            }
        });
        return named;
    }

    private static String withoutEnding(String name) {
        return name.substring(0, name.lastIndexOf('.'));
    }
}
