package io.github.ganzoo.zoo.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ganzoo.settings.DataLayout;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FolderLayoutTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "train/a/1 test/a/2",
                "train/1 test/2",
                "train/1 val/2 test/3",
                "train/a/1",
                "train/a/deep/1",
                "training/a/1 validation/a/2",
                "Train/a/1 Test/a/2",
                "TRAIN/1 VALID/2 Testing/3",
                "train/a/1 dev/a/2",
                "train/a/1 val/a/1 test/a/1 test_style/a/1 unknown/b/1",
                "train/a/1 val/a/1 test/a/1 test_seen/a/1 unknown/b/1",
                "train/a/1 test-new/a/2",
                "train/a/1 test2/a/2",
                "train/a/1 unlabeled/1",
                "train/1 extra/2 test/3",
                "train/a/1 eval/a/2",
                "train/a/1 holdout/a/2",
            })
    void foldersAreSplitsWhereAllHaveNamesOfSplitsAndOneIsTrain(String names) {
        assertThat(auto(names).layout()).isEqualTo(DataLayout.SPLITS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bus/flickr/1 car/own/2 train/flickr/3",
                "bus/1 car/2 train/3",
                "beaker/1 test/2 train/3",
                "test/1 tube/2",
                "test/a/1 val/a/2",
                "train/1",
                "train/1 train/2",
                "train/a/1 prediction/2 test/a/3",
                "seg_train/a/1 seg_test/a/2",
                "train2017/1 val2017/2",
                "training shoes/1 train/2 boots/3",
                "trainers/1 tester/2",
                "development/1 train/a/2",
                "valley/1 hill/2 train/a/3",
                "a/1 b/2",
                "a/1",
                "0/1 1/2",
            })
    void foldersAreClassesElsewhere(String names) {
        assertThat(auto(names).layout()).isEqualTo(DataLayout.CLASSES);
    }

    @Test
    void imagesWithoutFoldersAreFlat() {
        assertThat(auto("1 2 3").layout()).isEqualTo(DataLayout.FLAT);
    }

    @Test
    void aTableMakesASplitOfTrainAlone() {
        var names = List.of("train/1", "train/2");
        assertThat(FolderLayout.of(names, DataLayout.AUTO, "train"::equals).layout())
                .isEqualTo(DataLayout.SPLITS);
    }

    @ParameterizedTest
    @CsvSource({
        "train/a/1 test/a/2, CLASSES, train,",
        "train/a/1 test/a/2, FLAT,,",
        "train/a/1 test/a/2, SPLITS, a, train",
        "bus/own/1 train/own/2, SPLITS, own, bus",
        "Training/1 picture/2, SPLITS,, train",
        "a/b/1 c/d/2, FLAT,,",
    })
    void aUserOverrulesNames(String names, DataLayout wanted, String label, String split) {
        var layout = FolderLayout.of(List.of(names.split(" ")), wanted, folder -> false);
        var entry = layout.entry(names.substring(0, names.indexOf(' ')), new ClassSpellings());
        assertThat(entry.label()).isEqualTo(Optional.ofNullable(label));
        assertThat(entry.split()).isEqualTo(Optional.ofNullable(split));
        assertThat(layout.remark(1, List.of()))
                .contains("(dataLayout=" + wanted.name().toLowerCase(Locale.ROOT));
    }

    @Test
    void whatWasTakenForWhatIsSaidWithWhatOverrulesIt() {
        assertThat(remark("train/a/1 test/a/2", 1))
                .isEqualTo("Layout: folders test, train are splits, and the folders in them 1 class;"
                        + " dataLayout=classes reads the first folders as classes.");
        assertThat(remark("bus/own/1 car/own/2 train/own/3", 3))
                .isEqualTo("Layout: folders bus, car, train are 3 classes, not splits;"
                        + " dataLayout=splits reads the first folders as splits, which the name train suggests.");
        assertThat(remark("seg_train/a/1 seg_test/a/2", 2)).contains("which the names seg_test, seg_train suggest");
        assertThat(remark("a/1 b/2 c/3 d/4 e/5 f/6 g/7", 7)).contains("folders a, b, c, d, e, … are 7 classes");
        assertThat(remark("photos/a/1 photos/b/2", 1))
                .contains("if the folders in photos are the classes, set dataDirectory to it");
        assertThat(remark("1 2", 0)).contains("no classes", "metadata.csv");
    }

    @Test
    void whatCannotBeIsRefused() {
        assertThatThrownBy(() -> FolderLayout.of(List.of("seg_train/1", "seg_test/2"), DataLayout.SPLITS, f -> false))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("needs a folder train")
                .hasMessageContaining("seg_test, seg_train");
        assertThatThrownBy(() -> FolderLayout.of(List.of("1", "2"), DataLayout.CLASSES, f -> false))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("dataLayout=classes needs a folder for each class");
    }

    @Test
    void imagesBesideTheFoldersOfSplitsOrClassesAreRefused() {
        assertLoose(
                "train/a/1 test/a/2 cover",
                "folders of splits (test, train), but also images outside them (1, first: cover)");
        assertLoose("a/1 b/2 cover", "class folders, but also images outside them (1, first: cover)");
        assertLoose(
                "train/a/1 train/cover test/a/2",
                "class folders, but also images outside them (1, first: train/cover)");
    }

    @Test
    void aSplitWithoutAnyClassesMayStandBesideOthers() {
        var layout = auto("train/a/1 train/b/2 test/3");
        var entries = List.of("train/a/1", "train/b/2", "test/3").stream()
                .map(name -> layout.entry(name, new ClassSpellings()))
                .toList();
        layout.requireOneKind(entries, "folder");
        assertThat(entries.get(2).label()).isEmpty();
    }

    private static void assertLoose(String names, String message) {
        var layout = auto(names);
        var entries = Arrays.stream(names.split(" "))
                .map(name -> layout.entry(name, new ClassSpellings()))
                .toList();
        assertThatThrownBy(() -> layout.requireOneKind(entries, "folder"))
                .isInstanceOf(DataException.class)
                .hasMessageContaining(message)
                .hasMessageContaining("dataLayout=flat");
    }

    private static String remark(String names, int classes) {
        return auto(names).remark(classes, List.of());
    }

    /** The layout of images whose names end in a digit. */
    private static FolderLayout auto(String names) {
        return FolderLayout.of(List.of(names.split("(?<=\\d|cover) ")), DataLayout.AUTO, folder -> false);
    }
}
