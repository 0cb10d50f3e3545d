package io.github.ganzoo.zoo.graph.onednn;

import static org.bytedeco.dnnl.global.dnnl.*;

import java.lang.ref.Cleaner;
import java.util.Arrays;
import org.bytedeco.dnnl.dnnl_memory_desc;
import org.bytedeco.javacpp.IntPointer;

/**
 * The layout of a tensor in memory: sizes, element type and order. Two are equal if oneDNN says that memory of the one
 * can be read as the other. The element type is part of it, so a reorder between descriptors is also a conversion.
 */
public final class Descriptor {

    private static final Cleaner CLEANER = Cleaner.create();

    private final dnnl_memory_desc handle;

    /** @param handle belongs to this descriptor from now on */
    Descriptor(dnnl_memory_desc handle) {
        this.handle = handle;
        // By the handle's reach, not by this object's: a native call keeps only the handle.
        CLEANER.register(handle, new Destruction(handle.address()));
    }

    private record Destruction(long address) implements Runnable {

        @Override
        public void run() {
            dnnl_memory_desc_destroy(new Owned(address));
        }
    }

    private static final class Owned extends dnnl_memory_desc {

        Owned(long address) {
            this.address = address;
        }
    }

    /** Row-major floats. */
    public static Descriptor plain(long... sizes) {
        return plain(Element.FLOAT32, sizes);
    }

    /** Row-major numbers. */
    public static Descriptor plain(Element element, long... sizes) {
        long[] strides = new long[sizes.length];
        long stride = 1;
        for (int axis = sizes.length - 1; axis >= 0; axis--) {
            strides[axis] = stride;
            stride *= sizes[axis];
        }
        return strided(element, sizes, strides);
    }

    /** A tensor [N, C, H, W] with the channels of a pixel side by side. */
    public static Descriptor channelsLast(Element element, long... sizes) {
        long channels = sizes[1];
        long width = sizes[3];
        return strided(element, sizes, new long[] {channels * sizes[2] * width, 1, channels * width, channels});
    }

    /**
     * A tensor [N, C, H, W] with blocks of channels side by side, as many as floats fit the processor's vectors; C must
     * be a multiple of {@link #channelBlock()}.
     */
    public static Descriptor blocked(Element element, long... sizes) {
        return tagged(sizes, element, channelBlock() == 16 ? dnnl_aBcd16b : dnnl_aBcd8b);
    }

    /** How many floats fit a vector register. */
    public static int channelBlock() {
        return (dnnl_get_effective_cpu_isa() & dnnl_cpu_isa_avx512_core) == dnnl_cpu_isa_avx512_core ? 16 : 8;
    }

    /** Numbers in any order that the primitive prefers; its own descriptors say which. */
    public static Descriptor any(Element element, long... sizes) {
        return tagged(sizes, element, dnnl_format_tag_any);
    }

    private static Descriptor tagged(long[] sizes, Element element, int tag) {
        var made = new dnnl_memory_desc();
        OneDnnException.check(
                dnnl_memory_desc_create_with_tag(made, sizes.length, sizes, element.code(), tag),
                "a descriptor of " + Arrays.toString(sizes));
        return new Descriptor(made);
    }

    private static Descriptor strided(Element element, long[] sizes, long[] strides) {
        var made = new dnnl_memory_desc();
        OneDnnException.check(
                dnnl_memory_desc_create_with_strides(made, sizes.length, sizes, element.code(), strides),
                "a descriptor of " + Arrays.toString(sizes));
        return new Descriptor(made);
    }

    dnnl_memory_desc handle() {
        return handle;
    }

    /** What the numbers are stored as. */
    public Element element() {
        try (var type = new IntPointer(1)) {
            OneDnnException.check(
                    dnnl_memory_desc_query(handle, dnnl_query_data_type, type), "the elements of " + this);
            return Arrays.stream(Element.values())
                    .filter(element -> element.code() == type.get())
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** How many numbers fit the described memory, including padding. */
    public long elements() {
        return bytes() / element().bytes();
    }

    /** The size of the described memory, including padding. */
    public long bytes() {
        return dnnl_memory_desc_get_size(handle);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Descriptor descriptor && dnnl_memory_desc_equal(handle, descriptor.handle) == 1;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(bytes());
    }

    @Override
    public String toString() {
        return "a layout of " + bytes() + " bytes";
    }
}
