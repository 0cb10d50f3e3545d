package io.github.ganzoo.imagesearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.ganzoo.browser.Browser;
import io.github.ganzoo.runtime.Recognition;
import io.github.ganzoo.runtime.Recognizer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The page as people use it. */
class SearchInBrowserTest {

    private static final int DESKTOP = 1280;
    private static final int IMAGES = 30;

    private static Browser browser;
    private static ImageSearch app;
    private static Path folder;
    private static boolean complaintsExpected;

    @BeforeAll
    static void start(@TempDir Path temporary) throws IOException, InterruptedException {
        var chromium = Browser.installed();
        assumeTrue(chromium.isPresent(), "no Chromium on the PATH (Debian: apt-get install chromium)");
        folder = temporary;
        browser = Browser.start(chromium.get(), Files.createDirectory(folder.resolve("profile")));
        var images = folder.resolve("images").resolve("a folder with quite a long name, for a narrow telephone");
        Files.createDirectories(images);
        for (var seed = 0; seed < IMAGES; seed++) {
            Files.write(images.resolve("picture-" + "x".repeat(60) + seed + ".png"), Pictures.png(seed));
        }
        app = ImageSearch.start(ImageSearchTest.settings(folder, folder.resolve("images")));
        ImageSearchTest.await(app);
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
        if (app != null) {
            app.close();
        }
    }

    @AfterEach
    void nothingWentWrongAndNothingCameFromElsewhere() {
        if (!complaintsExpected) {
            assertThat(browser.complaints()).isEmpty();
        }
        complaintsExpected = false;
        assertThat(browser.requests())
                .allMatch(address -> address.startsWith("http://127.0.0.1:") || address.startsWith("blob:http://127"));
    }

    private static URI page(ImageSearch of) {
        return URI.create("http://127.0.0.1:" + of.port() + "/");
    }

    private static String text(String selector) {
        return browser.value("document.querySelector('" + selector + "').textContent")
                .getAsString();
    }

    /** An expression of JavaScript: files as people drag or copy them. */
    private static String files(byte[] content, String type) {
        return "(() => { const files = new DataTransfer(); files.items.add(new File([Uint8Array.from(atob('"
                + Base64.getEncoder().encodeToString(content) + "'), c => c.charCodeAt(0))], 'mine.png', {type: '"
                + type + "'})); return files; })()";
    }

    private static void drop(byte[] content, String type) {
        browser.value("document.getElementById('drop').dispatchEvent(new DragEvent('drop', {bubbles: true,"
                + " cancelable: true, dataTransfer: " + files(content, type) + "}))");
    }

    private static void awaitHits(int count) {
        Browser.await(
                "the hits",
                () -> browser.value("document.querySelectorAll('#hits img').length")
                                .getAsInt()
                        == count);
    }

    @Test
    void aDroppedPictureIsShownWithTheMostSimilarFirstAndWhatItShows() {
        browser.open(page(app), DESKTOP, false);
        Browser.await("the state", () -> text("#state").equals(IMAGES + " images are indexed."));
        drop(Pictures.png(7), "image/png");
        awaitHits(24);
        assertThat(text("#hits b")).isEqualTo("1.000");
        assertThat(text("#hits span")).startsWith("a folder with");
        assertThat(text("#name")).isEqualTo("mine.png");
        try (var recognizer = Recognizer.load(Path.of(ImageSearchTest.CLASSES))) {
            var expected = recognizer.recognize(Pictures.png(7));
            if (expected instanceof Recognition.Known known) {
                assertThat(text("#recognition")).startsWith("Recognized: " + known.name());
            } else if (expected instanceof Recognition.Parent parent) {
                assertThat(text("#recognition")).startsWith("Recognized: some " + parent.name());
            } else {
                assertThat(text("#recognition")).startsWith("Unknown");
            }
        }
        assertThat(browser.value("document.querySelector('#hits img').decode().then(() => 1)")
                        .getAsInt())
                .isEqualTo(1);
        assertThat(browser.value("document.getElementById('picture').decode().then(() => 1)")
                        .getAsInt())
                .isEqualTo(1);
    }

