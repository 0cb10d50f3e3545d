/** Reduced decoding of JPEGs for the runtime, by libjpeg-turbo. */
@SuppressWarnings("module")
module io.github.ganzoo.jpeg {
    requires transitive io.github.ganzoo.runtime;
    requires org.bytedeco.javacpp;
    requires org.bytedeco.leptonica;
    requires static org.jspecify;

    exports io.github.ganzoo.jpeg;

    provides io.github.ganzoo.runtime.spi.ReducedJpegDecoder with
            io.github.ganzoo.jpeg.TurboDecoder;
}
