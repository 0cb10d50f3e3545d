package io.github.ganzoo.maven;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.github.ganzoo.runtime.GanZooException;
import io.github.ganzoo.runtime.image.ImageTree;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

@AnalyzeClasses(
        packages = {ArchitectureTest.PLUGIN, ArchitectureTest.RUNTIME},
        importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    static final String PLUGIN = "io.github.ganzoo.maven";
    static final String RUNTIME = "io.github.ganzoo.runtime";

    /** Maven's own JVM stays free of native libraries; they belong to the fork. */
    /** Maven's own JVM stays free of native libraries; they belong to the fork. */
    @ArchTest
    static final ArchRule thePluginNeverSeesTheZooOrItsTensors = noClasses()
            .that()
            .resideInAPackage(PLUGIN)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.github.ganzoo.zoo..", "org.nd4j..", "org.bytedeco..");

    @ArchTest
    static final ArchRule ofTheRuntimeItSeesHowFilesAreStored = noClasses()
            .that()
            .resideInAPackage(PLUGIN)
            .should()
            .dependOnClassesThat(resideInAPackage(RUNTIME + "..")
                    .and(not(resideInAnyPackage(RUNTIME + ".model", RUNTIME + ".output")
                            .or(belongToAnyOf(ImageTree.class))
                            .or(assignableTo(GanZooException.class)))));

    /** Its class path has no ONNX Runtime, so what links it cannot be loaded. */
    @ArchTest
    static final ArchRule nothingThatThePluginReachesLinksOnnxRuntime = noClasses()
            .that()
            .resideInAPackage(PLUGIN)
            .should()
            .transitivelyDependOnClassesThat()
            .resideInAPackage("ai.onnxruntime..");

    @Test
    void onnxRuntimeIsNotOnTheClassPath() {
        assertThatThrownBy(() -> Class.forName("ai.onnxruntime.OrtEnvironment"))
                .isInstanceOf(ClassNotFoundException.class);
    }

    @ArchTest
    static final ArchRule goalsSpeakThroughMavensLog =
            noClasses().that().resideInAPackage(PLUGIN).should(ACCESS_STANDARD_STREAMS);

    @ArchTest
    static void thePackageSaysThatNullIsTheException(JavaClasses plugin) {
        assertThat(plugin.getPackage(PLUGIN).getPackageInfo().isAnnotatedWith(NullMarked.class))
                .isTrue();
    }
}
