package io.github.ganzoo.zoo.graph.onednn;

import static org.bytedeco.dnnl.global.dnnl.dnnl_bf16;
import static org.bytedeco.dnnl.global.dnnl.dnnl_f32;

/** What the numbers of a tensor are stored as. */
public enum Element {
    FLOAT32(dnnl_f32, 4),
    /** A float whose last 16 bits are rounded away: 8 significant bits, the same range. */
    BFLOAT16(dnnl_bf16, 2);

    private final int code;
    private final int bytes;

    Element(int code, int bytes) {
        this.code = code;
        this.bytes = bytes;
    }

    /** The size of one in memory. */
    public int bytes() {
        return bytes;
    }

    int code() {
        return code;
    }
}
