package io.github.ganzoo.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** Links between pages, to files and to headings lead somewhere. */
class LinksTest {

    @Test
    void filesExist() {
        assertThat(Page.all()).allSatisfy(page -> assertThat(page.links())
                .filteredOn(link -> !link.contains("://") && !link.startsWith("#"))
                .as(page.name())
                .allSatisfy(link -> assertThat(Files.exists(page.folder().resolve(link.replaceFirst("#.*", ""))))
                        .as(link)
                        .isTrue()));
    }

    @Test
    void headingsExist() {
        assertThat(Page.all()).allSatisfy(page -> assertThat(page.links())
                .filteredOn(link -> !link.contains("://") && link.contains("#"))
                .as(page.name())
                .allSatisfy(link -> {
                    var file = link.replaceFirst("#.*", "");
                    var target = file.isEmpty()
                            ? page
                            : Page.named(
                                    Repository.name(page.folder().resolve(file).normalize()));
                    assertThat(target.anchors()).as(link).contains(link.replaceFirst(".*#", ""));
                }));
    }

    @Test
    void everyPageIsListed() {
        var listed = Page.named("docs/README.md").links();
        assertThat(Page.all())
                .filteredOn(
                        page -> page.name().startsWith("docs/") && !page.name().endsWith("README.md"))
                .allSatisfy(page -> assertThat(listed).contains(page.name().substring("docs/".length())));
    }
}
