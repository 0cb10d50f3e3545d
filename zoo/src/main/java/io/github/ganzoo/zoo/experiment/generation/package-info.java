/**
 * A checkpoint's generator, drawn from: latents of seeds and the ways between them, the images made of them, and the
 * pictures that show these. It may import {@code run}, {@code plan} and the rooms below {@code experiment}.
 */
@NullMarked
package io.github.ganzoo.zoo.experiment.generation;

import org.jspecify.annotations.NullMarked;
