package io.github.ganzoo.zoo.evaluation.openset;

import java.util.Locale;

/** What is said of recognition; each is a number in [0, 1] but {@link #DISTANCE}, which is in [0, 2]. */
public enum Figure {
    /** Share of described images whose most probable class is the right one, whatever its score. */
    ACCURACY("class accuracy"),
    /** Share of images of known parents whose most probable parent is the right one. */
    PARENT_ACCURACY("parent accuracy"),
    /** Share of described images that are given the right class. */
    CSR("CSR"),
    /**
     * Share of undescribed images that are given the right parent; a class is wrong. No parent is taken for unknown
     * here.
     */
    CGR("CGR"),
    /** CGR where images of unknown parents are to be rejected, so that some of known ones are, too. */
    CGR_REJECTING("CGR rejecting"),
    /** Share of unknown images that are given neither. */
    REJECTED("rejected"),
    /** Harmonic mean of CSR and CGR, or of CSR and rejected where no image is undescribed. */
    H("H"),
    /** CSR as the mean over classes. */
    MACRO_CSR("macro CSR"),
    /** CGR as the mean over classes. */
    MACRO_CGR("macro CGR"),
    /** Area under CSR as a function of CGR, over all thresholds. */
    AREA("area"),
    /** Mean number of levels between answer and class, of described and undescribed images. */
    DISTANCE("distance"),
    /** Probability that a described image scores higher than a stranger. */
    AUROC("AUROC"),
    /** Average precision of described images. */
    AUPR_KNOWN("AUPR known"),
    /** Average precision of strangers. */
    AUPR_STRANGE("AUPR strange"),
    /** Share of strangers accepted where 95 % of described images are. */
    FPR_95("FPR@95"),
    /** Area under the share of described images with the right class over the share of accepted strangers. */
    OSCR("OSCR"),
    /** AUROC of images of known parents against those of unknown ones, by the score of parents. */
    PARENT_AUROC("AUROC parents"),
    /** FPR@95 of the same. */
    PARENT_FPR_95("FPR@95 parents");

    private final String title;

    Figure(String title) {
        this.title = title;
    }

    /** The heading of a table's column. */
    public String title() {
        return title;
    }

    /** The name in JSON and in a model's metrics, such as {@code macroCsr}. */
    public String id() {
        var id = new StringBuilder();
        for (var word : name().toLowerCase(Locale.ROOT).split("_", -1)) {
            id.append(id.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
        }
        return id.toString();
    }
}
