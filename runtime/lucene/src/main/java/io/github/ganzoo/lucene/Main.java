package io.github.ganzoo.lucene;

import io.github.ganzoo.runtime.FeatureExtractor;
import io.github.ganzoo.runtime.GanZooException;
import io.github.ganzoo.runtime.ProgressListener;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * The command line: {@code java -cp "lib/*" io.github.ganzoo.lucene.Main}.
 *
 * @since 0.1
 */
public final class Main {

    private static final String USAGE =
            """
            update INDEX MODEL FOLDER         makes the index hold the images of the folder
            similar INDEX MODEL IMAGE [10]    its images most similar to this one, with their similarities
            MODEL is an id on the class path, or the path of a folder or jar.""";

    private Main() {}

    public static void main(String[] words) {
        System.exit(run(List.of(words), System.out, System.err));
    }

    /** Runs one command; 0 if all went well, 1 if not, with one sentence on {@code err}. */
    static int run(List<String> words, PrintStream out, PrintStream err) {
        var command = words.isEmpty() ? "" : words.get(0);
        var update = command.equals("update") && words.size() == 4;
        var similar = command.equals("similar") && (words.size() == 4 || words.size() == 5);
        if (!update && !similar) {
            err.println(USAGE);
            return 1;
        }
        try (var extractor = extractor(words.get(2));
                var index = ImageIndex.open(Path.of(words.get(1)), extractor)) {
            var subject = Path.of(words.get(3));
            if (update) {
                update(index, subject, out, err);
            } else {
                similar(index, subject, words.size() == 5 ? Integer.parseInt(words.get(4)) : 10, out);
            }
            return 0;
        } catch (NumberFormatException e) {
            err.println("error: " + words.get(4) + " is no number of images");
        } catch (GanZooException | IllegalArgumentException e) {
            err.println("error: " + e.getMessage());
        }
        return 1;
    }

    private static FeatureExtractor extractor(String model) {
        var path = Path.of(model);
        return Files.exists(path) ? FeatureExtractor.load(path) : FeatureExtractor.load(model);
    }

    private static void update(ImageIndex index, Path folder, PrintStream out, PrintStream err) {
        var update = index.update(
                folder, refusal -> err.println("left out: " + refusal.getMessage()), ProgressListener.NONE);
        out.printf(
                Locale.ROOT,
                "%d images: %d embedded, %d moved or copied, %d unchanged; %d removed, %d refused%n",
                update.images(),
                update.embedded(),
                update.reused(),
                update.unchanged(),
                update.removed(),
                update.refused());
    }

    private static void similar(ImageIndex index, Path image, int count, PrintStream out) {
        for (var hit : index.similar(image, Search.nearest(count))) {
            out.printf(Locale.ROOT, "%.4f  %s%n", hit.similarity(), hit.path());
        }
    }
}
