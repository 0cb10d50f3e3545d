package io.github.ganzoo.zoo.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class GroupedStatisticsTest {

    @Test
    void groupsOfOneAreMcNemarsTest() {
        var random = new Random(7);
        var first = new boolean[400];
        var second = new boolean[400];
        for (int i = 0; i < first.length; i++) {
            first[i] = random.nextInt(10) < 7;
            second[i] = random.nextInt(10) < 6;
        }
        var each =
                IntStream.range(0, 400).mapToObj(i -> Optional.of("image " + i)).toList();
        var alone = PairedTest.of(first, second, Groups.none(400));
        assertThat(alone).isEqualTo(PairedTest.mcNemar(alone.onlyFirst(), alone.onlySecond()));
        assertThat(PairedTest.of(first, second, Groups.of("name", each)).pValue())
                .isCloseTo(alone.pValue(), within(1e-12));
    }

    @Test
    void viewsThatAreRightTogetherProveLessThanAsManyImages() {
        // Of six objects the first classifier knows five and the second one, from twenty sides each.
        var first = new boolean[120];
        var second = new boolean[120];
        for (int i = 0; i < 120; i++) {
            first[i] = i < 100;
            second[i] = i >= 100;
        }
        var objects = IntStream.range(0, 120)
                .mapToObj(i -> Optional.of("object " + i / 20))
                .toList();
        assertThat(PairedTest.of(first, second, Groups.none(120)).pValue()).isLessThan(1e-12);
        assertThat(PairedTest.of(first, second, Groups.of("object", objects)).pValue())
                .isCloseTo(14 / 64.0, within(1e-12));
    }

    /**
     * Expected values: NumPy 1.24.2, {@code v = G / (G - 1) * sum((x - p m)^2) / n^2}, effective size {@code min(n, p
     * (1 - p) / v)} or G where that is 0 / 0, and Wilson's formula with {@code scipy.stats.t.isf(.025, G - 1)}.
     */
    static Stream<Arguments> groups() {
        return Stream.of(
                Arguments.of(
                        "most groups wholly right or wrong",
                        new int[] {18, 3, 20, 11, 0, 15},
                        new int[] {20, 20, 20, 20, 20, 20},
                        0.20891397877747336,
                        0.8581836902691242),
                Arguments.of("all right", new int[] {4, 4, 4, 4}, new int[] {4, 4, 4, 4}, 0.2831264195177463, 1.0),
                Arguments.of(
                        "groups that do not differ",
                        new int[] {2, 2, 2},
                        new int[] {4, 4, 4},
                        0.11053797069111554,
                        0.8894620293088844),
                Arguments.of(
                        "uneven groups",
                        new int[] {1, 9, 2, 30},
                        new int[] {2, 10, 8, 31},
                        0.27581241826190506,
                        0.9828122222401872),
                Arguments.of("one group", new int[] {9}, new int[] {10}, 0.0, 1.0));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("groups")
    void anIntervalOverGroupsIsWilsonsOfAsManyAnswersAsTheyAreWorth(
            String what, int[] right, int[] totals, double low, double high) {
        var interval = Interval.ofGroups(right, totals);
        assertThat(interval.low()).as(what).isCloseTo(low, within(1e-9));
        assertThat(interval.high()).as(what).isCloseTo(high, within(1e-9));
    }

    @Test
    void impossibleGroupsAreRefused() {
        assertThatThrownBy(() -> Interval.ofGroups(new int[] {3}, new int[] {2}))
                .hasMessageContaining("3 right answers of 2");
        assertThatThrownBy(() -> Interval.ofGroups(new int[1], new int[2])).hasMessageContaining("2 groups");
        assertThatThrownBy(() -> PairedTest.of(new boolean[2], new boolean[2], Groups.of("g", nothing(3))))
                .hasMessageContaining("2 numbers for 3 images");
        assertThatThrownBy(() -> PairedTest.of(new boolean[2], new boolean[3], Groups.none(2)))
                .hasMessageContaining("2 answers");
    }

    /** 95 in 100 intervals hold the true share; of Wilson's over single images it is fewer than 65. */
    @Test
    void intervalsOverGroupsHoldTheTrueShareAsOftenAsTheySay() {
        var random = new Random(11);
        int held = 0;
        int heldByImages = 0;
        for (int trial = 0; trial < 1000; trial++) {
            var right = new int[50];
            var totals = new int[50];
            int sum = 0;
            for (int group = 0; group < 50; group++) {
                // An object is easy or hard: .9 or .3 of its views are told, .6 on average.
                double share = random.nextBoolean() ? .9 : .3;
                totals[group] = 20;
                for (int view = 0; view < 20; view++) {
                    right[group] += random.nextDouble() < share ? 1 : 0;
                }
                sum += right[group];
            }
            held += holds(Interval.ofGroups(right, totals), .6);
            heldByImages += holds(Interval.wilson(sum, 1000), .6);
        }
        assertThat(held).isBetween(930, 970);
        assertThat(heldByImages).isLessThan(650);
    }

    private static int holds(Interval interval, double share) {
        return interval.low() <= share && share <= interval.high() ? 1 : 0;
    }

    @Test
    void imagesWithoutAValueStandAlone() {
        var groups = Groups.of(
                "species",
                List.of(
                        Optional.of("oak"),
                        Optional.empty(),
                        Optional.of("elm"),
                        Optional.of("oak"),
                        Optional.empty()));
        assertThat(groups.numbers()).containsExactly(0, 1, 2, 0, 3);
        assertThat(groups.count()).isEqualTo(4);
        assertThat(groups.words()).contains("4 groups by species");
        assertThat(Groups.none(3).words()).isEmpty();
        assertThat(Groups.none(0).count()).isZero();
    }

    @Test
    void anAccuracyByGroupsCountsImagesAndIsAsSureAsGroupsAre() {
        var right = new boolean[] {true, true, true, true, false, false};
        var objects = Stream.of("a", "a", "b", "b", "c", "c").map(Optional::of).toList();
        assertThat(Accuracy.of(right, Groups.of("object", objects)))
                .isEqualTo(new Accuracy(4, 6, Interval.ofGroups(new int[] {2, 2, 0}, new int[] {2, 2, 2})));
        assertThat(Accuracy.of(right, Groups.none(6))).isEqualTo(new Accuracy(4, 6));
    }

    private static List<Optional<String>> nothing(int count) {
        return Collections.nCopies(count, Optional.empty());
    }
}
