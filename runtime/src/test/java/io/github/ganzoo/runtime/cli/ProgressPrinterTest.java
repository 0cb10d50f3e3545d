package io.github.ganzoo.runtime.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.ganzoo.runtime.Progress;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProgressPrinterTest {

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @Test
    void aTerminalGetsABarThatIsDrawnOverItself() {
        var printer = new ProgressPrinter(new PrintStream(printed, true, UTF_8), true);
        printer.progressed(new Progress(50, 0, 100, Duration.ofMillis(500)));
        printer.progressed(new Progress(51, 0, 100, Duration.ofMillis(550)));
        printer.say("left out: x");
        printer.progressed(new Progress(98, 2, 100, Duration.ofMillis(560)));
        var start = "\r\u001b[K";
        assertThat(printed.toString(UTF_8))
                .isEqualToNormalizingNewlines(start + "[###############...............] 50 of 100 images, 100/s" + start
                        + "left out: x\n" + start
                        + "[##############################] 100 of 100 images, 175/s, 2 left out\n");
    }

    @Test
    void elsewhereALineIsPrintedNowAndThen() {
        var printer = new ProgressPrinter(new PrintStream(printed, true, UTF_8), false);
        for (var second = 1; second <= 12; second++) {
            printer.progressed(new Progress(10L * second, 0, 120, Duration.ofSeconds(second)));
        }
        printer.say("left out: x");
        assertThat(printed.toString(UTF_8).lines())
                .containsExactly(
                        "50 of 120 images, 10/s", "100 of 120 images, 10/s", "120 of 120 images, 10/s", "left out: x");
    }
}
