package io.github.ganzoo.zoo.graph.onednn;

import static org.bytedeco.dnnl.global.dnnl.dnnl_bf16;
import static org.bytedeco.dnnl.global.dnnl.dnnl_f32;

/** What the numbers of a tensor are stored as. */
public enum Element {
    FLOAT32(dnnl_f32),
    /** A float whose last 16 bits are rounded away: 8 significant bits, the same range. */
    BFLOAT16(dnnl_bf16);

    private final int code;

    Element(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }
}
