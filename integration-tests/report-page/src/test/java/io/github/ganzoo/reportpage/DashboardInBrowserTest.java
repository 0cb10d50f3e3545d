package io.github.ganzoo.reportpage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.ganzoo.browser.Browser;
import io.github.ganzoo.zoo.experiment.dashboard.Dashboard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The dashboard over a run that trains. */
class DashboardInBrowserTest {

    private static final int DESKTOP = 1280;

    @Test
    void theCurvesGrowWhileARunTrains(@TempDir Path folder) throws IOException, InterruptedException {
        var chromium = Browser.installed();
        assumeTrue(chromium.isPresent(), "no Chromium on the PATH (Debian: apt-get install chromium)");
        var runs = folder.resolve("runs");
        var run = Files.createDirectories(runs.resolve("mine"));
        Files.writeString(
                run.resolve("run.json"),
                "{\"format\":1,\"data\":\"photos\",\"fingerprint\":\"0\",\"made\":\"2026-11-30T00:00:00Z\"}");
        var metrics = run.resolve("metrics.jsonl");
        Files.writeString(metrics, "{\"step\":1,\"d_loss\":1.5}\n{\"step\":2,\"d_loss\":1.25}\n");
        try (var dashboard = Dashboard.start(runs, 0);
                var browser = Browser.start(chromium.get(), Files.createDirectory(folder.resolve("profile")))) {
            browser.open(dashboard.address(), DESKTOP, false);
            assertThat(browser.value("document.querySelector('.runs tbody').textContent")
                            .getAsString())
                    .contains("mine", "training", "photos");
            var link = browser.value("document.querySelector('.runs a').getAttribute('href')")
                    .getAsString();

            browser.open(dashboard.address().resolve(link), DESKTOP, false);
            var value = "document.querySelector('.legend b').textContent";
            assertThat(browser.value(value).getAsString()).isEqualTo("1.25");
            Files.writeString(metrics, "{\"step\":3,\"d_loss\":0.5}\n", StandardOpenOption.APPEND);
            browser.value("document.dispatchEvent(new Event('visibilitychange'))");
            Browser.await(
                    "the newer value", () -> browser.value(value).getAsString().equals("0.5"));
            assertThat(browser.value("document.querySelector('.facts .value').textContent")
                            .getAsString())
                    .isEqualTo("3");
            assertThat(browser.complaints()).isEmpty();
            assertThat(browser.requests())
                    .allMatch(address -> address.startsWith(dashboard.address().toString()));
        }
    }
}
