package io.github.ganzoo.zoo.graph.onednn;

import static org.bytedeco.dnnl.global.dnnl.*;

import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.bytedeco.dnnl.dnnl_engine;
import org.bytedeco.dnnl.dnnl_memory_desc;
import org.bytedeco.dnnl.dnnl_primitive_attr;
import org.bytedeco.dnnl.dnnl_primitive_desc;
import org.bytedeco.dnnl.dnnl_stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * oneDNN's CPU engine and the operations it offers here, beside those of a {@link Convolution}. Numbers are floats or
 * rounded ones as descriptors say; images are [N, C, H, W] whatever their order in memory. Running is not thread-safe.
 */
public final class OneDnn {

    private static final Logger LOG = LoggerFactory.getLogger(OneDnn.class);

    /** From the most to the fewest instructions; each set holds those after it or has no processor with both. */
    private static final SortedMap<Integer, String> INSTRUCTION_SETS = new TreeMap<>(Comparator.reverseOrder());

    static {
        INSTRUCTION_SETS.putAll(Map.of(
                dnnl_cpu_isa_avx512_core_amx_fp16, "avx512_core_amx_fp16",
                dnnl_cpu_isa_avx512_core_amx, "avx512_core_amx",
                dnnl_cpu_isa_avx512_core_fp16, "avx512_core_fp16",
                dnnl_cpu_isa_avx512_core_bf16, "avx512_core_bf16",
                dnnl_cpu_isa_avx512_core_vnni, "avx512_core_vnni",
                dnnl_cpu_isa_avx512_core, "avx512_core",
                dnnl_cpu_isa_avx2_vnni, "avx2_vnni",
                dnnl_cpu_isa_avx2, "avx2",
                dnnl_cpu_isa_avx, "avx",
                dnnl_cpu_isa_sse41, "sse41"));
    }

    private final dnnl_engine engine = new dnnl_engine();
    private final dnnl_stream stream = new dnnl_stream();
    private final dnnl_primitive_attr attributes = new dnnl_primitive_attr();
    private final dnnl_memory_desc none = new dnnl_memory_desc();

    private static final class Loaded {
        static final Optional<OneDnn> INSTANCE = tryToLoad();
    }

    private OneDnn() {
        OneDnnException.check(dnnl_engine_create(engine, dnnl_cpu, 0), "the engine");
        OneDnnException.check(dnnl_stream_create(stream, engine, dnnl_stream_default_flags), "the stream");
        OneDnnException.check(dnnl_primitive_attr_create(attributes), "the attributes");
        OneDnnException.check(
                dnnl_primitive_attr_set_scratchpad_mode(attributes, dnnl_scratchpad_mode_user), "the attributes");
    }

    /**
     * oneDNN, or empty where its classes are absent or its natives (or OpenCL's loader, which they need) do not load.
     */
    public static Optional<OneDnn> load() {
        return Loaded.INSTANCE;
    }

    private static Optional<OneDnn> tryToLoad() {
        try {
            return Optional.of(new OneDnn());
        } catch (LinkageError | OneDnnException absent) {
            Throwable cause = absent;
            while (cause.getCause() != null) {
                cause = cause.getCause();
            }
            LOG.info("oneDNN 3 is not used, ND4J's kernels run instead: {}", cause.toString());
            return Optional.empty();
        }
    }

    /** Its version, such as 3.8.1. */
    public String version() {
        var version = dnnl_version();
        return version.major() + "." + version.minor() + "." + version.patch();
    }

    /** The processor's instructions that its code is made for, in oneDNN's words, such as {@code avx512_core_bf16}. */
    public String instructionSet() {
        int isa = dnnl_get_effective_cpu_isa();
        return INSTRUCTION_SETS.entrySet().stream()
                .filter(set -> (isa & set.getKey()) == set.getKey())
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("no vector instructions that it knows");
    }

    /** Whether the processor multiplies bfloat16 faster than floats. */
    public boolean isFasterInBfloat16() {
        int isa = dnnl_get_effective_cpu_isa();
        return (isa & dnnl_cpu_isa_avx512_core_bf16) == dnnl_cpu_isa_avx512_core_bf16;
    }

    dnnl_engine engine() {
        return engine;
    }

    dnnl_stream stream() {
        return stream;
    }

    /** How all primitives are to be run. */
    dnnl_primitive_attr attributes() {
        return attributes;
    }

    /** Stands for memory that an operation does without. */
    dnnl_memory_desc none() {
        return none;
    }

    /** By the batch's statistics: SOURCE, SCALE, SHIFT to RESULT, MEAN, VARIANCE (biased). */
    public Optional<PrimitiveDescription> batchNorm(Descriptor x, double epsilon) {
        var made = new dnnl_primitive_desc();
        int status = dnnl_batch_normalization_forward_primitive_desc_create(
                made,
                engine,
                dnnl_forward_training,
                x.handle(),
                x.handle(),
                (float) epsilon,
                dnnl_use_scale | dnnl_use_shift,
                attributes);
        return described(status, "batch norm", made);
    }

