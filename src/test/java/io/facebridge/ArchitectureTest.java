package io.facebridge;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import java.util.List;

import org.junit.jupiter.api.Test;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

/** The rows of the design: a package may use the rows under it, never one above it or beside it. */
class ArchitectureTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.facebridge");

    /** From top to bottom; {@code protocol.*} are the five protocols, {@code protocol} is what they share. */
    private static final List<String> ROWS = List.of("io.facebridge.route..", "io.facebridge.api..",
            "io.facebridge.protocol.*..",
            "io.facebridge.protocol", "io.facebridge.sink..", "io.facebridge.operation..", "io.facebridge.device..",
            "io.facebridge.journal..", "io.facebridge.media..", "io.facebridge.event..");

    @Test
    void rowsUseOnlyTheRowsUnderThem() {
        for (int row = 1; row < ROWS.size(); row++) {
            noClasses().that().resideInAPackage(ROWS.get(row))
                    .should().dependOnClassesThat().resideInAnyPackage(ROWS.subList(0, row).toArray(String[]::new))
                    .allowEmptyShould(true).check(CLASSES);
        }
    }

    @Test
    void protocolsNeverSeeEachOther() {
        slices().matching("io.facebridge.protocol.(*)..")
                .should().notDependOnEachOther().check(CLASSES);
    }

    @Test
    void noCycles() {
        slices().matching("io.facebridge.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void onlyRoutesAndTheJournalComponentKnowCamel() {
        noClasses()
                .that().resideOutsideOfPackages("io.facebridge.route..", "io.facebridge.journal.camel..")
                .should().dependOnClassesThat().resideInAPackage("org.apache.camel..").check(CLASSES);
    }

    @Test
    void translatorsAreFreeOfStoresClocksAndTheContainer() {
        noClasses()
                .that().resideInAPackage("io.facebridge.protocol..")
                .should().dependOnClassesThat()
                .resideInAnyPackage("jakarta..", "io.vertx..", "java.sql..", "io.facebridge.journal..").check(CLASSES);
    }

    @Test
    void simulatorsKnowNothingOfOurs() {
        classes().that().resideInAPackage("io.facebridge.simulator..")
                .should().onlyDependOnClassesThat(DescribedPredicate.not(
                        JavaClass.Predicates.resideInAPackage("io.facebridge..").and(DescribedPredicate.not(
                                JavaClass.Predicates.resideInAPackage("io.facebridge.simulator..")))))
                .check(CLASSES);
    }

    @Test
    void onlyTheDemoKnowsSimulators() {
        noClasses().that().resideOutsideOfPackages("io.facebridge.simulator..")
                .and().resideOutsideOfPackage("io.facebridge.route.demo..")
                .should().dependOnClassesThat().resideInAPackage("io.facebridge.simulator..").check(CLASSES);
    }
}
