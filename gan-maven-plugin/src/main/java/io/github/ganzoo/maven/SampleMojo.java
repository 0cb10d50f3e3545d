package io.github.ganzoo.maven;

import org.apache.maven.plugins.annotations.Mojo;

/**
 * Draws images from a run's generator: single images, all classes of the same latents, the way from latent to latent as
 * an animation, mixed styles, or samples beside the nearest training images. Equal seeds give equal images.
 *
 * @since 0.1.0
 */
@Mojo(name = "sample", threadSafe = true, requiresProject = false)
public class SampleMojo extends SampleParameters {}
