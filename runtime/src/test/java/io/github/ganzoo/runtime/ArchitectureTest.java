package io.github.ganzoo.runtime;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
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
            noClasses().that().areNotAssignableTo(Main.class).should(ACCESS_STANDARD_STREAMS);

    @ArchTest
    static void thePackageSaysThatNullIsTheException(JavaClasses runtime) {
        assertThat(runtime.getPackage(RUNTIME).getPackageInfo().isAnnotatedWith(NullMarked.class))
                .isTrue();
    }
}
