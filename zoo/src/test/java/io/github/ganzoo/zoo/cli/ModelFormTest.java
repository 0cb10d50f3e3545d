package io.github.ganzoo.zoo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ganzoo.runtime.ModelPrecision;
import io.github.ganzoo.runtime.Models;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command {@code export} with the settings of a model's form. */
class ModelFormTest {

    private final Path folder;

    ModelFormTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void aSmallerModelIsExportedAndEvaluatedAndSaysWhatItKeeps() {
        assertThat(run("train", "--architecture=dcgan", "--maxSteps=2", "--discriminatorFeatureMaps=16"))
                .doesNotContain("error");
        assertThat(run("export", "--modelPrecision=int8", "--selfContained=true"))
                .contains("int8 keeps the embeddings of ", "image.onnx embeds pictures of any size");
        assertThat(Models.describe(folder.resolve("out/model")).precision()).isEqualTo(ModelPrecision.INT8);
        assertThat(run("evaluate")).contains("embedding").doesNotContain("error");

        assertThat(run("export", "--modelPrecision=float16")).contains("float16 keeps the embeddings of ");
        assertThat(Models.describe(folder.resolve("out/model")).precision()).isEqualTo(ModelPrecision.FLOAT16);
        assertThat(folder.resolve("out/model/META-INF/gan-zoo/dcgan-tiny-emoji64/image.onnx"))
                .doesNotExist();

        assertThat(run("export", "--modelPrecision=int4"))
                .contains("Setting modelPrecision='int4' must be float32, float16 or int8");
    }

    private String run(String command, String... more) {
        return TinyTraining.run(command, folder, more);
    }
}
