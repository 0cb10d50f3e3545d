package io.github.ganzoo.bench.torch;

import org.bytedeco.pytorch.Tensor;

/** What a step is played with, drawn anew whenever it is asked for. */
interface Draws {

    /** Real images [N, C, S, S]. */
    Tensor images();

    /** Their labels, one-hot [N, K]. */
    Tensor imageLabels();

    /** [N, D]. */
    Tensor latents();

    /** Labels for generated images, one-hot [N, K]. */
    Tensor labels();

    /** Where between real and generated images slopes are taken, [N, 1, 1, 1] in [0, 1). */
    Tensor shares();

    /** N(0, 1). */
    Tensor noise(long... shape);
}
