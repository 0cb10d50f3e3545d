package io.github.ganzoo.runtime;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.core.domain.properties.HasModifiers.Predicates.modifier;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.jspecify.annotations.NullMarked;

@AnalyzeClasses(packages = ArchitectureTest.RUNTIME, importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    static final String RUNTIME = "io.github.ganzoo.runtime";

    /** So neither the training stack nor anything else comes along into a service. */
    @ArchTest
    static final ArchRule theRuntimeUsesOnnxRuntimeGsonAndTheJdk = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    RUNTIME + "..",
                    "ai.onnxruntime..",
                    "com.google.gson..",
                    "org.jspecify.annotations",
                    "java..",
                    "javax..");

    @ArchTest
    static final ArchRule theRuntimeHasNoNetwork =
            noClasses().should().dependOnClassesThat().resideInAnyPackage("java.net.http..", "javax.net..");

    @ArchTest
    static final ArchRule onlyTheCommandLinePrints =
            noClasses().that().resideOutsideOfPackage(RUNTIME + ".cli").should(ACCESS_STANDARD_STREAMS);

    @ArchTest
    static final ArchRule roomsHaveNoCycles =
            slices().matching(RUNTIME + ".(*)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule decodersNeedNoOtherRoom = onlyUses("spi");

    @ArchTest
    static final ArchRule imagesAreReadWithoutTheOtherRooms = onlyUses("image", "spi", "output");

    @ArchTest
    static final ArchRule modelsAreReadWithoutTheOtherRooms = onlyUses("model", "output");

    @ArchTest
    static final ArchRule sessionsKnowModels = onlyUses("onnx", "model");

    @ArchTest
    static final ArchRule filesAreWrittenWithoutTheOtherRooms = noClasses()
            .that()
            .resideInAPackage(RUNTIME + ".output")
            .should()
            .dependOnClassesThat(resideInAPackage(RUNTIME + "..").and(resideOutsideOfPackage(RUNTIME + ".output")));

    @ArchTest
    static final ArchRule randomNumbersNeedNoOtherRoom = noClasses()
            .that()
            .resideInAPackage(RUNTIME + ".random")
            .should()
            .dependOnClassesThat(resideInAPackage(RUNTIME + "..").and(resideOutsideOfPackage(RUNTIME + ".random")));

    @ArchTest
    static final ArchRule nothingUsesTheCommandLine = noClasses()
            .that()
            .resideOutsideOfPackage(RUNTIME + ".cli")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(RUNTIME + ".cli");

    @ArchTest
    static final ArchRule onlySessionsSeeOnnxRuntime = noClasses()
            .that()
            .resideOutsideOfPackage(RUNTIME + ".onnx")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("ai.onnxruntime..");

    /** A room that uses values of the root package, and these rooms. */
    private static ArchRule onlyUses(String room, String... others) {
        var allowed = resideInAPackage(RUNTIME + "." + room).or(values());
        for (var other : others) {
            allowed = allowed.or(resideInAPackage(RUNTIME + "." + other));
        }
        return noClasses()
                .that()
                .resideInAPackage(RUNTIME + "." + room)
                .should()
                .dependOnClassesThat(resideInAPackage(RUNTIME + "..").and(not(allowed)));
    }

    /** Of the root package, all that is no service. */
    private static DescribedPredicate<JavaClass> values() {
        return resideInAPackage(RUNTIME)
                .and(not(belongToAnyOf(
                        FeatureExtractor.class, ImageGenerator.class, ImageTranslator.class, Models.class)))
                .and(modifier(JavaModifier.PUBLIC));
    }

    @ArchTest
    static void eachPackageSaysThatNullIsTheException(JavaClasses runtime) {
        var packages = runtime.stream().map(JavaClass::getPackage).distinct().toList();
        assertThat(packages).hasSizeGreaterThan(5).allSatisfy(each -> assertThat(
                        each.getPackageInfo().isAnnotatedWith(NullMarked.class))
                .as(each.getName())
                .isTrue());
    }
}
