package io.github.ganzoo.zoo.graph.onednn;

import static org.bytedeco.dnnl.global.dnnl.*;

import java.util.Map;
import org.bytedeco.dnnl.dnnl_memory_desc;
import org.bytedeco.dnnl.dnnl_primitive_desc;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerPointer;

/** An operation for which oneDNN has chosen an implementation and the layouts of its memory. */
public final class PrimitiveDescription implements AutoCloseable {

    private final OneDnn oneDnn;
    private final String name;
    private final dnnl_primitive_desc handle;

    PrimitiveDescription(OneDnn oneDnn, String name, dnnl_primitive_desc handle) {
        this.oneDnn = oneDnn;
        this.name = name;
        this.handle = handle;
    }

    dnnl_primitive_desc handle() {
        return handle;
    }

    /** The layout in which it wants or writes an argument; it must be one that the operation describes. */
    public Descriptor descriptor(Argument argument) {
        var copy = new dnnl_memory_desc();
        OneDnnException.check(
                dnnl_memory_desc_clone(copy, dnnl_primitive_desc_query_md(handle, argument.query, argument.index)),
                "the " + argument + " of " + name);
        return new Descriptor(copy);
    }

    /** How many bytes of working memory it needs. */
    public long scratchpadBytes() {
        return dnnl_memory_desc_get_size(dnnl_primitive_desc_query_md(handle, dnnl_query_scratchpad_md, 0));
    }

    /** Whether it would run in reference code, which is never fast. */
    public boolean isReference() {
        return implementation().contains("ref");
    }

    /** oneDNN's name of the implementation, such as {@code brg_conv_fwd:avx512_core}. */
    public String implementation() {
        try (var text = new PointerPointer<BytePointer>(1)) {
            OneDnnException.check(dnnl_primitive_desc_query(handle, dnnl_query_impl_info_str, 0, text), name);
            return text.get(BytePointer.class, 0).getString();
        }
    }

    /** The primitive on this memory. */
    public Primitive bind(Map<Argument, Primitive.Memory> memory) {
        return new Primitive(oneDnn, this, memory);
    }

    @Override
    public void close() {
        dnnl_primitive_desc_destroy(handle);
    }

    @Override
    public String toString() {
        return name + " by " + implementation();
    }
}
