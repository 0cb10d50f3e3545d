package io.github.ganzoo.maven;

import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Measures how well the exported embeddings tell the classes of held-out images apart, beside the same network
 * untrained, raw pixels, PCA and HOG, and prints a table with confidence intervals for the split <code>test</code> and
 * each further split of known classes. Images of classes that were not trained on are told from those of <code>test
 * </code>. The figures go into the descriptor and the card of the last export, too.
 *
 * @since 0.1.0
 */
@Mojo(name = "evaluate", defaultPhase = LifecyclePhase.VERIFY, threadSafe = true, requiresProject = false)
public class EvaluateMojo extends EvaluateParameters {}