    @Test
    void aPastedAndAChosenPictureAreSearchedToo() {
        browser.open(page(app), DESKTOP, false);
        browser.value("document.dispatchEvent(new ClipboardEvent('paste', {clipboardData: "
                + files(Pictures.png(3), "image/png") + "}))");
        awaitHits(24);
        browser.open(page(app), DESKTOP, false);
        browser.value("(() => { const file = document.getElementById('file'); file.files = "
                + files(Pictures.png(3), "image/png")
                + ".files; file.dispatchEvent(new Event('change')); })()");
        awaitHits(24);
        assertThat(text("#hits b")).isEqualTo("1.000");
    }

    @Test
    void aHitIsFollowedByKeysAndBackGoesBack() {
        browser.open(page(app), DESKTOP, false);
        drop(Pictures.png(7), "image/png");
        awaitHits(24);
        var first =
                browser.value("document.querySelector('#hits button').title").getAsString();
        browser.value("document.querySelector('#hits button').focus()");
        assertThat(browser.value("document.activeElement.tagName").getAsString())
                .isEqualTo("BUTTON");
        browser.value("document.activeElement.click()");
        Browser.await("the search from it", () -> text("#name").equals(first));
        assertThat(browser.value(
                                "[...document.querySelectorAll('#hits button')].some(e => e.title === '" + first + "')")
                        .getAsBoolean())
                .isFalse();
        assertThat(browser.value("location.search").getAsString()).startsWith("?to=");

        var second =
                browser.value("document.querySelector('#hits button').title").getAsString();
        browser.value("document.querySelector('#hits button').click()");
        Browser.await("the next search", () -> text("#name").equals(second));
        browser.value("history.back()");
        Browser.await("the way back", () -> text("#name").equals(first));
    }

    @ParameterizedTest
    @ValueSource(strings = {"image/png", "text/plain"})
    void aBrokenFileSaysWhyAndTheNextOneIsSearched(String type) {
        complaintsExpected = true;
        browser.open(page(app), DESKTOP, false);
        drop(new byte[] {1, 2, 3}, type);
        Browser.await("the reason", () -> text("#problem").startsWith("The image"));
        drop(Pictures.png(1), "image/png");
        awaitHits(24);
        assertThat(text("#problem")).isEmpty();
    }

    @Test
    void anEmptyIndexSaysSo() throws IOException, InterruptedException {
        var empty = Files.createDirectories(folder.resolve("empty"));
        var nothing = Files.createDirectories(empty.resolve("images"));
        try (var own = ImageSearch.start(ImageSearchTest.settings(empty, nothing))) {
            ImageSearchTest.await(own);
            browser.open(page(own), DESKTOP, false);
            Browser.await("the state", () -> text("#state").equals("The index has no images."));
            drop(Pictures.png(1), "image/png");
            Browser.await("the answer", () -> text("#state").equals("The index has no images yet."));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void axeFindsNothing(boolean dark) {
        browser.open(page(app), DESKTOP, dark);
        drop(Pictures.png(5), "image/png");
        awaitHits(24);
        assertThat(browser.barriers()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"360, false", "360, true", "768, false", "1280, true"})
    void noWidthNeedsScrollingSideways(int width, boolean dark) {
        browser.open(page(app), width, dark);
        drop(Pictures.png(5), "image/png");
        awaitHits(24);
        assertThat(browser.value("document.documentElement.scrollWidth").getAsInt())
                .isLessThanOrEqualTo(width);
        assertThat(browser.value("Math.min(...[...document.querySelectorAll('#hits button')].map(e => e.offsetWidth))")
                        .getAsInt())
                .isGreaterThan(100);
    }
}
