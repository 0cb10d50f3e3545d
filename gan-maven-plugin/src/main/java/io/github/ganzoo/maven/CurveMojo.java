package io.github.ganzoo.maven;

import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Shows how much training adds: trains architectures from several seeds, evaluates the features of their discriminators
 * untrained and after some steps, and writes tables and charts with intervals over the seeds. All settings of <code>
 * gan:train</code> but architecture, seed and length hold for each of them. An interrupted run goes on where it
 * stopped.
 *
 * @since 0.1.0
 */
@Mojo(name = "curve", defaultPhase = LifecyclePhase.VERIFY, threadSafe = true, requiresProject = false)
public class CurveMojo extends CurveParameters {}
