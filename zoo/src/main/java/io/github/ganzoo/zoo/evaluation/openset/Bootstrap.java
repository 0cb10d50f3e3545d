package io.github.ganzoo.zoo.evaluation.openset;

import io.github.ganzoo.zoo.data.RandomStream;
import io.github.ganzoo.zoo.evaluation.Groups;
import io.github.ganzoo.zoo.evaluation.Interval;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Function;

/**
 * Percentile intervals by the bootstrap (Efron 1979): images are drawn with replacement, described, undescribed and
 * unknown ones each as many as there are. Images of one object are drawn together.
 */
final class Bootstrap {

    private static final int DRAWS = 1_000;
    private static final double TAIL = 0.025;
    private static final long SEED = 1;

    private Bootstrap() {}

    /**
     * 95 % intervals.
     *
     * @param statistics of the images with these indices, {@code [k]}
     * @return one interval for each statistic
     */
    static List<Interval> intervals(Truth truth, Groups groups, Function<int[], double[]> statistics) {
        var strata = strata(truth, groups);
        var random = RandomStream.of(SEED, "bootstrap");
        var draws = new ArrayList<double[]>();
        for (int i = 0; i < DRAWS; i++) {
            draws.add(statistics.apply(draw(strata, random)));
        }
        var intervals = new ArrayList<Interval>();
        for (int k = 0; k < draws.get(0).length; k++) {
            int column = k;
            double[] values =
                    draws.stream().mapToDouble(draw -> draw[column]).sorted().toArray();
            int beyond = (int) (TAIL * DRAWS);
            intervals.add(new Interval(values[beyond], values[DRAWS - 1 - beyond]));
        }
        return List.copyOf(intervals);
    }

    /** The images of each kind, in their groups. */
    private static List<List<int[]>> strata(Truth truth, Groups groups) {
        return List.of(
                        truth.where(truth::isDescribed),
                        truth.where(truth::isUndescribed),
                        truth.where(truth::isUnknown))
                .stream()
                .map(images -> {
                    var byGroup = new LinkedHashMap<Integer, List<Integer>>();
                    for (int image : images) {
                        byGroup.computeIfAbsent(groups.numbers()[image], first -> new ArrayList<>())
                                .add(image);
                    }
                    return byGroup.values().stream()
                            .map(each -> each.stream().mapToInt(image -> image).toArray())
                            .toList();
                })
                .toList();
    }

    private static int[] draw(List<List<int[]>> strata, RandomStream random) {
        var drawn = new int[64];
        int count = 0;
        for (var stratum : strata) {
            for (int i = 0; i < stratum.size(); i++) {
                int[] group = stratum.get(random.nextInt(stratum.size()));
                if (count + group.length > drawn.length) {
                    drawn = Arrays.copyOf(drawn, 2 * (count + group.length));
                }
                System.arraycopy(group, 0, drawn, count, group.length);
                count += group.length;
            }
        }
        return Arrays.copyOf(drawn, count);
    }
}
