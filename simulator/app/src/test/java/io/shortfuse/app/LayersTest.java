package io.shortfuse.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The arrows between the modules, as ARCHITECTURE.md draws them, and what may know of Kafka and Avro. */
@AnalyzeClasses(packages = "io.shortfuse", importOptions = DoNotIncludeTests.class)
class LayersTest {

    @ArchTest
    static final ArchRule shouldPointOneWay = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("engine")
            .definedBy("io.shortfuse.engine..")
            .layer("scenario")
            .definedBy("io.shortfuse.scenario..")
            .layer("schemas")
            .definedBy("io.shortfuse.schemas..", "io.shortfuse.avro..")
            .layer("embedded")
            .definedBy("io.shortfuse.embedded..")
            .layer("observability")
            .definedBy("io.shortfuse.observability..")
            .layer("ingest")
            .definedBy("io.shortfuse.ingest..")
            .layer("topology")
            .definedBy("io.shortfuse.topology..")
            .layer("app")
            .definedBy("io.shortfuse.app..")
            .whereLayer("engine")
            .mayOnlyBeAccessedByLayers("scenario", "ingest", "topology", "app")
            .whereLayer("scenario")
            .mayOnlyBeAccessedByLayers("ingest", "app")
            .whereLayer("schemas")
            .mayOnlyBeAccessedByLayers("ingest", "topology", "app")
            .whereLayer("embedded")
            .mayOnlyBeAccessedByLayers("app")
            .whereLayer("observability")
            .mayOnlyBeAccessedByLayers("ingest", "app")
            .whereLayer("ingest")
            .mayOnlyBeAccessedByLayers("app")
            .whereLayer("topology")
            .mayOnlyBeAccessedByLayers("app")
            .whereLayer("app")
            .mayNotBeAccessedByAnyLayer();

    @ArchTest
    static final ArchRule shouldKeepKafkaAndAvroOutOfModelScenarioAndFiles = noClasses()
            .that()
            .resideInAnyPackage(
                    "io.shortfuse.engine..",
                    "io.shortfuse.scenario..",
                    "io.shortfuse.app.output..",
                    "io.shortfuse.app.terminal..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.kafka..", "org.apache.avro..", "io.confluent..", "io.shortfuse.avro..");

    @ArchTest
    static final ArchRule shouldKeepTheServerOutOfEverythingButTheEmbeddedStack = noClasses()
            .that()
            .resideOutsideOfPackage("io.shortfuse.embedded..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("kafka..", "org.apache.kafka.server..", "org.apache.kafka.metadata..");

    @ArchTest
    static final ArchRule shouldMeasureWithoutMicrometerWhereItIsHot = noClasses()
            .that()
            .resideInAnyPackage("io.shortfuse.engine..", "io.shortfuse.topology..", "io.shortfuse.scenario..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.micrometer..", "io.javalin..");

    @ArchTest
    static final ArchRule shouldHaveNoCyclesInTheCommand =
            slices().matching("io.shortfuse.app.(*)..").should().beFreeOfCycles();
}
