package io.github.ganzoo.zoo.export;

import io.github.ganzoo.runtime.Framing;
import io.github.ganzoo.runtime.ModelPrecision;
import io.github.ganzoo.runtime.Resampling;
import io.github.ganzoo.zoo.data.Dataset;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes real exports of a tiny discriminator; the same seed gives the same vectors whatever the version. */
public record TinyModel(Embedding embedding, TinyDiscriminator discriminator, float[] images) {

    public static final String ID = "tiny";

    public static TinyModel ofSeed(int seed) {
        var discriminator = new TinyDiscriminator(seed);
        return new TinyModel(
                Embedding.fit(
                        discriminator,
                        List.of(EmbeddingPart.DISCRIMINATOR),
                        TinyDiscriminator.images(Dataset.TRAIN),
                        HeadRule.ofSize(256)),
                discriminator,
                TinyDiscriminator.images(Dataset.TEST).images(0, 8));
    }

    public Path write(Path directory, String version) {
        return write(directory, version, Framing.CENTER_CROP, "CC0-1.0", "three permissive licenses");
    }

    public Path write(Path directory, String version, Framing framing, String license, String terms) {
        return write(directory, version, framing, license, terms, ModelForm.PLAIN);
    }

    /** With convolutions of 8-bit integers, however much it loses. */
    public Path writeInt8(Path directory, String version) {
        var reduction = new Reduction(ModelPrecision.INT8, images, (exact, reduced) -> "not compared");
        return write(
                directory,
                version,
                Framing.CENTER_CROP,
                "CC0-1.0",
                "three permissive licenses",
                new ModelForm(false, Optional.of(reduction)));
    }

    public Path write(Path directory, String version, Framing framing, String license, String terms, ModelForm form) {
        var facts = new ModelFacts(
                ID,
                version,
                "dcgan",
                "0.1.0",
                framing,
                Resampling.BICUBIC,
                0,
                Map.of("dataset", "tiny-emoji64", "version", version),
                Map.of(),
                license,
                terms);
        ModelWriter.write(directory, facts, discriminator, embedding, images, ModelWriter.TOLERANCE, form);
        return directory;
    }
}
