package io.github.ganzoo.zoo.evaluation.protocol;

import io.github.ganzoo.zoo.data.RandomStream;
import io.github.ganzoo.zoo.evaluation.LabeledFeatures;
import io.github.ganzoo.zoo.numerics.Matrices;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A random forest (Breiman, 2001) with the defaults of scikit-learn, except for leaves of at least two rows: 100 trees
 * on bootstrap samples, the root of the number of columns competing at each node, and the mean of the trees' class
 * shares. A seed gives the same forest on any number of threads. Immutable and thread-safe.
 */
public final class RandomForest {

    private static final int TREES = 100;
    private static final int SMALLEST_LEAF = 2;

    private final List<DecisionTree> trees;
    private final int dimensions;
    private final int classes;

    private RandomForest(List<DecisionTree> trees, int dimensions, int classes) {
        this.trees = trees;
        this.dimensions = dimensions;
        this.classes = classes;
    }

    /** Grows the trees. */
    public static RandomForest fit(LabeledFeatures train, long seed) {
        int atNode = Math.max(1, (int) Math.sqrt(train.dimensions()));
        var trees = IntStream.range(0, TREES)
                .parallel()
                .mapToObj(number -> {
                    var random = RandomStream.of(seed, "tree " + number);
                    var rows = new int[train.rows()];
                    random.fillInts(rows, train.rows());
                    return DecisionTree.grow(train, rows, atNode, SMALLEST_LEAF, random);
                })
                .toList();
        return new RandomForest(trees, train.dimensions(), train.classes());
    }

    /**
     * The class of the largest mean share, the smaller number on a tie, {@code [n]}.
     *
     * @param features row-major {@code [n, dimensions]}
     */
    public int[] predict(float[] features) {
        int rows = Matrices.requireRows(features, dimensions);
        return IntStream.range(0, rows)
                .parallel()
                .map(row -> predict(features, row))
                .toArray();
    }

    private int predict(float[] features, int row) {
        var sums = new double[classes];
        trees.forEach(tree -> tree.addShares(features, row * dimensions, sums));
        int winner = 0;
        for (int k = 1; k < classes; k++) {
            winner = sums[k] > sums[winner] ? k : winner;
        }
        return winner;
    }
}
