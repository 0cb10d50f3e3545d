package io.github.ganzoo.zoo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ganzoo.runtime.Framing;
import io.github.ganzoo.runtime.Resampling;
import io.github.ganzoo.zoo.architecture.Architectures;
import io.github.ganzoo.zoo.architecture.Recipe;
import io.github.ganzoo.zoo.architecture.SettingKey;
import io.github.ganzoo.zoo.architecture.Settings;
import io.github.ganzoo.zoo.checkpoint.CheckpointState;
import io.github.ganzoo.zoo.data.Dataset;
import io.github.ganzoo.zoo.data.DatasetArtifact;
import io.github.ganzoo.zoo.data.ImageShape;
import io.github.ganzoo.zoo.export.Embedding;
import io.github.ganzoo.zoo.export.EmbeddingPart;
import io.github.ganzoo.zoo.export.Extractor;
import io.github.ganzoo.zoo.export.ModelFacts;
import io.github.ganzoo.zoo.export.ModelWriter;
import io.github.ganzoo.zoo.training.TrainingSession;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Walks the registry: whatever is in it has the right size, trains, resumes bit for bit and is exported exactly. */
class EveryArchitectureTest {
}
