package ${package};

import io.github.ganzoo.runtime.FeatureExtractor;
import io.github.ganzoo.runtime.Vectors;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;

/** Prints the vectors of images, and how alike any two of the images are. */
public final class Main {
    /** The id of the model that the build trained: {@code gan.modelId} in the POM. */
    static final String MODEL = "${modelId}";

    private Main() {}

    public static void main(String[] arguments) {
        if (arguments.length == 0) {
            System.err.println("Name one or more images");
            System.exit(2);
        }
        var vectors = new ArrayList<float[]>();
        // An extractor is made once and used by all threads: loading it is what takes time.
        try (var extractor = FeatureExtractor.load(MODEL)) {
            for (var image : arguments) {
                vectors.add(extractor.embed(Path.of(image)));
            }
        }
        for (int i = 0; i < arguments.length; i++) {
            System.out.println(arguments[i] + " " + Arrays.toString(vectors.get(i)));
        }
        for (int i = 0; i < arguments.length; i++) {
            for (int j = i + 1; j < arguments.length; j++) {
                var likeness = Vectors.cosine(vectors.get(i), vectors.get(j));
                System.out.printf("%.3f %s %s%n", likeness, arguments[i], arguments[j]);
            }
        }
    }
}
