package io.github.ganzoo.zoo.graph.onednn;

import static io.github.ganzoo.zoo.graph.onednn.Element.FLOAT32;
import static org.bytedeco.dnnl.global.dnnl.*;

import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.ToIntBiFunction;
import org.bytedeco.dnnl.dnnl_primitive_desc;

/**
 * A convolution of two-dimensional images, and the operations of oneDNN that compute it and its gradients. {@code in}
 * is the wider side, whichever way the numbers flow.
 */
public record Convolution(
        long batch,
        long inChannels,
        long inHeight,
        long inWidth,
        long outChannels,
        long outHeight,
        long outWidth,
        long kernelHeight,
        long kernelWidth,
        long stride,
        long padding) {

    private static final long[] NO_DILATION = {0, 0};

    long[] in() {
        return new long[] {batch, inChannels, inHeight, inWidth};
    }

    long[] weights() {
        return new long[] {outChannels, inChannels, kernelHeight, kernelWidth};
    }

    long[] out() {
        return new long[] {batch, outChannels, outHeight, outWidth};
    }

    long[] strides() {
        return new long[] {stride, stride};
    }

    long[] paddingBefore() {
        return new long[] {padding, padding};
    }

    /** What the sizes leave: rows that no kernel reaches are cut off, so that it can be negative. */
    long[] paddingAfter() {
        return new long[] {
            (outHeight - 1) * stride + kernelHeight - inHeight - padding,
            (outWidth - 1) * stride + kernelWidth - inWidth - padding
        };
    }

    /**
     * Cross-correlation: SOURCE, WEIGHTS to RESULT; empty if oneDNN has no fast way.
     *
     * @param factors what the multiplied numbers are stored as; they are added as floats
     * @param result what the sums are stored as
     */
    public Optional<PrimitiveDescription> forward(OneDnn oneDnn, Element factors, Element result) {
        return inBestLayout(factors, result, (in, out) -> forward(oneDnn, factors, in, out));
    }

    /**
     * Transposed convolution, the gradient for the input: RESULT_GRADIENT, WEIGHTS to SOURCE_GRADIENT; empty if oneDNN
     * has no fast way.
     *
     * @param factors what the multiplied numbers are stored as; they are added as floats
     * @param result what the gradient is stored as
     */
    public Optional<PrimitiveDescription> transposed(OneDnn oneDnn, Element factors, Element result) {
        return inBestLayout(
                result,
                factors,
                (in, out) -> hinted(
                        oneDnn,
                        factors,
                        "transposed convolution",
                        (made, forward) -> dnnl_convolution_backward_data_primitive_desc_create(
                                made,
                                oneDnn.engine(),
                                dnnl_convolution_direct,
                                in.handle(),
                                Descriptor.any(factors, weights()).handle(),
                                out.handle(),
                                strides(),
                                NO_DILATION,
                                paddingBefore(),
                                paddingAfter(),
                                forward,
                                oneDnn.attributes())));
    }

    /**
     * The gradient for the weights: SOURCE, RESULT_GRADIENT to WEIGHTS_GRADIENT; empty if oneDNN has no fast way.
     *
     * @param factors what the multiplied numbers are stored as; sums and the gradient are floats
     */
    public Optional<PrimitiveDescription> weightGradient(OneDnn oneDnn, Element factors) {
        return inBestLayout(
                factors,
                factors,
                (in, out) -> hinted(
                        oneDnn,
                        factors,
                        "weight gradient of convolution",
                        (made, forward) -> dnnl_convolution_backward_weights_primitive_desc_create(
                                made,
                                oneDnn.engine(),
                                dnnl_convolution_direct,
                                in.handle(),
                                Descriptor.any(FLOAT32, weights()).handle(),
                                oneDnn.none(),
                                out.handle(),
                                strides(),
                                NO_DILATION,
                                paddingBefore(),
                                paddingAfter(),
                                forward,
                                oneDnn.attributes())));
    }

    private Optional<PrimitiveDescription> forward(OneDnn oneDnn, Element factors, Descriptor in, Descriptor out) {
        var made = new dnnl_primitive_desc();
        int status = dnnl_convolution_forward_primitive_desc_create(
                made,
                oneDnn.engine(),
                dnnl_forward_training,
                dnnl_convolution_direct,
                in.handle(),
                Descriptor.any(factors, weights()).handle(),
                oneDnn.none(),
                out.handle(),
                strides(),
                NO_DILATION,
                paddingBefore(),
                paddingAfter(),
                oneDnn.attributes());
        return oneDnn.described(status, "convolution", made);
    }

    /** Something that is made with the forward operation as a hint. */
    private Optional<PrimitiveDescription> hinted(
            OneDnn oneDnn,
            Element factors,
            String name,
            ToIntBiFunction<dnnl_primitive_desc, dnnl_primitive_desc> maker) {
        return forward(oneDnn, factors, Descriptor.any(factors, in()), Descriptor.any(factors, out()))
                .flatMap(hint -> {
                    var made = new dnnl_primitive_desc();
                    int status = maker.applyAsInt(made, hint.handle());
                    hint.close();
                    return oneDnn.described(status, name, made);
                });
    }

    /**
     * Of the layouts that can be kept from one convolution to the next, blocks of channels run fastest in floats where
     * the channels divide into blocks; an image or a single number is left to oneDNN. Channels last is what else is
     * fast. For rounded factors the fastest one depends on the processor's instructions, which oneDNN knows.
     */
    private Optional<PrimitiveDescription> inBestLayout(
            Element in, Element out, BiFunction<Descriptor, Descriptor, Optional<PrimitiveDescription>> maker) {
        if (in != FLOAT32 || out != FLOAT32) {
            return maker.apply(Descriptor.any(in, in()), Descriptor.any(out, out()))
                    .filter(OneDnn::isFast);
        }
        return maker.apply(blockedOrAny(in()), blockedOrAny(out()))
                .filter(OneDnn::isFast)
                .or(() -> maker.apply(Descriptor.channelsLast(FLOAT32, in()), Descriptor.channelsLast(FLOAT32, out()))
                        .filter(OneDnn::isFast));
    }

    private static Descriptor blockedOrAny(long[] sizes) {
        return sizes[1] % Descriptor.channelBlock() == 0
                ? Descriptor.blocked(FLOAT32, sizes)
                : Descriptor.any(FLOAT32, sizes);
    }
}
