package outside;

import io.github.ganzoo.runtime.FeatureExtractor;
import java.nio.file.Path;

/** Prints the vector of an image, a number a line. */
public final class App {
    private App() {}

    public static void main(String[] arguments) {
        try (var extractor = FeatureExtractor.load("photos")) {
            for (float number : extractor.embed(Path.of(arguments[0]))) {
                System.out.println(number);
            }
        }
    }
}
