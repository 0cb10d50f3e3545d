package io.github.ganzoo.zoo.graph.onednn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class DescriptorTest {

    private static final Path STATUS = Path.of("/proc/self/status");

    @Test
    void descriptorsThatNobodyHoldsGiveTheirMemoryBack() throws Exception {
        assumeThat(OneDnn.load()).isPresent();
        assumeThat(STATUS).isReadable();
        make(20_000);
        var before = residentMegabytes();
        // Each takes more than half a kilobyte: without being freed they would come to 250 MB.
        for (var i = 0; i < 20; i++) {
            make(20_000);
        }
        assertThat(residentMegabytes() - before).isLessThan(80);
    }

    @Test
    void aDescriptorThatIsHeldStaysWhole() throws Exception {
        assumeThat(OneDnn.load()).isPresent();
        var held = Descriptor.channelsLast(Element.FLOAT32, 2, 3, 4, 5);
        make(20_000);
        assertThat(held.bytes()).isEqualTo(4 * 2 * 3 * 4 * 5);
        assertThat(held)
                .isEqualTo(Descriptor.channelsLast(Element.FLOAT32, 2, 3, 4, 5))
                .isNotEqualTo(Descriptor.plain(2, 3, 4, 5));
    }

    private static void make(int count) throws InterruptedException {
        long bytes = 0;
        for (var i = 0; i < count; i++) {
            bytes += Descriptor.plain(2, 3, 4, 5).bytes();
        }
        assertThat(bytes).isEqualTo(count * 480L);
        System.gc();
        // The cleaner works on a thread of its own.
        Thread.sleep(100);
    }

    private static long residentMegabytes() throws IOException {
        try (var lines = Files.lines(STATUS)) {
            return lines.filter(line -> line.startsWith("VmRSS"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                    .findFirst()
                    .orElseThrow();
        }
    }
}
