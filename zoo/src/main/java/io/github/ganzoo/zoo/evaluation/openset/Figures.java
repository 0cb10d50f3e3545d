package io.github.ganzoo.zoo.evaluation.openset;

import io.github.ganzoo.zoo.evaluation.Accuracy;
import io.github.ganzoo.zoo.evaluation.Groups;
import io.github.ganzoo.zoo.evaluation.Interval;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;

/**
 * How good recognition by a rule is.
 *
 * @param rule what it is called, such as {@code margin}
 * @param thresholds chosen before, on validation images
 * @param estimates all figures that these images allow, in the order of {@link Figure}
 */
public record Figures(String rule, Thresholds thresholds, Map<Figure, Estimate> estimates) {

    /**
     * A number with its 95 % confidence interval. Shares of images have Wilson's interval, all others the bootstrap's.
     */
    public record Estimate(double value, Interval interval) {}

    public Figures {
        estimates = Collections.unmodifiableMap(new EnumMap<>(estimates));
    }

    /**
     * Measures on test images.
     *
     * @param groups of images of the same object
     * @throws IllegalArgumentException if there are no described images
     */
    public static Figures of(
            String rule, Thresholds thresholds, Candidates said, Truth truth, Taxonomy taxonomy, Groups groups) {
        if (truth.where(truth::isDescribed).length == 0) {
            throw new IllegalArgumentException(
                    "Recognition is measured on images of described classes; there are none");
        }
        var values = values(thresholds, said, truth, taxonomy);
        var kinds = values.keySet().toArray(Figure[]::new);
        var intervals = Bootstrap.intervals(truth, groups, images -> {
            var drawn = values(thresholds, said.pick(images), truth.pick(images), taxonomy);
            return Arrays.stream(kinds)
                    .mapToDouble(kind -> Objects.requireNonNull(drawn.get(kind)))
                    .toArray();
        });
        var estimates = new EnumMap<Figure, Estimate>(Figure.class);
        for (int i = 0; i < kinds.length; i++) {
            estimates.put(kinds[i], new Estimate(Objects.requireNonNull(values.get(kinds[i])), intervals.get(i)));
        }
        for (var kind : kinds) {
            images(kind, truth)
                    .ifPresent(images -> estimates.put(
                            kind, share(images, right(kind, thresholds, said, truth), groups.pick(images))));
        }
        return new Figures(rule, thresholds, estimates);
    }

    /** The images that a figure is the share of right answers to; empty if it is none. */
    private static Optional<int[]> images(Figure kind, Truth truth) {
        return switch (kind) {
            case ACCURACY, CSR -> Optional.of(truth.where(truth::isDescribed));
            case PARENT_ACCURACY -> Optional.of(truth.where(image -> !truth.isUnknown(image)));
            case CGR, CGR_REJECTING -> Optional.of(truth.where(truth::isUndescribed));
            case REJECTED -> Optional.of(truth.where(truth::isUnknown));
            default -> Optional.empty();
        };
    }

    private static IntPredicate right(Figure kind, Thresholds thresholds, Candidates said, Truth truth) {
        return switch (kind) {
            case ACCURACY -> image -> said.classes()[image] == truth.classes()[image];
            case PARENT_ACCURACY -> image -> said.parents()[image] == truth.parents()[image];
            case CGR -> image -> thresholds.namingAlways().isRight(said, truth, image);
            default -> image -> thresholds.isRight(said, truth, image);
        };
    }

    private static Estimate share(int[] images, IntPredicate isRight, Groups groups) {
        var right = new boolean[images.length];
        for (int i = 0; i < right.length; i++) {
            right[i] = isRight.test(images[i]);
        }
        var accuracy = Accuracy.of(right, groups);
        return new Estimate(accuracy.share(), accuracy.interval());
    }

