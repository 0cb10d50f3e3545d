package io.github.ganzoo.zoo.evaluation.protocol;

import io.github.ganzoo.zoo.data.RandomStream;
import io.github.ganzoo.zoo.evaluation.LabeledFeatures;
import java.util.ArrayDeque;
import java.util.Arrays;

/**
 * A classification tree that splits by Gini impurity until its leaves are pure (Breiman et al., 1984). At each node it
 * looks at a random choice of columns. Immutable and thread-safe.
 */
final class DecisionTree {

    private static final int LEAF = -1;

    /** Column that each node asks for, or {@value #LEAF}. */
    private int[] columns = new int[16];

    private float[] thresholds = new float[16];

    /** The node for values up to the threshold; the next one is for larger values. Of a leaf, its number. */
    private int[] children = new int[16];

    private int nodes;

    /** Class shares of the leaves, row-major. */
    private double[] shares = new double[16];

    private int leaves;
    private final int classes;

    /** Rows of a node: those of {@code order} from {@code from} up to {@code to}. */
    private record Part(int node, int from, int to) {}

    /** A border between two values of a column. */
    private record Split(int column, float threshold, double impurity) {}

    private DecisionTree(int classes) {
        this.classes = classes;
    }

    /**
     * Grows a tree.
     *
     * @param rows numbers of the rows it sees; a row may be there several times
     * @param columnsAtNode how many columns that differ within the node compete at each node
     * @param smallestLeaf the fewest rows of a leaf
     */
    static DecisionTree grow(
            LabeledFeatures train, int[] rows, int columnsAtNode, int smallestLeaf, RandomStream random) {
        var tree = new DecisionTree(train.classes());
        var growth = new Growth(train, rows.clone(), columnsAtNode, smallestLeaf, random);
        var open = new ArrayDeque<Part>();
        open.push(new Part(tree.node(), 0, rows.length));
        while (!open.isEmpty()) {
            var part = open.pop();
            var split = growth.best(part);
            if (split.column() == LEAF) {
                tree.leaf(part.node(), growth.shares(part));
            } else {
                int middle = growth.divide(part, split);
                int left = tree.node();
                int right = tree.node();
                tree.columns[part.node()] = split.column();
                tree.thresholds[part.node()] = split.threshold();
                tree.children[part.node()] = left;
                open.push(new Part(right, middle, part.to()));
                open.push(new Part(left, part.from(), middle));
            }
        }
        return tree;
    }

    private int node() {
        if (nodes == columns.length) {
            columns = Arrays.copyOf(columns, 2 * nodes);
            thresholds = Arrays.copyOf(thresholds, 2 * nodes);
            children = Arrays.copyOf(children, 2 * nodes);
        }
        return nodes++;
    }

    private void leaf(int node, double[] ofClasses) {
        if ((leaves + 1) * classes > shares.length) {
            shares = Arrays.copyOf(shares, 2 * Math.max(shares.length, classes));
        }
        System.arraycopy(ofClasses, 0, shares, leaves * classes, classes);
        columns[node] = LEAF;
        children[node] = leaves++;
    }

    /** Adds the class shares of the leaf that a row falls into. */
    void addShares(float[] values, int from, double[] sums) {
        int node = 0;
        while (columns[node] != LEAF) {
            node = children[node] + (values[from + columns[node]] <= thresholds[node] ? 0 : 1);
        }
        for (int k = 0; k < classes; k++) {
            sums[k] += shares[children[node] * classes + k];
        }
    }

    /** The rows while a tree grows. */
    private static final class Growth {
        private final LabeledFeatures train;
        private final int[] order;
        private final int columnsAtNode;
        private final int smallestLeaf;
        private final RandomStream random;
        private final int[] candidates;
        private final long[] keys;

        Growth(LabeledFeatures train, int[] order, int columnsAtNode, int smallestLeaf, RandomStream random) {
            this.train = train;
            this.order = order;
            this.columnsAtNode = columnsAtNode;
            this.smallestLeaf = smallestLeaf;
            this.random = random;
            this.candidates = random.permutation(train.dimensions());
            this.keys = new long[order.length];
        }

        private float value(int row, int column) {
            return train.values()[row * train.dimensions() + column];
        }

        private int[] counts(Part part) {
            var counts = new int[train.classes()];
            for (int i = part.from(); i < part.to(); i++) {
                counts[train.labels()[order[i]]]++;
            }
            return counts;
        }

        double[] shares(Part part) {
            double rows = part.to() - part.from();
            return Arrays.stream(counts(part))
                    .mapToDouble(count -> count / rows)
                    .toArray();
        }

        /** The split of least impurity; its column is {@value #LEAF} if the part cannot be split. */
        Split best(Part part) {
            var best = new Split(LEAF, 0, Double.POSITIVE_INFINITY);
            int[] counts = counts(part);
            int rows = part.to() - part.from();
            if (rows < 2 * smallestLeaf || Arrays.stream(counts).anyMatch(count -> count == rows)) {
                return best;
            }
            int seen = 0;
            for (int i = 0; i < candidates.length && seen < columnsAtNode; i++) {
                int other = i + random.nextInt(candidates.length - i);
                int column = candidates[other];
                candidates[other] = candidates[i];
                candidates[i] = column;
                if (sort(part, column)) {
                    seen++;
                    var split = best(column, rows, counts);
                    best = split.impurity() < best.impurity() ? split : best;
                }
            }
            return best;
        }

        /** Sorts value and class of a part's rows by value; false if all values are equal. */
        private boolean sort(Part part, int column) {
            int rows = part.to() - part.from();
            for (int i = 0; i < rows; i++) {
                int row = order[part.from() + i];
                keys[i] = SortKey.of(value(row, column), train.labels()[row]);
            }
            Arrays.sort(keys, 0, rows);
            return !SortKey.sameValue(keys[0], keys[rows - 1]);
        }

        private Split best(int column, int rows, int[] counts) {
            var left = new int[counts.length];
            double leftSquares = 0;
            double rightSquares = 0;
            for (int count : counts) {
                rightSquares += (double) count * count;
            }
            var best = new Split(LEAF, 0, Double.POSITIVE_INFINITY);
            for (int i = 0; i < rows - smallestLeaf; i++) {
                int label = SortKey.number(keys[i]);
                rightSquares -= 2.0 * (counts[label] - left[label]) - 1;
                leftSquares += 2.0 * left[label] + 1;
                left[label]++;
                if (i + 1 >= smallestLeaf && !SortKey.sameValue(keys[i], keys[i + 1])) {
                    double impurity = rows - leftSquares / (i + 1) - rightSquares / (rows - i - 1);
                    if (impurity < best.impurity()) {
                        best = new Split(column, between(SortKey.value(keys[i]), SortKey.value(keys[i + 1])), impurity);
                    }
                }
            }
            return best;
        }

        /** At least the lower value, and less than the upper one. */
        private static float between(float lower, float upper) {
            float middle = (float) (.5 * ((double) lower + upper));
            return middle < upper ? middle : lower;
        }

        /** Puts the rows up to the threshold first, and returns where the others begin. */
        int divide(Part part, Split split) {
            int middle = part.from();
            for (int i = part.from(); i < part.to(); i++) {
                if (value(order[i], split.column()) <= split.threshold()) {
                    int row = order[i];
                    order[i] = order[middle];
                    order[middle] = row;
                    middle++;
                }
            }
            return middle;
        }
    }
}
