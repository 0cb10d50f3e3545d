package io.github.ganzoo.zoo.experiment.recognition;

import io.github.ganzoo.runtime.Classifier.SideColumn;
import io.github.ganzoo.zoo.data.SideTable;
import io.github.ganzoo.zoo.evaluation.AffineMap;
import io.github.ganzoo.zoo.experiment.scores.LabeledImages;
import io.github.ganzoo.zoo.numerics.ColumnMoments;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Numbers beside an embedding: each column is standardized by the training images, and all together are scaled to the
 * length that an embedding has, so that neighbors are as near by the one as by the other.
 *
 * @param mean of each column, rounded to single precision
 * @param scale of each column; 0 for one that is constant
 */
@SuppressWarnings("ArrayRecordComponent")
public record SideFeatures(SideTable table, double[] mean, double[] scale) {

    /** Standardizes by these images. */
    public static SideFeatures fit(SideTable table, LabeledImages train) {
        int columns = table.columns().size();
        var moments = ColumnMoments.of(table.of(names(train)), columns);
        return new SideFeatures(
                table,
                Arrays.stream(moments.mean()).map(mean -> (float) mean).toArray(),
                Arrays.stream(moments.deviation())
                        .map(deviation -> deviation > 0 ? 1 / (deviation * Math.sqrt(columns)) : 0)
                        .toArray());
    }

    private static List<String> names(LabeledImages images) {
        return images.indices().stream()
                .map(index -> images.dataset().samples().get(index).name())
                .toList();
    }

    /**
     * Embeddings with the numbers of their images behind each.
     *
     * @param embeddings row-major [n, D]
     * @return row-major [n, D + columns]
     */
    public float[] behind(float[] embeddings, LabeledImages images) {
        int count = images.indices().size();
        if (count == 0) {
            return embeddings;
        }
        int columns = mean.length;
        int dimensions = embeddings.length / count;
        float[] numbers = table.of(names(images));
        var both = new float[count * (dimensions + columns)];
        for (int row = 0; row < count; row++) {
            int from = row * (dimensions + columns);
            System.arraycopy(embeddings, row * dimensions, both, from, dimensions);
            for (int c = 0; c < columns; c++) {
                both[from + dimensions + c] = (float) ((numbers[row * columns + c] - mean[c]) * scale[c]);
            }
        }
        return both;
    }

    /** A map of embeddings with standardized numbers as one of embeddings with the numbers as they are. */
    public AffineMap ofNumbers(AffineMap standardized) {
        double[] center = standardized.center().clone();
        double[] weights = standardized.weights().clone();
        double[] bias = standardized.bias().clone();
        int classes = bias.length;
        int dimensions = center.length - mean.length;
        for (int c = 0; c < mean.length; c++) {
            int row = dimensions + c;
            for (int k = 0; k < classes; k++) {
                // The center of a standardized column is nothing but rounding; the bias takes it.
                bias[k] -= center[row] * weights[row * classes + k];
                weights[row * classes + k] *= scale[c];
            }
            center[row] = mean[c];
        }
        return new AffineMap(center, weights, bias);
    }

    /** The columns as a model names them. */
    public List<SideColumn> columns() {
        return IntStream.range(0, mean.length)
                .mapToObj(c -> new SideColumn(table.columns().get(c), mean[c]))
                .toList();
    }
}
