package io.github.ganzoo.maven;

import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Trains several architectures on the same images for the same time each, exports their discriminators, and evaluates
 * their features in one table, with the same networks untrained, raw pixels, PCA and HOG as baselines. All settings of
 * <code>gan:train</code> except the architecture apply to each of them. An interrupted comparison resumes.
 *
 * @since 0.1.0
 */
@Mojo(name = "compare", defaultPhase = LifecyclePhase.VERIFY, threadSafe = true, requiresProject = false)
public class CompareMojo extends CompareParameters {}
