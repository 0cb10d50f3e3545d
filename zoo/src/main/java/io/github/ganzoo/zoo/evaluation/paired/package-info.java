/**
 * Metrics of pairs of images, from plain arrays to one number a pair: PSNR, SSIM, MS-SSIM, GMSD, MS-GMSD, MDSI and
 * HaarPSI, and their means with confidence intervals. It may import {@code evaluation} and the runtime's images.
 */
@NullMarked
package io.github.ganzoo.zoo.evaluation.paired;

import org.jspecify.annotations.NullMarked;
