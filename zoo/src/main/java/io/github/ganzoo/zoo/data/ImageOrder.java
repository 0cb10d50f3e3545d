package io.github.ganzoo.zoo.data;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Which images an epoch shows, and in which order. */
public enum ImageOrder {
    /** Every image once. */
    SHUFFLED {
        @Override
        int[] epoch(Dataset dataset, RandomStream random) {
            return random.permutation(dataset.size());
        }
    },
    /** Every class equally often: images of small classes occur several times, some of large classes not at all. */
    BALANCED {
        @Override
        int[] epoch(Dataset dataset, RandomStream random) {
            var classes = shuffledClasses(dataset, random);
            int[] order = new int[dataset.size()];
            int[] shown = new int[classes.size()];
            int[] turn = {};
            for (int i = 0; i < order.length; i++) {
                if (i % classes.size() == 0) {
                    turn = random.permutation(classes.size());
                }
                int drawn = turn[i % classes.size()];
                var images = classes.get(drawn);
                order[i] = images.get(shown[drawn]++ % images.size());
            }
            return order;
        }
    };

    /** Indices of the epoch's images, as many as the data set has. */
    abstract int[] epoch(Dataset dataset, RandomStream random);

    private static List<List<Integer>> shuffledClasses(Dataset dataset, RandomStream random) {
        var byLabel = new TreeMap<Integer, List<Integer>>();
        for (int index : random.permutation(dataset.size())) {
            byLabel.computeIfAbsent(dataset.samples().get(index).label(), label -> new ArrayList<>())
                    .add(index);
        }
        return List.copyOf(byLabel.values());
    }
}
