package io.github.ganzoo.maven;

import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Teaches the exported model classes: fits a linear classifier on its embedding, calibrates it, chooses from which
 * sureness on a class is named, and measures it on test images of known and unknown classes. The classifier becomes
 * part of the model, which then has the output <code>probabilities</code>. All other outputs stay as they were.
 *
 * @since 0.1.0
 */
@Mojo(name = "classify", defaultPhase = LifecyclePhase.VERIFY, threadSafe = true, requiresProject = false)
public class ClassifyMojo extends ClassifyParameters {}
