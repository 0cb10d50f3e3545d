package io.github.ganzoo.zoo.export;

/**
 * In which form a network is written, beside what it computes.
 *
 * @param selfContained whether {@code image.onnx} is written, too, which takes pictures of any size
 */
public record ModelForm(boolean selfContained) {

    /** The network alone. */
    public static final ModelForm PLAIN = new ModelForm(false);
}
