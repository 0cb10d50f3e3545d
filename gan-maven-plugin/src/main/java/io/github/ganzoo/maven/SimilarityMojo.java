package io.github.ganzoo.maven;

import org.apache.maven.plugins.annotations.Mojo;

/**
 * Compares the images of two folders pair by pair, such as reconstructions with their originals, by PSNR, SSIM,
 * MS-SSIM, GMSD, MS-GMSD, MDSI and HaarPSI. Prints the means with confidence intervals and writes them to <code>
 * similarity.json
 * </code> and <code>similarity.txt</code>. Needs no project.
 *
 * @since 0.1.0
 */
@Mojo(name = "similarity", threadSafe = true, requiresProject = false)
public class SimilarityMojo extends SimilarityParameters {}
