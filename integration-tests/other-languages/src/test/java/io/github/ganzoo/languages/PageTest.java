package io.github.ganzoo.languages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageTest {

    @ParameterizedTest
    @CsvSource({
        "src/main/python/compare.py, import json",
        "src/main/javascript/compare.mjs, import {",
        "../../zoo/src/main/resources/io/github/ganzoo/zoo/export/npm/embed.mjs, // Embeds"
    })
    void itShowsThePrograms(String program, String firstLine) throws IOException {
        var text = Files.readString(Path.of(program));
        assertThat(Files.readString(Path.of("../../docs/other-languages.md")))
                .contains(text.substring(text.indexOf(firstLine)).strip());
    }
}
