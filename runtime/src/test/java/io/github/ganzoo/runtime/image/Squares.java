package io.github.ganzoo.runtime.image;

import io.github.ganzoo.runtime.DecodeLimits;
import io.github.ganzoo.runtime.spi.DeclaredSize;
import io.github.ganzoo.runtime.spi.DecodedImage;
import io.github.ganzoo.runtime.spi.ImageDecoder;
import io.github.ganzoo.runtime.spi.RefusedImage;
import java.io.IOException;

/**
 * A made-up format: {@code SQR}, an edge, an orientation, how it misbehaves, and the RGBA samples of a square. A public
 * class with a public constructor, as {@code ServiceLoader} asks for.
 */
public final class Squares implements ImageDecoder {

    static final int WELL = 0;
    static final int IO = 1;
    static final int UNCHECKED = 2;
    static final int ENDLESS_RECURSION = 3;
    static final int PAST_THE_LIMITS = 4;

    @Override
    public String format() {
        return "SQR";
    }

    @Override
    public boolean reads(byte[] start) {
        var read = start.length > 2 && start[0] == 'S' && start[1] == 'Q' && start[2] == 'R';
        start[0] = 0; // It is a copy.
        return read;
    }

    @Override
    public DecodedImage decode(byte[] encoded, DecodeLimits limits) throws RefusedImage, IOException {
        int edge = encoded[3];
        switch (encoded[5]) {
            case IO -> throw new IOException("the stream says no");
            case UNCHECKED -> throw new IndexOutOfBoundsException("out of it");
            case ENDLESS_RECURSION -> decode(encoded, limits);
            case PAST_THE_LIMITS -> {
                return DecodedImage.rgb(edge, edge, new byte[3 * edge * edge]);
            }
            default -> {}
        }
        DeclaredSize.require(edge, edge, limits);
        if (encoded.length < 6 + 4 * edge * edge) {
            throw RefusedImage.truncated("ends inside its square");
        }
        var samples = new byte[4 * edge * edge];
        System.arraycopy(encoded, 6, samples, 0, samples.length);
        return DecodedImage.rgba(edge, edge, samples).oriented(encoded[4]);
    }
}
