package io.github.ganzoo.zoo.graph.onednn;

import static org.bytedeco.dnnl.global.dnnl.*;

/** The roles that memory can have in a primitive. */
public enum Argument {
    SOURCE(DNNL_ARG_SRC, dnnl_query_src_md, 0),
    SECOND_SOURCE(DNNL_ARG_SRC_1, dnnl_query_src_md, 1),
    WEIGHTS(DNNL_ARG_WEIGHTS, dnnl_query_weights_md, 0),
    RESULT(DNNL_ARG_DST, dnnl_query_dst_md, 0),
    SOURCE_GRADIENT(DNNL_ARG_DIFF_SRC, dnnl_query_diff_src_md, 0),
    WEIGHTS_GRADIENT(DNNL_ARG_DIFF_WEIGHTS, dnnl_query_diff_weights_md, 0),
    RESULT_GRADIENT(DNNL_ARG_DIFF_DST, dnnl_query_diff_dst_md, 0),
    MEAN(DNNL_ARG_MEAN),
    VARIANCE(DNNL_ARG_VARIANCE),
    SCALE(DNNL_ARG_SCALE),
    SHIFT(DNNL_ARG_SHIFT),
    SCALE_GRADIENT(DNNL_ARG_DIFF_SCALE),
    SHIFT_GRADIENT(DNNL_ARG_DIFF_SHIFT),
    SCRATCHPAD(DNNL_ARG_SCRATCHPAD, dnnl_query_scratchpad_md, 0);

    final int code;
    final int query;
    final int index;

    /** A vector over the channels, which the primitive does not describe. */
    Argument(int code) {
        this(code, 0, 0);
    }

    Argument(int code, int query, int index) {
        this.code = code;
        this.query = query;
        this.index = index;
    }
}
