package io.github.ganzoo.maven;

import org.apache.maven.plugins.annotations.Mojo;

/**
 * Embeds a folder of images with an exported model. Writes their vectors to <code>vectors.csv</code>, or to a file for
 * NumPy or PostgreSQL.
 *
 * @since 0.1.0
 */
@Mojo(name = "embed", threadSafe = true, requiresProject = false)
public class EmbedMojo extends EmbedParameters {}
