package io.github.ganzoo.maven;

import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Evaluates the exported embeddings on held-out images, with the same network untrained, raw pixels, PCA and HOG as
 * baselines. Prints a table with confidence intervals for the split <code>test</code> and each further split of known
 * classes, and open-set detection of classes that were not trained on. The results are also written to the descriptor
 * and the card of the last export.
 *
 * @since 0.1.0
 */
@Mojo(name = "evaluate", defaultPhase = LifecyclePhase.VERIFY, threadSafe = true, requiresProject = false)
public class EvaluateMojo extends EvaluateParameters {}
