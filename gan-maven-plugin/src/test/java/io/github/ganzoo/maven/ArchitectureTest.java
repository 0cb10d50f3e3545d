package io.github.ganzoo.maven;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.jspecify.annotations.NullMarked;

@AnalyzeClasses(packages = ArchitectureTest.PLUGIN, importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    static final String PLUGIN = "io.github.ganzoo.maven";

    /** Maven's own JVM stays free of native libraries; they belong to the fork. */
    @ArchTest
    static final ArchRule thePluginNeverSeesTheZooOrItsTensors = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.github.ganzoo.zoo..",
                    "io.github.ganzoo.runtime..",
                    "org.nd4j..",
                    "org.bytedeco..",
                    "ai.onnxruntime..");

    @ArchTest
    static final ArchRule goalsSpeakThroughMavensLog = noClasses().should(ACCESS_STANDARD_STREAMS);

    @ArchTest
    static void thePackageSaysThatNullIsTheException(JavaClasses plugin) {
        assertThat(plugin.getPackage(PLUGIN).getPackageInfo().isAnnotatedWith(NullMarked.class))
                .isTrue();
    }
}