    private static Map<Figure, Double> values(Thresholds thresholds, Candidates said, Truth truth, Taxonomy taxonomy) {
        var values = new EnumMap<Figure, Double>(Figure.class);
        int[] described = truth.where(truth::isDescribed);
        int[] undescribed = truth.where(truth::isUndescribed);
        int[] unknown = truth.where(truth::isUnknown);
        var right = right(Figure.CGR, thresholds, said, truth);
        values.put(Figure.ACCURACY, share(described, right(Figure.ACCURACY, thresholds, said, truth)));
        if (!taxonomy.isFlat()) {
            values.put(
                    Figure.PARENT_ACCURACY,
                    share(
                            truth.where(image -> !truth.isUnknown(image)),
                            right(Figure.PARENT_ACCURACY, thresholds, said, truth)));
        }
        values.put(Figure.CSR, share(described, right));
        values.put(Figure.MACRO_CSR, macro(truth, described, right));
        if (undescribed.length > 0) {
            values.put(Figure.CGR, share(undescribed, right));
            values.put(Figure.MACRO_CGR, macro(truth, undescribed, right));
            int[] both = truth.where(image -> !truth.isUnknown(image));
            values.put(
                    Figure.DISTANCE,
                    Arrays.stream(both)
                            .mapToDouble(image -> thresholds.distance(said, truth, taxonomy, image))
                            .average()
                            .orElseThrow());
        }
        if (unknown.length > 0) {
            values.put(Figure.REJECTED, share(unknown, right(Figure.REJECTED, thresholds, said, truth)));
        }
        int[] strangers = truth.strangers();
        if (strangers.length > 0) {
            var tradeOff = TradeOff.ofClasses(said, truth);
            double rejected = values.getOrDefault(Figure.CGR, values.getOrDefault(Figure.REJECTED, 0.0));
            values.put(Figure.H, harmonicMean(share(described, right), rejected));
            values.put(Figure.AREA, tradeOff.area());
            separate(values, said, truth, described, strangers);
        }
        if (undescribed.length > 0 && unknown.length > 0) {
            values.put(Figure.CGR_REJECTING, share(undescribed, right(Figure.CGR_REJECTING, thresholds, said, truth)));
            double[] known = scores(said.parentScores(), truth.where(image -> !truth.isUnknown(image)));
            var detection = Separation.detection(known, scores(said.parentScores(), unknown));
            values.put(Figure.PARENT_AUROC, detection.auroc());
            values.put(Figure.PARENT_FPR_95, detection.falsePositiveRate());
        }
        return values;
    }

    private static void separate(
            Map<Figure, Double> values, Candidates said, Truth truth, int[] described, int[] strangers) {
        double[] known = scores(said.scores(), described);
        double[] strange = scores(said.scores(), strangers);
        var detection = Separation.detection(known, strange);
        values.put(Figure.AUROC, detection.auroc());
        values.put(Figure.FPR_95, detection.falsePositiveRate());
        values.put(Figure.AUPR_KNOWN, Separation.averagePrecision(known, strange));
        values.put(Figure.AUPR_STRANGE, Separation.averagePrecision(negated(strange), negated(known)));
        var right = new boolean[described.length];
        for (int i = 0; i < right.length; i++) {
            right[i] = said.classes()[described[i]] == truth.classes()[described[i]];
        }
        values.put(Figure.OSCR, Separation.oscr(known, right, strange));
    }

    private static double harmonicMean(double a, double b) {
        return a + b == 0 ? 0 : 2 * a * b / (a + b);
    }

    private static double share(int[] images, IntPredicate right) {
        return (double) Arrays.stream(images).filter(right).count() / images.length;
    }

    /** The mean of the shares of the classes. */
    private static double macro(Truth truth, int[] images, IntPredicate right) {
        return Arrays.stream(images)
                .boxed()
                .collect(Collectors.groupingBy(
                        image -> truth.classes()[image],
                        TreeMap::new,
                        Collectors.averagingDouble(image -> right.test(image) ? 1 : 0)))
                .values()
                .stream()
                .mapToDouble(share -> share)
                .average()
                .orElseThrow();
    }

    private static double[] scores(double[] scores, int[] images) {
        return Arrays.stream(images).mapToDouble(image -> scores[image]).toArray();
    }

    private static double[] negated(double[] scores) {
        return Arrays.stream(scores).map(score -> -score).toArray();
    }
}
