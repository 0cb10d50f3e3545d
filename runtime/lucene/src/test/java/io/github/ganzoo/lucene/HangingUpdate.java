package io.github.ganzoo.lucene;

import io.github.ganzoo.runtime.FeatureExtractor;
import io.github.ganzoo.runtime.OnError;
import io.github.ganzoo.runtime.image.ImageTree;
import java.nio.file.Path;

/** An update that says "now" after a hundred images, in the middle of a batch, and then waits to be killed. */
final class HangingUpdate {

    static final int BATCH = 30;

    private HangingUpdate() {}

    /** Takes the model, the index and the folder of images. */
    public static void main(String[] words) {
        try (var extractor = FeatureExtractor.load(Path.of(words[0]));
                var index = VectorIndex.open(Path.of(words[1]), VectorOrigin.of(extractor))) {
            FolderUpdate.run(
                    index,
                    extractor,
                    ImageTree.of(Path.of(words[2])),
                    new FolderUpdate.Listeners(OnError.FAIL, progress -> {
                        System.out.println("now");
                        while (true) {
                            Thread.onSpinWait();
                        }
                    }),
                    BATCH);
        }
    }
}
