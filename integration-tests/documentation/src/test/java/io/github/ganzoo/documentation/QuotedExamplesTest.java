package io.github.ganzoo.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The code on the page of frameworks is that of the examples, whose own tests run it. */
class QuotedExamplesTest {

    private static final Set<String> QUOTED = Set.of("java", "properties");

    private static List<String> examples() {
        return Repository.files(name ->
                        name.startsWith("integration-tests/examples/src/main/") && !name.endsWith("package-info.java"))
                .stream()
                .map(file -> unindented(Repository.text(file).lines().toList()))
                .toList();
    }

    private static List<String> blocks() {
        return Page.named("docs/frameworks.md").fences().stream()
                .filter(fence -> QUOTED.contains(fence.language()))
                .map(fence -> unindented(fence.lines()))
                .toList();
    }

    private static String unindented(List<String> lines) {
        return lines.stream().map(String::strip).collect(Collectors.joining("\n", "\n", "\n"));
    }

    @Test
    void everyBlockIsInAnExample() {
        assertThat(blocks()).hasSizeGreaterThan(6).allSatisfy(block -> assertThat(
                        examples().stream().anyMatch(example -> example.contains(block)))
                .as("an example has the lines%s", block)
                .isTrue());
    }

    @Test
    void everyExampleIsShown() {
        assertThat(examples()).hasSizeGreaterThan(4).allSatisfy(example -> assertThat(
                        blocks().stream().anyMatch(example::contains))
                .as("a block shows lines of%s", example)
                .isTrue());
    }
}
