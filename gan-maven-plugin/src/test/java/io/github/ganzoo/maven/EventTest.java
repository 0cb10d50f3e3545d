package io.github.ganzoo.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventTest {
    @Test
    void everyEventIsRead() {
        assertThat(Event.parse("@gan {\"event\":\"progress\",\"step\":120,\"total\":4000,\"lossD\":NaN}"))
                .contains(new Event.Other("progress"));
        assertThat(Event.parse("@gan {\"event\":\"checkpoint\",\"path\":\"/a b/\\u00fc\"}"))
                .contains(new Event.Checkpoint(Path.of("/a b/ü")));
        assertThat(Event.parse("@gan {\"event\":\"done\",\"outputDirectory\":\"out\"}"))
                .contains(new Event.Done(Optional.of(Path.of("out"))));
        assertThat(Event.parse("@gan {\"event\":\"done\"}")).contains(new Event.Done(Optional.empty()));
        assertThat(Event.parse("@gan {\"event\":\"error\",\"kind\":\"user\",\"message\":\"no\\nimages\"}"))
                .contains(new Event.Failed(Event.Fault.USER, "no\nimages"));
        assertThat(Event.parse("@gan {\"event\":\"error\",\"kind\":\"machine\",\"message\":\"m\"}"))
                .contains(new Event.Failed(Event.Fault.MACHINE, "m"));
        assertThat(Event.parse("@gan {\"event\":\"later\",\"x\":1}")).contains(new Event.Other("later"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "step 3 of 9",
                "",
                "@gan",
                "@gan 7",
                "@gan {\"event\":",
                "@gan {\"path\":\"x\"}",
                "@gan {\"event\":\"checkpoint\"}",
                "@gan {\"event\":\"error\",\"kind\":\"user\",\"message\":{}}",
                " @gan {\"event\":\"done\"}"
            })
    void anythingElseIsText(String line) {
        assertThat(Event.parse(line)).isEmpty();
    }
}
