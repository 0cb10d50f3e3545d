package io.github.ganzoo.zoo.evaluation.paired;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SimilarityTableTest {

    private static final PairedMetrics SEVERAL = new PairedMetrics(
            3,
            Map.of(
                    PairedMetric.PSNR, new double[] {20, 21, 22},
                    PairedMetric.SSIM, new double[] {.5, .5, .5}));
    private static final PairedMetrics SINGLE = new PairedMetrics(1, Map.of(PairedMetric.PSNR, new double[] {9}));

    private static final SimilarityTable TABLE = new SimilarityTable(
            "one|two",
            List.of(new SimilarityTable.Column("fakes", SEVERAL), new SimilarityTable.Column("control", SINGLE)),
            List.of("A note."));

    @Test
    void textHasARowForEachMetricThatIsThere() {
        assertThat(TABLE.toText())
                .isEqualTo(
                        """
                        one|two
                        metric      best  fakes                 control
                        PSNR in dB    80  21.00 [18.52, 23.48]  9.00
                        SSIM           1  .500 [.500, .500]     -
                        mean [95 % confidence interval, Student's t] over pairs: 3, 1
                        A note.
                        """);
    }

    @Test
    void markdownIsATable() {
        assertThat(TABLE.toMarkdown())
                .isEqualTo(
                        """
                        **one\\|two**

                        | metric | best | fakes | control |
                        |---|---:|---:|---:|
                        | PSNR in dB | 80 | 21.00 [18.52, 23.48] | 9.00 |
                        | SSIM | 1 | .500 [.500, .500] | - |

                        * mean [95 % confidence interval, Student's t] over pairs: 3, 1
                        * A note.
                        """);
    }

    @Test
    void jsonHasAllNumbersAndASinglePairNoInterval() {
        var columns = TABLE.toJson().getAsJsonArray("columns");
        var psnr = columns.get(0).getAsJsonObject().getAsJsonObject("psnr");
        assertThat(psnr.get("mean").getAsDouble()).isEqualTo(21);
        // t(2, .975) = 4.302653
        assertThat(psnr.get("high").getAsDouble() - 21).isBetween(4.30265 / Math.sqrt(3), 4.30266 / Math.sqrt(3));
        assertThat(columns.get(1).getAsJsonObject().getAsJsonObject("psnr").keySet())
                .containsExactly("best", "mean");
    }
}
