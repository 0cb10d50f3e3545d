package io.github.ganzoo.zoo;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.github.ganzoo.runtime.image.PixelScale;
import io.github.ganzoo.zoo.experiment.ExperimentException;
import io.github.ganzoo.zoo.experiment.Listener;
import io.github.ganzoo.zoo.experiment.Stop;
import java.util.List;
import org.jspecify.annotations.NullMarked;

/** The order of the rooms: a room may use those after it in the list, never those before it. */
@AnalyzeClasses(packages = ArchitectureTest.ZOO, importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    static final String ZOO = "io.github.ganzoo.zoo";

    private static final List<String> ROOMS = List.of(
            "cli",
            "experiment",
            "report",
            "evaluation",
            "training",
            "checkpoint",
            "export",
            "architecture",
            "objective",
            "loss",
            "regularizer",
            "augmentation",
            "nn",
            "graph",
            "data",
            "numerics");

    @ArchTest
    static final ArchRule roomsUseOnlyRoomsBelowThem = order();

    @ArchTest
    static final ArchRule everyClassIsInARoomOfTheOrder =
            classes().should().resideInAnyPackage(rooms(ROOMS.toArray(String[]::new)));

    @ArchTest
    static final ArchRule roomsHaveNoCycles =
            slices().matching(ZOO + ".(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule theExperimentsRoomsHaveNoCycles =
            slices().matching(ZOO + ".experiment.(*)..").should().beFreeOfCycles();

    /** So that each of them can be read alone. */
    @ArchTest
    static final ArchRule theExperimentsRoomsKnowNoService = noClasses()
            .that()
            .resideInAnyPackage(ZOO + ".experiment.*..")
            .should()
            .dependOnClassesThat(resideInAPackage(ZOO + ".experiment")
                    .and(not(belongToAnyOf(ExperimentException.class, Listener.class, Stop.class))));

    @ArchTest
    static final ArchRule settingsAreResolvedAboveTheRoomsThatComputeAndNeverSeenBelow = noClasses()
            .that()
            .resideOutsideOfPackages(rooms("cli", "experiment"))
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("io.github.ganzoo.settings.Settings");

    @ArchTest
    static final ArchRule theGraphKnowsNoExecutor = noClasses()
            .that()
            .resideInAPackage(ZOO + ".graph")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(rooms("graph.execution", "graph.onednn"));

    @ArchTest
    static final ArchRule theLayerOverOneDnnKnowsNoGraph = noClasses()
            .that()
            .resideInAnyPackage(rooms("graph.onednn"))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(ZOO + ".graph", ZOO + ".graph.execution");

    @ArchTest
    static final ArchRule dataReportsAndCheckpointsNeedNoTensors = noClasses()
            .that()
            .resideInAnyPackage(rooms("data", "report", "architecture", "checkpoint"))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.nd4j..");

    @ArchTest
    static final ArchRule numericsKnowsOfThisProjectOnlyTheScaleOfPixels = noClasses()
            .that()
            .resideInAnyPackage(rooms("numerics"))
            .should()
            .dependOnClassesThat(resideInAPackage("io.github.ganzoo..")
                    .and(resideOutsideOfPackages(rooms("numerics")))
                    .and(not(belongToAnyOf(PixelScale.class))));

    @ArchTest
    static final ArchRule onlyNumericsUsesLibrariesOfNumerics = noClasses()
            .that()
            .resideOutsideOfPackages(rooms("numerics"))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.ejml..", "org.apache.commons.statistics..");

    @ArchTest
    static final ArchRule onlyTheGraphCallsNativeLibrariesItself = noClasses()
            .that()
            .resideOutsideOfPackages(rooms("graph"))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.bytedeco..");

    @ArchTest
    static final ArchRule onlyTheCommandLinePrints =
            noClasses().that().resideOutsideOfPackages(rooms("cli")).should(ACCESS_STANDARD_STREAMS);

    @ArchTest
    static void everyPackageSaysThatNullIsTheException(JavaClasses zoo) {
        assertThat(zoo.stream().map(JavaClass::getPackage).distinct())
                .isNotEmpty()
                .allSatisfy(room -> assertThat(room.tryGetPackageInfo())
                        .as("package-info of %s", room.getName())
                        .hasValueSatisfying(info -> assertThat(info.isAnnotatedWith(NullMarked.class))
                                .as("@NullMarked on %s", room.getName())
                                .isTrue()));
    }

    private static ArchRule order() {
        var layers = layeredArchitecture().consideringOnlyDependenciesInLayers();
        for (var room : ROOMS) {
            layers = layers.layer(room).definedBy(rooms(room));
        }
        for (var room : ROOMS) {
            var above = ROOMS.subList(0, ROOMS.indexOf(room)).toArray(String[]::new);
            layers = above.length == 0
                    ? layers.whereLayer(room).mayNotBeAccessedByAnyLayer()
                    : layers.whereLayer(room).mayOnlyBeAccessedByLayers(above);
        }
        return layers;
    }

    private static String[] rooms(String... names) {
        return List.of(names).stream().map(name -> ZOO + "." + name + "..").toArray(String[]::new);
    }
}
