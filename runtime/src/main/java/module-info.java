/** Embeds images with exported discriminators and makes images with exported generators, by ONNX Runtime. */
@SuppressWarnings("module")
module io.github.ganzoo.runtime {
    requires transitive java.desktop;
    requires com.google.gson;
    requires com.microsoft.onnxruntime;
    requires static transitive org.jspecify;

    exports io.github.ganzoo.runtime;
    exports io.github.ganzoo.runtime.spi;
    exports io.github.ganzoo.runtime.image to
            io.github.ganzoo.formats,
            io.github.ganzoo.lucene,
            io.github.ganzoo.maven,
            io.github.ganzoo.zoo;
    exports io.github.ganzoo.runtime.model to
            io.github.ganzoo.lucene,
            io.github.ganzoo.maven,
            io.github.ganzoo.zoo;
    exports io.github.ganzoo.runtime.onnx to
            io.github.ganzoo.zoo;
    exports io.github.ganzoo.runtime.output to
            io.github.ganzoo.lucene,
            io.github.ganzoo.maven,
            io.github.ganzoo.zoo;
    exports io.github.ganzoo.runtime.random to
            io.github.ganzoo.zoo;

    uses io.github.ganzoo.runtime.spi.ImageDecoder;
    uses io.github.ganzoo.runtime.spi.ReducedJpegDecoder;
}
