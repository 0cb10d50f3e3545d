package it;

import io.github.ganzoo.runtime.FeatureExtractor;
import java.nio.file.Path;
import java.util.Arrays;

public final class App {
    private App() {}

    static float[] embed(Path image) {
        try (var extractor = FeatureExtractor.load("shapes")) {
            return extractor.embed(image);
        }
    }

    public static void main(String[] images) {
        System.out.println(Arrays.toString(embed(Path.of(images[0]))));
    }
}
