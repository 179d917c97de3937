package io.facebridge;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import java.util.List;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;

/** The rows of the design: a package may use the rows under it, never one above it or beside it. */
@AnalyzeClasses(packages = "io.facebridge", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    /** From top to bottom; {@code protocol.*} are the five protocols, {@code protocol} is what they share. */
    private static final List<String> ROWS = List.of("io.facebridge.route..", "io.facebridge.api..",
            "io.facebridge.protocol.*..",
            "io.facebridge.protocol", "io.facebridge.sink..", "io.facebridge.operation..", "io.facebridge.device..",
            "io.facebridge.journal..", "io.facebridge.media..", "io.facebridge.event..");

    @ArchTest
    static final ArchRule rowsUseOnlyTheRowsUnderThem = rows();

    @ArchTest
    static final ArchRule protocolsNeverSeeEachOther = slices().matching("io.facebridge.protocol.(*)..")
            .should().notDependOnEachOther();

    @ArchTest
    static final ArchRule noCycles = slices().matching("io.facebridge.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule onlyRoutesAndTheJournalComponentKnowCamel = noClasses()
            .that().resideOutsideOfPackages("io.facebridge.route..", "io.facebridge.journal.camel..")
            .should().dependOnClassesThat().resideInAPackage("org.apache.camel..");

    @ArchTest
    static final ArchRule translatorsAreFreeOfStoresClocksAndTheContainer = noClasses()
            .that().resideInAPackage("io.facebridge.protocol..")
            .should().dependOnClassesThat()
            .resideInAnyPackage("jakarta..", "io.vertx..", "java.sql..", "io.facebridge.journal..");

    @ArchTest
    static final ArchRule simulatorsKnowNothingOfOurs = classes().that().resideInAPackage("io.facebridge.simulator..")
            .should().onlyDependOnClassesThat(DescribedPredicate.not(
                    JavaClass.Predicates.resideInAPackage("io.facebridge..").and(DescribedPredicate.not(
                            JavaClass.Predicates.resideInAPackage("io.facebridge.simulator..")))));

    @ArchTest
    static final ArchRule onlyTheDemoKnowsSimulators = noClasses().that().resideOutsideOfPackages("io.facebridge.simulator..")
            .and().doNotHaveFullyQualifiedName("io.facebridge.route.Demo")
            .should().dependOnClassesThat().resideInAPackage("io.facebridge.simulator..");

    private static ArchRule rows() {
        CompositeArchRule all = CompositeArchRule.of(List.of());
        for (int row = 1; row < ROWS.size(); row++) {
            all = all.and(noClasses().that().resideInAPackage(ROWS.get(row))
                    .should().dependOnClassesThat().resideInAnyPackage(ROWS.subList(0, row).toArray(String[]::new))
                    .allowEmptyShould(true));
        }
        return all;
    }
}
