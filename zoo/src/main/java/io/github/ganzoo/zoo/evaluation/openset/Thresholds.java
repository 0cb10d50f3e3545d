package io.github.ganzoo.zoo.evaluation.openset;

/**
 * From which scores on an image is given its class, and else its parent; below both it is unknown.
 *
 * @param ofClass an image with a larger score is given its most probable class
 * @param ofParent of the others, an image with a larger score of parents is given its most probable parent
 */
public record Thresholds(double ofClass, double ofParent) {

    /** So low that every image is given a parent, if there are parents. */
    private static final double ALWAYS = Double.NEGATIVE_INFINITY;

    /** Those by which every image is given a class. */
    public static final Thresholds NONE = new Thresholds(ALWAYS, ALWAYS);

    /**
     * Chooses on validation images. The threshold of classes has the largest H of CSR and CGR. Then the threshold of
     * parents has the largest H of right parents of undescribed images and rejected unknown ones; without images of
     * unknown parents, a parent is always given.
     *
     * @throws IllegalArgumentException if there are no described images, or only those
     */
    public static Thresholds choose(Candidates said, Truth truth) {
        var classes = TradeOff.ofClasses(said, truth);
        if (classes.toAccept() == 0 || classes.toReject() == 0) {
            throw new IllegalArgumentException("A threshold is chosen by images of described and other classes; got "
                    + classes.toAccept() + " and " + classes.toReject());
        }
        double ofClass = classes.best(classes.thresholds());
        var parents = TradeOff.ofParents(said, truth, ofClass);
        return new Thresholds(
                ofClass,
                parents.toAccept() == 0 || parents.toReject() == 0 ? ALWAYS : parents.best(parents.thresholds()));
    }

    /** The same that take no parent for unknown. */
    Thresholds namingAlways() {
        return new Thresholds(ofClass, ALWAYS);
    }

    /** What an image is given. */
    public enum Level {
        /** Its most probable class. */
        CLASS,
        /** Its most probable parent. */
        PARENT,
        /** Neither. */
        UNKNOWN
    }

    /** What an image is given. */
    public Level level(Candidates said, int image) {
        if (said.scores()[image] > ofClass) {
            return Level.CLASS;
        }
        return said.parentScores()[image] > ofParent ? Level.PARENT : Level.UNKNOWN;
    }

    /** Whether an image is given the best answer there is: its class, else its parent, else unknown. */
    boolean isRight(Candidates said, Truth truth, int image) {
        return switch (level(said, image)) {
            case CLASS -> said.classes()[image] == truth.classes()[image];
            case PARENT -> truth.isUndescribed(image) && said.parents()[image] == truth.parents()[image];
            case UNKNOWN -> truth.isUnknown(image);
        };
    }

    /**
     * How many levels an answer is away from an image's class: 0 for its class, 1 for its parent or another class of
     * its parent, 2 for everything else.
     */
    int distance(Candidates said, Truth truth, Taxonomy taxonomy, int image) {
        return switch (level(said, image)) {
            case CLASS -> {
                int answer = said.classes()[image];
                boolean sibling = !taxonomy.isFlat() && taxonomy.parentOf()[answer] == truth.parents()[image];
                yield answer == truth.classes()[image] ? 0 : sibling ? 1 : 2;
            }
            case PARENT -> said.parents()[image] == truth.parents()[image] ? 1 : 2;
            case UNKNOWN -> 2;
        };
    }
}
