package io.github.ganzoo.zoo.experiment;

import io.github.ganzoo.zoo.evaluation.paired.SimilarityTable;
import java.nio.file.Path;
import java.util.List;

/**
 * How similar the images of two folders are.
 *
 * @param table of all metrics; with unpaired images, the control beside them
 * @param withoutReference names of images that have no partner
 * @param withoutImage names of references that have no partner
 * @param leftOut why images, or pairs of them, could not be read
 * @param outputDirectory the folder that holds {@code similarity.json} and {@code similarity.txt}
 */
public record SimilarityResult(
        SimilarityTable table,
        List<String> withoutReference,
        List<String> withoutImage,
        List<String> leftOut,
        Path outputDirectory) {

    public SimilarityResult {
        withoutReference = List.copyOf(withoutReference);
        withoutImage = List.copyOf(withoutImage);
        leftOut = List.copyOf(leftOut);
    }
}
