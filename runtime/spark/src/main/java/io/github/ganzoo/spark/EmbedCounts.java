package io.github.ganzoo.spark;

import java.io.Serializable;
import org.apache.spark.SparkContext;
import org.apache.spark.util.LongAccumulator;

/**
 * What has been embedded, in the accumulators that Spark's pages show. A task that fails counts nothing.
 *
 * @param images rows, refused ones among them
 * @param refused rows without a vector
 * @param bytes as they came: encoded, or the pixels of Spark's image source
 */
record EmbedCounts(LongAccumulator images, LongAccumulator refused, LongAccumulator bytes) implements Serializable {

    static EmbedCounts in(SparkContext context) {
        return new EmbedCounts(
                context.longAccumulator("images"),
                context.longAccumulator("refused images"),
                context.longAccumulator("bytes of images"));
    }

    /** Counts one row; called by the task's own thread, as accumulators demand. */
    void add(EmbeddedRows.Outcome outcome) {
        images.add(1);
        refused.add(outcome.refusal().isPresent() ? 1 : 0);
        bytes.add(outcome.bytes());
    }
}
