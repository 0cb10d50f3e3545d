package io.github.ganzoo.maven;

import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Shows how much training adds. Trains architectures with several seeds, evaluates the features of their discriminators
 * untrained and after some steps, and writes tables and charts with confidence intervals over the seeds. All settings
 * of <code>gan:train</code> except architecture, seed and length apply to each of them. An interrupted curve resumes.
 *
 * @since 0.1.0
 */
@Mojo(name = "curve", defaultPhase = LifecyclePhase.VERIFY, threadSafe = true, requiresProject = false)
public class CurveMojo extends CurveParameters {}
