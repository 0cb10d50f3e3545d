package io.github.ganzoo.maven;

import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Trains several architectures on the same images for the same time each, exports their discriminators, and prints one
 * table of how well the features of each tell classes apart, beside the same networks untrained, raw pixels, PCA and
 * HOG. All settings of <code>gan:train</code> but the architecture hold for each of them. An interrupted comparison
 * goes on where it stopped.
 *
 * @since 0.1.0
 */
@Mojo(name = "compare", defaultPhase = LifecyclePhase.VERIFY, threadSafe = true, requiresProject = false)
public class CompareMojo extends CompareParameters {}
