package io.github.ganzoo.bench.torch;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Locale;
import org.bytedeco.pytorch.global.torch;

/**
 * {@code Main FEATUREMAPS BATCH STEPS THREADS [plain] [nhwc]}: prints the median of the wall milliseconds and the mean
 * of the processor milliseconds that a step takes.
 */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        var options = Arrays.asList(arguments).subList(4, arguments.length);
        int steps = Integer.parseInt(arguments[2]);
        torch.set_num_threads(Integer.parseInt(arguments[3]));
        var step = new TorchStep(
                Integer.parseInt(arguments[0]),
                Integer.parseInt(arguments[1]),
                options.contains("plain"),
                options.contains("nhwc"));
        for (int i = 0; i < 3; i++) {
            step.run();
        }
        var machine = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long processor = machine.getProcessCpuTime();
        var times = new double[steps];
        float loss = 0;
        for (int i = 0; i < steps; i++) {
            long start = System.nanoTime();
            loss = step.run();
            times[i] = (System.nanoTime() - start) / 1e6;
        }
        processor = machine.getProcessCpuTime() - processor;
        Arrays.sort(times);
        System.out.printf(Locale.ROOT, "ms %.2f cpu %.2f loss %.4f%n", times[steps / 2], processor / 1e6 / steps, loss);
    }
}
