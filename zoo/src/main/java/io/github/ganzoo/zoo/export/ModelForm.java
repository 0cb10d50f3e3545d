package io.github.ganzoo.zoo.export;

import java.util.Optional;

/**
 * In which form a network is written, beside what it computes.
 *
 * @param selfContained whether {@code image.onnx} is written, too, which takes pictures of any size
 * @param reduction how its precision is reduced; empty if it computes in floats
 */
public record ModelForm(boolean selfContained, Optional<Reduction> reduction) {

    /** The network alone, in floats. */
    public static final ModelForm PLAIN = new ModelForm(false, Optional.empty());
}
