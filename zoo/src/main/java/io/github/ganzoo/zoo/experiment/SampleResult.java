package io.github.ganzoo.zoo.experiment;

import java.nio.file.Path;
import java.util.List;

/**
 * What was drawn.
 *
 * @param files the files and folders written
 * @param images how many images they show
 * @param notes what is to say of them
 * @param outputDirectory the folder of the results
 */
public record SampleResult(List<Path> files, int images, List<String> notes, Path outputDirectory) {

    public SampleResult {
        files = List.copyOf(files);
        notes = List.copyOf(notes);
    }
}
