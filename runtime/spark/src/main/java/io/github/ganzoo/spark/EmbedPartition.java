package io.github.ganzoo.spark;

import java.util.Iterator;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.util.TaskCompletionListener;

/**
 * What executors do to each partition.
 *
 * @param index of the column of images
 */
record EmbedPartition(
        ModelPlace model, ImageColumn column, int index, VectorType type, int batchSize, EmbedCounts counts)
        implements MapPartitionsFunction<Row, Row> {

    @Override
    public Iterator<Row> call(Iterator<Row> rows) {
        var task = TaskContext.get();
        var job = new EmbeddedRows.Job(ExecutorModels.of(model), column, index, type, batchSize, task.cpus());
        var embedded = new EmbeddedRows(rows, job, counts, "gan-embed-task-" + task.taskAttemptId());
        TaskCompletionListener close = ended -> embedded.close();
        task.addTaskCompletionListener(close);
        return embedded;
    }
}
