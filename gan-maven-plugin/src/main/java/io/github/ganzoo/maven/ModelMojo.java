package io.github.ganzoo.maven;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** What the goals share that compute with a model and a data set. */
abstract class ModelMojo extends GanMojo {
    /**
     * The ND4J build that computes, as <code>groupId:artifactId:version</code>. Left out, <code>nd4j-native</code> with
     * the fastest native build for the processor at hand is taken, or <code>nd4j-cuda-11.6</code> if <code>device
     * </code> is <code>cuda</code>.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gan.backend")
    private @Nullable String backend;

    /**
     * Where to compute: <code>auto</code>, <code>cpu</code> or <code>cuda</code>.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gan.device")
    private @Nullable String device;

    /**
     * The number of threads that compute. The same number gives the same weights bit for bit.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gan.threads")
    private @Nullable Integer threads;

    /**
     * A data set that comes as an artifact: the id of one that is published with the zoo, such as <code>emoji64</code>,
     * or <code>groupId:artifactId:version</code>. With neither this nor <code>dataDirectory</code>, emoji64 is taken.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gan.dataset")
    private @Nullable String dataset;

    /**
     * A folder of images: a sub-folder a class, or flat without labels, or with a <code>metadata.csv</code>; or a
     * folder of IDX or CIFAR files.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gan.dataDirectory")
    private @Nullable File dataDirectory;

    /**
     * Where checkpoints are kept. Not under <code>target</code> by default, so that <code>clean</code> spares them.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gan.checkpointDirectory")
    private @Nullable File checkpointDirectory;

    /**
     * Where the results go: curves, sample grids, the exported model, tables.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gan.outputDirectory")
    private @Nullable File outputDirectory;

    /**
     * A properties file of settings, one <code>name=value</code> a line, that hold where neither the command line nor
     * the POM says otherwise: the recipe of a model, to be kept beside it.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gan.recipe")
    private @Nullable File recipe;

    @Override
    void addTo(Keys keys) {
        keys.add("device", device)
                .add("threads", threads)
                .add("dataset", dataset)
                .add("dataDirectory", dataDirectory)
                .add("checkpointDirectory", checkpointDirectory)
                .add("outputDirectory", outputDirectory);
    }

    @Override
    boolean leavesResults() {
        return true;
    }

    @Override
    Optional<Backend> backend(Request request, Stack stack) throws MojoFailureException {
        return Optional.of(Backend.choose(Optional.ofNullable(backend), request.key("device"), stack));
    }

    @Override
    Map<String, String> recipe() throws MojoFailureException {
        if (recipe == null) {
            return Map.of();
        }
        var settings = new Properties();
        try (var in = Files.newBufferedReader(recipe.toPath())) {
            settings.load(in);
        } catch (IOException | IllegalArgumentException unreadable) {
            throw new MojoFailureException(
                    "gan.recipe is " + recipe + ", which cannot be read: " + unreadable, unreadable);
        }
        var sorted = new TreeMap<String, String>();
        settings.stringPropertyNames().forEach(name -> sorted.put(name, settings.getProperty(name)));
        if (dataset != null || dataDirectory != null) {
            // Each stands for the images, so either of the user's puts both of the recipe's aside.
            sorted.keySet().removeAll(Set.of("dataset", "dataDirectory"));
        }
        return sorted;
    }

    @Override
    Optional<Coordinates> dataset(Request request, Stack stack) throws MojoFailureException {
        if (dataset == null && request.key("dataDirectory").isPresent()) {
            return Optional.empty();
        }
        var named = request.key("dataset");
        return named.isEmpty() ? Optional.of(stack.defaultDataset()) : Optional.of(coordinates(named.get(), stack));
    }

    private static Coordinates coordinates(String dataset, Stack stack) throws MojoFailureException {
        if (dataset.contains(":")) {
            return Coordinates.parse("gan.dataset", dataset);
        }
        if (!dataset.matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
            throw new MojoFailureException("gan.dataset is '" + dataset
                    + "'; write the id of a data set, such as emoji64, or groupId:artifactId:version");
        }
        return stack.dataset(dataset);
    }
}
