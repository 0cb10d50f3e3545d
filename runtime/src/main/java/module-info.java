/** Embeds images with exported discriminators, by ONNX Runtime. */
module io.github.ganzoo.runtime {
    requires transitive java.desktop;
    requires com.google.gson;
    requires com.microsoft.onnxruntime;
    requires static transitive org.jspecify;

    exports io.github.ganzoo.runtime;
}
