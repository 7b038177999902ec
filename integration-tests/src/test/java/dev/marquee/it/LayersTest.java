package dev.marquee.it;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import org.junit.jupiter.api.Test;

/** Who may depend on whom, as the design lays it down. */
class LayersTest {

    private static final JavaClasses MARQUEE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.marquee");

    @Test
    void shouldSeeTheClassesOfEveryModule() {
        assertThat(MARQUEE.stream()
                        .map(type -> type.getPackageName().split("\\.")[2])
                        .distinct())
                .contains(
                        "events",
                        "schemas",
                        "service",
                        "client",
                        "cnn",
                        "evaluation",
                        "stream",
                        "trainer",
                        "kafka",
                        "cli");
    }

    @Test
    void shouldKeepDl4jOutOfTheSchemasAndTheSharedService() {
        noClasses()
                .that()
                .resideInAnyPackage("dev.marquee.schemas..", "dev.marquee.service..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.nd4j..", "org.deeplearning4j..", "org.bytedeco..", "dev.marquee.cnn..")
                .check(MARQUEE);
    }

    @Test
    void shouldKeepTheClientFreeOfTheServicesAndTheirNetwork() {
        noClasses()
                .that()
                .resideInAPackage("dev.marquee.client..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.nd4j..",
                        "org.deeplearning4j..",
                        "dev.marquee.cnn..",
                        "dev.marquee.evaluation..",
                        "dev.marquee.stream..",
                        "dev.marquee.trainer..",
                        "dev.marquee.cli..")
                .check(MARQUEE);
    }

    @Test
    void shouldKeepKafkaOutOfTheNetwork() {
        noClasses()
                .that()
                .resideInAPackage("dev.marquee.cnn..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.apache.kafka..", "org.apache.avro..", "dev.marquee.schemas..", "dev.marquee.events..")
                .check(MARQUEE);
    }

    @Test
    void shouldKeepStreamAppAndTrainerApart() {
        noClasses()
                .that()
                .resideInAPackage("dev.marquee.stream..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.marquee.trainer..", "dev.marquee.cli..")
                .check(MARQUEE);
        noClasses()
                .that()
                .resideInAPackage("dev.marquee.trainer..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.marquee.stream..", "dev.marquee.cli..")
                .check(MARQUEE);
    }

    @Test
    void shouldKeepTheBatcherFreeOfPosters() {
        noClasses()
                .that()
                .resideInAPackage("dev.marquee.stream.batch..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.marquee.events..", "dev.marquee.cnn..", "dev.marquee.service..", "dev.marquee.schemas..")
                .check(MARQUEE);
    }

    @Test
    void shouldKeepMeasuresAndReportPlain() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "dev.marquee.evaluation..", "dev.marquee.trainer.gate..", "dev.marquee.trainer.report..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.kafka..", "org.nd4j..", "org.deeplearning4j..", "dev.marquee.events..")
                .check(MARQUEE);
    }

    @Test
    void shouldHaveNoCyclesBetweenPackages() {
        for (var module : new String[] {"schemas", "service", "cnn", "stream", "cli"}) {
            SlicesRuleDefinition.slices()
                    .matching("dev.marquee." + module + ".(*)..")
                    .should()
                    .beFreeOfCycles()
                    .check(MARQUEE);
        }
    }
}
