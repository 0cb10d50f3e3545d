package io.github.ganzoo.maven;

import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Measures how near the images of a run's generator, or of a folder, are to real images: Fréchet distance (FID on
 * Inception, FD on any other network), its extrapolation to infinitely many images, KID, precision, recall, density,
 * coverage and the distance from copies. Real images against others are measured beside them, and classes that have
 * enough images by themselves.
 *
 * @since 0.1.0
 */
@Mojo(name = "fid", defaultPhase = LifecyclePhase.VERIFY, threadSafe = true, requiresProject = false)
public class FidMojo extends FidParameters {}
