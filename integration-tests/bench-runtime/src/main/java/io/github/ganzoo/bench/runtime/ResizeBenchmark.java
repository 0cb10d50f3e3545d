package io.github.ganzoo.bench.runtime;

import io.github.ganzoo.runtime.Resampling;
import io.github.ganzoo.runtime.RgbImage;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The resize of a 640x480 picture; {@code pillow_resize.py} is its peer. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 2, time = 1)
public class ResizeBenchmark {

    @Param({"64", "224"})
    public int size;

    @Param({"BICUBIC", "BILINEAR"})
    public Resampling resampling = Resampling.BICUBIC;

    private final RgbImage picture = RgbImage.of(Pictures.picture(new Random(1)));

    @Benchmark
    public RgbImage resize() {
        return picture.resize(size, size, resampling);
    }
}
