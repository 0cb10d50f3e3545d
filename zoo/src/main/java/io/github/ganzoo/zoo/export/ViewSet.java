package io.github.ganzoo.zoo.export;

import io.github.ganzoo.zoo.data.ViewAugmentation;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Which views of training images the heads of an embedding are whitened within. Each kind gives four of an image. */
public enum ViewSet {
    /** Mirrored and shifted. */
    WEAK("weak", ViewAugmentation.WEAK),
    /** Mirrored, cropped and stretched. */
    GEOMETRIC("geometric", ViewAugmentation.GEOMETRIC),
    /** The same, and in other colors. */
    STRONG("strong", ViewAugmentation.STRONG),
    /** Weak and strong ones together. */
    BOTH("both", ViewAugmentation.WEAK, ViewAugmentation.STRONG);

    /** Views of each kind of an image. */
    static final int VIEWS = 4;

    private final String id;
    private final List<ViewAugmentation> kinds;

    ViewSet(String id, ViewAugmentation... kinds) {
        this.id = id;
        this.kinds = List.of(kinds);
    }

    /** The name in settings and descriptors. */
    public String id() {
        return id;
    }

    List<ViewAugmentation> kinds() {
        return kinds;
    }

    /**
     * The set of a name.
     *
     * @throws ExportException naming the sets there are
     */
    public static ViewSet named(String id) {
        return Arrays.stream(values())
                .filter(set -> set.id.equals(id))
                .findFirst()
                .orElseThrow(() -> new ExportException("there are no views '" + id + "'; there are "
                        + Arrays.stream(values()).map(ViewSet::id).collect(Collectors.joining(", "))));
    }
}
