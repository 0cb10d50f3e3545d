package io.github.ganzoo.spark;

import java.util.Arrays;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.param.ParamValidators;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Adds the vectors of images to the rows that hold them.
 *
 * <pre>{@code
 * var embedder = new ImageEmbedder().setModel("target/gan/model").setInputCol("content");
 * var vectors = embedder.transform(spark.read().format("binaryFile").load("s3a://lake/photos"));
 * }</pre>
 *
 * <p>Images are encoded bytes, paths, or structs of Spark's {@code image} source, by the column's type. A row whose
 * image cannot be used has no vector and the reason in {@code errorCol}; all others have null there. The rows keep
 * their order and their other columns. Nothing is shuffled.
 *
 * <p>Each executor loads the model once, for all of its tasks, and keeps it until it ends. A task uses
 * {@code spark.task.cpus} cores for the network, and one thread more that decodes.
 *
 * <p>Accessors are named as in all of Spark ML. Not thread-safe while parameters are set; afterwards any number of
 * threads may transform.
 *
 * @since 0.1
 */
public final class ImageEmbedder extends Transformer implements DefaultParamsWritable {

    private static final long serialVersionUID = 1;

    private final String uid;
    private final Param<String> model;
    private final Param<String> inputCol;
    private final Param<String> outputCol;
    private final Param<String> errorCol;
    private final Param<String> vectorType;
    private final IntParam batchSize;

    public ImageEmbedder() {
        this(Identifiable$.MODULE$.randomUID("imageEmbedder"));
    }

    /** An embedder of a given id, as loading makes it. */
    public ImageEmbedder(String uid) {
        this.uid = uid;
        model = new Param<>(this, "model", "folder or jar of a model, or the id of one on the class path");
        inputCol = new Param<>(this, "inputCol", "column of images: bytes, paths, or structs of the image source");
        outputCol = new Param<>(this, "outputCol", "new column of vectors");
        errorCol = new Param<>(this, "errorCol", "new column of the reasons why images were refused");
        vectorType = new Param<>(
                this,
                "vectorType",
                "array of floats, or vector of Spark ML",
                ParamValidators.inArray(
                        Arrays.stream(VectorType.values()).map(VectorType::word).toArray(String[]::new)));
        batchSize = new IntParam(
                this,
                "batchSize",
                "largest number of images that go through the network at once",
                ParamValidators.inRange(1, ExecutorModels.LARGEST_BATCH));
        setDefault(outputCol, "embedding");
        setDefault(errorCol, "error");
        setDefault(vectorType, VectorType.ARRAY.word());
        setDefault(batchSize, 32);
    }

    @Override
    public String uid() {
        return uid;
    }

    public Param<String> model() {
        return model;
    }

    public Param<String> inputCol() {
        return inputCol;
    }

    public Param<String> outputCol() {
        return outputCol;
    }

    public Param<String> errorCol() {
        return errorCol;
    }

    public Param<String> vectorType() {
        return vectorType;
    }

    public IntParam batchSize() {
        return batchSize;
    }

    public String getModel() {
        return getOrDefault(model);
    }

    /**
     * The model: a folder or a jar on the driver's machine or, with a scheme, wherever Hadoop reads; the driver sends
     * it to the executors. Otherwise the id of a model on the class path of driver and executors.
     */
    public ImageEmbedder setModel(String value) {
        set(model, value);
        return this;
    }

    public String getInputCol() {
        return getOrDefault(inputCol);
    }

    /** The column of images. */
    public ImageEmbedder setInputCol(String value) {
        set(inputCol, value);
        return this;
    }

    public String getOutputCol() {
        return getOrDefault(outputCol);
    }

    /** The new column of vectors; by default {@code embedding}. */
    public ImageEmbedder setOutputCol(String value) {
        set(outputCol, value);
        return this;
    }

    public String getErrorCol() {
        return getOrDefault(errorCol);
    }

    /** The new column of reasons; by default {@code error}. */
    public ImageEmbedder setErrorCol(String value) {
        set(errorCol, value);
        return this;
    }

    public VectorType getVectorType() {
        return VectorType.named(getOrDefault(vectorType));
    }

    /** What a vector is in its column; by default {@link VectorType#ARRAY}. */
    public ImageEmbedder setVectorType(VectorType value) {
        set(vectorType, value.word());
        return this;
    }

    public int getBatchSize() {
        return (int) getOrDefault(batchSize);
    }

    /** The largest number of images that go through the network at once, 1 to 1024; by default 32. */
    public ImageEmbedder setBatchSize(int value) {
        set(batchSize, value);
        return this;
    }

    /**
     * The rows with two more columns. The model is found and checked at once, the images are embedded when the result
     * is used.
     *
     * @throws IllegalArgumentException if a column is missing or of another type, or a new one is there already
     * @throws io.github.ganzoo.runtime.ModelNotFoundException if there is no such model
     * @throws io.github.ganzoo.runtime.ModelFormatException if it is damaged or no feature extractor
     */
    @Override
    public Dataset<Row> transform(Dataset<?> dataset) {
        return transform(dataset, EmbedCounts.in(dataset.sparkSession().sparkContext()));
    }

    /** The same, counted in accumulators that the caller has made. */
    Dataset<Row> transform(Dataset<?> dataset, EmbedCounts counts) {
        var schema = transformSchema(dataset.schema());
        var context = dataset.sparkSession().sparkContext();
        var work = new EmbedPartition(
                ModelPlace.find(getModel(), context),
                ImageColumn.of(
                        dataset.schema().apply(getInputCol()),
                        new SerializableConfiguration(context.hadoopConfiguration())),
                dataset.schema().fieldIndex(getInputCol()),
                getVectorType(),
                getBatchSize(),
                counts);
        return dataset.toDF().mapPartitions(work, Encoders.row(schema));
    }

    /** The columns of the result; throws as {@link #transform(Dataset)}, apart from the model. */
    @Override
    public StructType transformSchema(StructType schema) {
        var names = Arrays.asList(schema.fieldNames());
        if (!names.contains(getInputCol())) {
            throw new IllegalArgumentException(
                    "there is no column " + getInputCol() + " of images; there are " + String.join(", ", names));
        }
        ImageColumn.of(schema.apply(getInputCol()), new SerializableConfiguration(new Configuration(false)));
        return withColumn(
                withColumn(schema, getOutputCol(), getVectorType().type()), getErrorCol(), DataTypes.StringType);
    }

    private static StructType withColumn(StructType schema, String name, DataType type) {
        if (Arrays.asList(schema.fieldNames()).contains(name)) {
            throw new IllegalArgumentException("there is a column " + name + " already; name another one");
        }
        return schema.add(name, type);
    }

    @Override
    public ImageEmbedder copy(ParamMap extra) {
        return defaultCopy(extra);
    }

    /** Reads what {@code save} and {@code write} wrote. */
    public static MLReader<ImageEmbedder> read() {
        return new DefaultParamsReader<>();
    }

    /** Loads what {@code save} wrote. */
    public static ImageEmbedder load(String path) {
        return read().load(path);
    }
}
