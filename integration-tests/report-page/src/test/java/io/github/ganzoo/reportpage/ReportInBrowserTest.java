package io.github.ganzoo.reportpage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.ganzoo.browser.Browser;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The report and the comparison as people see and use them. */
class ReportInBrowserTest {

    private static final int DESKTOP = 1280;

    private static Browser browser;
    private static URI report;
    private static URI comparison;

    @BeforeAll
    static void open(@TempDir Path folder) throws IOException, InterruptedException {
        var chromium = Browser.installed();
        assumeTrue(chromium.isPresent(), "no Chromium on the PATH (Debian: apt-get install chromium)");
        browser = Browser.start(chromium.get(), Files.createDirectory(folder.resolve("profile")));
        var page = folder.resolve("report.html");
        ExamplePages.report().write(page);
        report = page.toUri();
        var pages = folder.resolve("comparison.html");
        ExamplePages.comparison().write(pages);
        comparison = pages.toUri();
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.close();
        }
    }

    @AfterEach
    void nothingWentWrongAndNothingWasLoaded() {
        assertThat(browser.complaints()).isEmpty();
        assertThat(browser.requests()).allMatch(address -> address.startsWith("file:") || address.startsWith("data:"));
        assertThat(browser.requests().stream().filter(address -> address.startsWith("file:")))
                .as("the page itself")
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"360, false", "360, true", "768, false", "1280, false", "1280, true"})
    void noWidthNeedsScrollingSideways(int width, boolean dark) {
        for (var address : new URI[] {report, comparison}) {
            browser.open(address, width, dark);
            assertThat(browser.value("document.documentElement.scrollWidth").getAsInt())
                    .as("width of %s", address)
                    .isLessThanOrEqualTo(width);
        }
    }

    @Test
    void onADesktopNoTableScrollsEither() {
        for (var address : new URI[] {report, comparison}) {
            browser.open(address, DESKTOP, false);
            assertThat(browser.value(
                                    "[...document.querySelectorAll('.scroll')].filter(e => e.scrollWidth > e.clientWidth).map(e => e.ariaLabel).join()")
                            .getAsString())
                    .isEmpty();
        }
    }

    @Test
    void theSliderShowsTheSamplesOfAStepAndPlays() {
        browser.open(report, DESKTOP, false);
        assertThat(text("#step")).isEqualTo("Step 1,500");
        browser.value("byId('frame').value = 0; byId('frame').dispatchEvent(new Event('input'))");
        assertThat(text("#step")).isEqualTo("Step 250");
        assertThat(text("#readings")).contains("Losses, discriminator");
        assertThat(browser.value("byId('grid').src").getAsString()).startsWith("data:image/jpeg;base64,");
        assertThat(browser.value("byId('grid').decode().then(() => byId('grid').naturalWidth)")
                        .getAsInt())
                .isPositive();
        browser.value("byId('play').click()");
        assertThat(text("#play")).isEqualTo("Pause");
        Browser.await("the last frame", () -> text("#step").equals("Step 1,500"));
        assertThat(text("#play")).isEqualTo("Play");
    }

    @Test
    void aClickOnAHeadSortsTheTable() {
        browser.open(report, DESKTOP, false);
        var first = "document.querySelector('.measures tbody th').textContent";
        assertThat(browser.value(first).getAsString()).startsWith("embedding");
        var head = "document.querySelectorAll('.measures thead button')[1]";
        browser.value(head + ".click()");
        assertThat(browser.value(first).getAsString()).isEqualTo("raw pixels");
        assertThat(browser.value(head + ".parentElement.ariaSort").getAsString())
                .isEqualTo("descending");
        browser.value(head + ".click()");
        assertThat(browser.value(first).getAsString()).isEqualTo("features");
    }

    @Test
    void curvesAreDrawnSmoothedAndReadByKeys() {
        browser.open(report, DESKTOP, false);
        assertThat(browser.value("charts.length").getAsInt()).isGreaterThanOrEqualTo(9);
        assertThat(browser.value("document.querySelectorAll('.plot canvas').length")
                        .getAsInt())
                .isEqualTo(browser.value("charts.length").getAsInt());
        var losses =
                "[...document.querySelectorAll('.chart')].find(e => e.querySelector('h3').textContent === 'Losses')";
        var value = losses + ".querySelector('.legend b').textContent";
        var before = browser.value(value).getAsString();
        assertThat(Double.parseDouble(before)).isBetween(0.3, 1.0);
        browser.value("byId('smoothing').value = 98; byId('smoothing').dispatchEvent(new Event('input'))");
        assertThat(browser.value(value).getAsString()).isNotEqualTo(before);
        browser.value(losses + ".querySelector('.plot').focus()");
        browser.press("ArrowLeft");
        Browser.await("the announcement", () -> text("#announcement").startsWith("Step 1"));
        assertThat(text("#announcement")).contains("discriminator ", "generator ");
    }

    @Test
    void theImagesOfTheEvaluationAreThere() {
        browser.open(report, DESKTOP, false);
        assertThat(browser.value("document.querySelectorAll('#matrix tbody tr').length")
                        .getAsInt())
                .isEqualTo(5);
        assertThat(browser.value("document.querySelectorAll('#rows-hardest .thumb').length")
                        .getAsInt())
                .isEqualTo(4 * 6);
        var painted = "[...byId('map').getContext('2d').getImageData(0, 0, byId('map').width, byId('map').height).data]"
                + ".some(level => level > 0)";
        Browser.await("the map", () -> browser.value(painted).getAsBoolean());
    }

    @Test
    void withoutScriptsTheMainFactsAreThere() {
        browser.allowScripts(false);
        try {
            browser.open(report, DESKTOP, false);
            assertThat(text("main"))
                    .contains("The embedding tells the class of 74.0 %", "raw pixels", "taken for", "dataDirectory");
            assertThat(browser.value("document.getElementById('grid').naturalWidth")
                            .getAsInt())
                    .isPositive();
        } finally {
            browser.allowScripts(true);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void axeFindsNothing(boolean dark) {
        for (var address : new URI[] {report, comparison}) {
            browser.open(address, DESKTOP, dark);
            assertThat(browser.barriers()).isEmpty();
        }
    }

    private static String text(String selector) {
        return browser.value("document.querySelector('" + selector + "').textContent")
                .getAsString();
    }
}
