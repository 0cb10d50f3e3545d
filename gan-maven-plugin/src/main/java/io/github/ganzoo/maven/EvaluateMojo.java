package io.github.ganzoo.maven;

import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Measures how well the exported embeddings tell the classes of held-out images apart, beside the same network
 * untrained, raw pixels, PCA and HOG, and prints a table with confidence intervals for the split <code>test</code> and
 * each further split of known classes. Images of classes that were not trained on are told from those of <code>test
 * </code>. The figures go into the descriptor and the card of the last export, too.
 *
 * @since 0.1.0
 */
@Mojo(name = "evaluate", defaultPhase = LifecyclePhase.VERIFY, threadSafe = true, requiresProject = false)
public class EvaluateMojo extends ExtractorMojo {
    /**
     * The folder of the exported model. Left out, the last export of this project is taken.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gan.model")
    private @Nullable String model;

    /**
     * Columns of the data set's <code>metadata.csv</code>, joined by commas, by which images are judged besides their
     * labels, or alone where there are none, such as <code>species</code>. Each split that shares values with the
     * training images gets a table.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gan.judgedBy")
    private @Nullable String judgedBy;

    @Override
    String command() {
        return "evaluate";
    }

    @Override
    void addTo(Keys keys) {
        super.addTo(keys);
        keys.add("model", model);
        keys.add("judgedBy", judgedBy);
    }
}
