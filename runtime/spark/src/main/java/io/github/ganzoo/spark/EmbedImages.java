package io.github.ganzoo.spark;

import io.github.ganzoo.runtime.GanZooException;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/**
 * The application: {@code spark-submit --class io.github.ganzoo.spark.EmbedImages … --model MODEL --in FOLDER --out
 * FOLDER}. It writes a Parquet table with the columns of the input, the images left out, and the vectors and errors of
 * {@link ImageEmbedder}.
 *
 * @since 0.1
 */
public final class EmbedImages {

    /**
     * What opening a file counts when Spark fills its partitions. Its default, 4 MiB, would make partitions of some 30
     * images, each with the cost of a task.
     */
    private static final String OPEN_COST = "spark.sql.files.openCostInBytes";

    private EmbedImages() {}

    public static void main(String[] words) {
        try {
            var options = EmbedOptions.of(List.of(words));
            var spark = SparkSession.builder().appName("gan-spark").getOrCreate();
            try {
                run(spark, options, System.out);
            } finally {
                spark.stop();
            }
        } catch (GanZooException | IllegalArgumentException e) {
            System.err.println("error: " + e.getMessage());
            System.exit(1);
        }
    }

    /**
     * Embeds, and prints what was done.
     *
     * @throws IllegalArgumentException if there is no input, an output already, or no such column
     * @throws GanZooException if the model cannot be used
     */
    static void run(SparkSession spark, EmbedOptions options, PrintStream out) {
        var context = spark.sparkContext();
        requirePlaces(options, context.hadoopConfiguration());
        if (!context.getConf().contains(OPEN_COST)) {
            spark.conf().set(OPEN_COST, 256L << 10);
        }
        var reader = spark.read().format(options.format());
        if (options.format().equals("binaryFile")) {
            reader.option("recursiveFileLookup", true);
        }
        options.glob().ifPresent(glob -> reader.option("pathGlobFilter", glob));
        var counts = EmbedCounts.in(context);
        var embedded = new ImageEmbedder()
                .setModel(options.model())
                .setInputCol(options.column())
                .setBatchSize(options.batch())
                .setVectorType(options.vectors())
                .transform(reader.load(options.in()), counts)
                .drop(options.column());

        context.setJobDescription("embed " + options.in() + " with " + options.model());
        context.setCallSite("embed images");
        var start = System.nanoTime();
        embedded.write().parquet(options.out());
        var seconds = (System.nanoTime() - start) / 1e9;
        long images = counts.images().value();
        out.printf(
                Locale.ROOT,
                "%d images: %d embedded, %d refused; %.1f MB in %.1f s, %.0f images/s%n",
                images,
                images - counts.refused().value(),
                counts.refused().value(),
                counts.bytes().value() / 1e6,
                seconds,
                images / seconds);
    }

    /** Spark would say the same in many lines, and of an output only after the listing of the input. */
    private static void requirePlaces(EmbedOptions options, Configuration hadoop) {
        try {
            var in = new Path(options.in());
            var found = in.getFileSystem(hadoop).globStatus(in);
            if (found == null || found.length == 0) {
                throw new IllegalArgumentException(options.in() + " does not exist; --in names the images");
            }
            var out = new Path(options.out());
            if (out.getFileSystem(hadoop).exists(out)) {
                throw new IllegalArgumentException(
                        options.out() + " exists already; --out names a folder that is to be made");
            }
        } catch (IOException e) {
            throw new GanZooException("--in or --out cannot be used: " + e.getMessage(), e);
        }
    }
}
