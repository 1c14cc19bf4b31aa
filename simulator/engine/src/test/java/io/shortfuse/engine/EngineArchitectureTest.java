package io.shortfuse.engine;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.shortfuse.engine", importOptions = DoNotIncludeTests.class)
class EngineArchitectureTest {

    @ArchTest
    static final ArchRule shouldDependOnNothingButTheLanguage = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("io.shortfuse.engine..", "java.lang..", "java.util..", "java.nio..", "org.jspecify..");

    @ArchTest
    static final ArchRule shouldKnowNoClockAndNoThread = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.util.concurrent..", "java.time..", "java.util.logging..")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.lang.Thread")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.util.Random")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");

    /** Math's functions may differ in the last bit between JVMs; StrictMath's may not. */
    @ArchTest
    static final ArchRule shouldUseStrictMathForTranscendentals = noClasses()
            .should()
            .callMethod(Math.class, "pow", double.class, double.class)
            .orShould()
            .callMethod(Math.class, "exp", double.class)
            .orShould()
            .callMethod(Math.class, "log", double.class)
            .orShould()
            .callMethod(Math.class, "log1p", double.class);

    @ArchTest
    static final ArchRule shouldHaveNoCycles =
            slices().matching("io.shortfuse.engine.(*)..").should().beFreeOfCycles();
}
