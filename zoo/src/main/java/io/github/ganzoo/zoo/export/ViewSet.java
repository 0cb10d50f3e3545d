package io.github.ganzoo.zoo.export;

import io.github.ganzoo.zoo.data.ViewAugmentation;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Which views of training images the heads of an embedding are whitened within. Each kind gives four of an image. */
public enum ViewSet implements HeadOption {
    /** Mirrored and shifted. */
    WEAK("weak"),
    /** Mirrored, cropped and stretched. */
    GEOMETRIC("geometric"),
    /** The same, and in other colors. */
    STRONG("strong"),
    /** Weak and strong ones together. */
    BOTH("both");

    /** Views of each kind of an image. */
    static final int VIEWS = 4;

    private final String id;

    ViewSet(String id) {
        this.id = id;
    }

    @Override
    public String id() {
        return id;
    }

    List<ViewAugmentation> kinds() {
        return switch (this) {
            case WEAK -> List.of(ViewAugmentation.WEAK);
            case GEOMETRIC -> List.of(ViewAugmentation.GEOMETRIC);
            case STRONG -> List.of(ViewAugmentation.STRONG);
            case BOTH -> List.of(ViewAugmentation.WEAK, ViewAugmentation.STRONG);
        };
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
