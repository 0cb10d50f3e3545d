package io.github.ganzoo.maven;

import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** What the goals share that make a feature extractor of a discriminator. */
abstract class ExtractorMojo extends ModelMojo {
    /**
     * The id by which applications load the model.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gan.modelId")
    private @Nullable String modelId;

    /**
     * The version of the weights, apart from the version of the project.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gan.modelVersion")
    private @Nullable String modelVersion;

    /**
     * What the default output is made of: <code>discriminator</code>, or <code>discriminator+hog</code> with a branch
     * of oriented gradients beside it.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gan.embedding")
    private @Nullable String embedding;

    /**
     * The largest relative difference to SameDiff's numbers that the export accepts.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gan.tolerance")
    private @Nullable Double tolerance;

    /**
     * The licence of the weights, for the descriptor and the model card.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gan.weightsLicense")
    private @Nullable String weightsLicense;

    /**
     * The terms of the data set, for the descriptor and the model card.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gan.datasetTerms")
    private @Nullable String datasetTerms;

    @Override
    void addTo(Keys keys) {
        super.addTo(keys);
        keys.add("modelId", modelId)
                .add("modelVersion", modelVersion)
                .add("embedding", embedding)
                .add("tolerance", tolerance)
                .add("weightsLicense", weightsLicense)
                .add("datasetTerms", datasetTerms);
    }
}
