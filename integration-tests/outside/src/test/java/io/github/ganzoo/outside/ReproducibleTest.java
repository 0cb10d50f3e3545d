package io.github.ganzoo.outside;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SortedMap;
import org.junit.jupiter.api.Test;

/** Anyone can build what was published, byte by byte. */
class ReproducibleTest {
    @Test
    void builtInAnotherPlaceZoneAndLanguageEveryFileIsTheSame() {
        var first = published(Release.published());
        assertThat(first).hasSizeGreaterThan(20);
        assertThat(published(Release.publishedAgain())).isEqualTo(first);
    }

    /** Without the repository's own index, which says when it was written. */
    private static SortedMap<String, String> published(Release release) {
        var digests = Folders.digests(release.repository());
        digests.keySet().removeIf(name -> name.contains("maven-metadata"));
        return digests;
    }
}
