package io.github.ganzoo.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ganzoo.runtime.Device;
import io.github.ganzoo.service.settings.Settings;
import io.github.ganzoo.service.settings.SettingsException;
import io.github.ganzoo.service.settings.Variable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {

    @Test
    void anEmptyEnvironmentGivesTheDefaults() {
        var settings = Settings.of(Map.of());
        assertThat(settings.listen().getPort()).isEqualTo(8080);
        assertThat(settings.model()).isEmpty();
        assertThat(settings.device()).isEqualTo(Device.cpu());
        assertThat(settings.threads()).isEqualTo(Runtime.getRuntime().availableProcessors());
        assertThat(settings.limits().timeout()).isEqualTo(Duration.ofSeconds(30));
        assertThat(Settings.of(Map.of("EMBED_THREADS", " ", "PATH", "x"))).isEqualTo(settings);
    }

    @Test
    void aValueThatMeansNothingIsNamedWithItsVariable() {
        assertThatThrownBy(() -> Settings.of(Map.of("EMBED_MAX_PIXELS", "lots")))
                .isInstanceOf(SettingsException.class)
                .hasMessage("EMBED_MAX_PIXELS is 'lots': it takes a whole number up to 2147483647");
        assertThatThrownBy(() -> Settings.of(Map.of("EMBED_THREADS", "0"))).hasMessageContaining("at least 1");
        assertThatThrownBy(() -> Settings.of(Map.of("EMBED_LISTEN", "8080"))).hasMessageContaining("0.0.0.0:8080");
        assertThatThrownBy(() -> Settings.of(Map.of("EMBED_OUTPUT", "a soul")))
                .hasMessageContaining("is no name of an output");
        assertThatThrownBy(() -> Settings.of(Map.of("EMBED_DEVICE", "gpu"))).hasMessageContaining("cuda");
        assertThatThrownBy(() -> Settings.of(Map.of("EMBED_NORMALIZE", "1"))).hasMessageContaining("true or false");
    }

    @Test
    void theHeapThatLimitsAllowGrowsWithEachOfThem() {
        var heap = Settings.of(Map.of("EMBED_THREADS", "1")).heapBytes();
        assertThat(Settings.of(Map.of("EMBED_THREADS", "2")).heapBytes()).isEqualTo(heap + 7 * 16_000_000L);
        assertThat(Settings.of(Map.of("EMBED_THREADS", "1", "EMBED_MAX_BUFFERED_BYTES", "1"))
                        .heapBytes())
                .isLessThan(heap);
    }

    @Test
    void theReadmeHasEveryVariableWithItsDefaultAndMeaning() throws IOException {
        var readme = Files.readString(Path.of("README.md"));
        for (var variable : Variable.values()) {
            var value = variable.defaultValue().isEmpty() ? "" : "`" + variable.defaultValue() + "`";
            assertThat(readme)
                    .contains("| `" + variable.variableName() + "` | " + value + " | " + variable.meaning() + " |");
        }
    }
}