    /**
     * SOURCE, MEAN, VARIANCE, SCALE, RESULT_GRADIENT to SOURCE_GRADIENT, SCALE_GRADIENT, SHIFT_GRADIENT. The gradient
     * may be written over the one that comes in.
     */
    public Optional<PrimitiveDescription> batchNormGradient(Descriptor x, double epsilon) {
        return batchNorm(x, epsilon).flatMap(forward -> {
            var made = new dnnl_primitive_desc();
            int status = dnnl_batch_normalization_backward_primitive_desc_create(
                    made,
                    engine,
                    dnnl_backward,
                    x.handle(),
                    x.handle(),
                    x.handle(),
                    (float) epsilon,
                    dnnl_use_scale | dnnl_use_shift,
                    forward.handle(),
                    attributes);
            forward.close();
            return described(status, "gradient of batch norm", made);
        });
    }

    /** SOURCE to RESULT, which may be the same memory. */
    public Optional<PrimitiveDescription> leakyRelu(Descriptor x, double slope) {
        var made = new dnnl_primitive_desc();
        int status = dnnl_eltwise_forward_primitive_desc_create(
                made,
                engine,
                dnnl_forward_training,
                dnnl_eltwise_relu,
                x.handle(),
                x.handle(),
                (float) slope,
                0,
                attributes);
        return described(status, "leaky relu", made);
    }

    /** SOURCE, RESULT_GRADIENT to SOURCE_GRADIENT, which may be the same memory as the latter. */
    public Optional<PrimitiveDescription> leakyReluGradient(Descriptor x, double slope) {
        return leakyRelu(x, slope).flatMap(forward -> {
            var made = new dnnl_primitive_desc();
            int status = dnnl_eltwise_backward_primitive_desc_create(
                    made,
                    engine,
                    dnnl_eltwise_relu,
                    x.handle(),
                    x.handle(),
                    x.handle(),
                    (float) slope,
                    0,
                    forward.handle(),
                    attributes);
            forward.close();
            return described(status, "gradient of leaky relu", made);
        });
    }

    /** What {@link #binary} does with two numbers. */
    public enum Binary {
        SUM(dnnl_binary_add),
        PRODUCT(dnnl_binary_mul);

        private final int kind;

        Binary(int kind) {
            this.kind = kind;
        }
    }

    /**
     * The sum or product of a tensor and another of its layout, or one with size 1 along some axes, for which it has a
     * fast way: SOURCE, SECOND_SOURCE to RESULT, which may be the former's memory.
     */
    public Optional<PrimitiveDescription> binary(Binary operation, Descriptor x, Descriptor other) {
        var made = new dnnl_primitive_desc();
        int status = dnnl_binary_primitive_desc_create(
                made, engine, operation.kind, x.handle(), other.handle(), x.handle(), attributes);
        return described(status, operation.name().toLowerCase(Locale.ROOT), made)
                .filter(OneDnn::isFast);
    }

    /** Each pixel repeated along both axes, as often as makes x as large as y: SOURCE to RESULT. */
    public Optional<PrimitiveDescription> repeated(Descriptor x, Descriptor y) {
        var made = new dnnl_primitive_desc();
        int status = dnnl_resampling_forward_primitive_desc_create(
                made,
                engine,
                dnnl_forward_inference,
                dnnl_resampling_nearest,
                (float[]) null,
                x.handle(),
                y.handle(),
                attributes);
        return described(status, "repeated pixels", made).filter(OneDnn::isFast);
    }

    /** The means of blocks of k×k pixels: SOURCE to RESULT. */
    public Optional<PrimitiveDescription> means(Descriptor x, Descriptor y, long k) {
        var made = new dnnl_primitive_desc();
        int status = dnnl_pooling_forward_primitive_desc_create(
                made,
                engine,
                dnnl_forward_inference,
                dnnl_pooling_avg_exclude_padding,
                x.handle(),
                y.handle(),
                new long[] {k, k},
                new long[] {k, k},
                new long[] {0, 0},
                new long[] {0, 0},
                new long[] {0, 0},
                attributes);
        return described(status, "means of blocks", made).filter(OneDnn::isFast);
    }

    /** The same numbers in another layout: SOURCE to RESULT. */
    public PrimitiveDescription reorder(Descriptor from, Descriptor to) {
        var made = new dnnl_primitive_desc();
        OneDnnException.check(
                dnnl_reorder_primitive_desc_create(made, from.handle(), engine, to.handle(), engine, attributes),
                "a reorder of " + from + " to " + to);
        return new PrimitiveDescription(this, "reorder", made);
    }

    /** Whether it runs in code made for this processor; else it is closed. */
    public static boolean isFast(PrimitiveDescription made) {
        if (made.isReference()) {
            made.close();
            return false;
        }
        return true;
    }

    /** What a call that described an operation made; empty if oneDNN does not offer it. */
    Optional<PrimitiveDescription> described(int status, String name, dnnl_primitive_desc made) {
        if (status == dnnl_unimplemented) {
            return Optional.empty();
        }
        OneDnnException.check(status, name);
        return Optional.of(new PrimitiveDescription(this, name, made));
    }
}
