package io.tocsin.standalone;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.tocsin.detection.adversary.Adversary;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which part of the stack may use what. Widening a rule changes the architecture: write an ADR first. */
class ArchitectureTest {
    private static final List<String> SERVICES = List.of("consensus", "agent", "ledger", "dashboard");

    private static final JavaClasses ALL = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.tocsin");

    private static final ArchRule NO_ADVERSARIES = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "io.tocsin.detection.adversary..",
                    "io.tocsin.lab..",
                    "io.tocsin.cli..",
                    "io.tocsin.standalone.demo..")
            .and()
            .haveNameNotMatching("io\\.tocsin\\.agent\\..*\\.Scenario(Control|Resource)(\\$.*)?")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.tocsin.detection.adversary..")
            .because("an agent in production knows nothing of lying: it says what its Conduct makes of what it found");

    @ParameterizedTest
    @ValueSource(strings = {"consensus", "agent", "ledger", "dashboard"})
    void shouldLetServicesMeetInTopicsOnly(String service) {
        String[] others = Stream.concat(
                        SERVICES.stream().filter(other -> !other.equals(service)), Stream.of("standalone", "lab"))
                .map(other -> "io.tocsin." + other + "..")
                .toArray(String[]::new);
        assertThat(ALL.stream().filter(type -> type.getPackageName().startsWith("io.tocsin." + service)))
                .isNotEmpty();
        none("io.tocsin." + service + "..", others).check(ALL);
    }

    @Test
    void shouldKeepTheKitAndTheWireBelowTheServices() {
        String[] above = Stream.concat(SERVICES.stream(), Stream.of("standalone", "lab"))
                .map(other -> "io.tocsin." + other + "..")
                .toArray(String[]::new);
        assertThat(ALL.stream().filter(type -> type.getPackageName().startsWith("io.tocsin.kit")))
                .isNotEmpty();
        none("io.tocsin.kit..", above).check(ALL);
        none("io.tocsin.protocol..", "io.tocsin.kit..").check(ALL);
        none("io.tocsin.protocol..", above).check(ALL);
    }

    @Test
    void shouldLetOnlyAgentsUseDetection() {
        Stream.of("consensus", "ledger", "dashboard", "protocol", "kit")
                .forEach(part -> none("io.tocsin." + part + "..", "io.tocsin.detection..", "org.tribuo..")
                        .check(ALL));
    }

    @Test
    void shouldKeepPersistenceInOnePackage() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.tocsin.ledger.persistence..")
                // It answers a database that is away, an exception and no entity.
                .and()
                .doNotHaveFullyQualifiedName("io.tocsin.ledger.api.LedgerErrors")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("jakarta.persistence..", "io.quarkus.hibernate..")
                .because("an entity never leaves the package that maps it")
                .check(ALL);
    }

    @Test
    void shouldKeepTheBrokersInsidesInOnePackage() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.tocsin.standalone.broker..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "kafka..",
                        "org.apache.kafka.server..",
                        "org.apache.kafka.metadata..",
                        "org.apache.kafka.raft..")
                .because("they are no API, and change with every release")
                .check(ALL);
    }

    @Test
    void shouldKeepKafkaOutOfWhatDecides() {
        Stream.of(
                        "io.tocsin.core..",
                        "io.tocsin.detection..",
                        "io.tocsin.lab..",
                        "io.tocsin.consensus.admission..",
                        "io.tocsin.consensus.ballot..",
                        "io.tocsin.agent.host..",
                        "io.tocsin.agent.journal..",
                        "io.tocsin.agent.snapshot..",
                        "io.tocsin.ledger.log..",
                        "io.tocsin.ledger.proof..",
                        "io.tocsin.dashboard.view..",
                        "io.tocsin.protocol..")
                .forEach(place -> none(place, "org.apache.kafka..").check(ALL));
    }

    @Test
    void shouldLetOnlyExperimentsAndScenariosKnowAdversaries() {
        NO_ADVERSARIES.check(ALL);
        assertThatThrownBy(() -> NO_ADVERSARIES.check(new ClassFileImporter().importClasses(PlantedAdversary.class)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("io.tocsin.detection.adversary.Adversary");
    }

    private record PlantedAdversary(Adversary adversary) {}

    @Test
    void shouldCatchAViolation() {
        ArchRule rule = none("io.tocsin.standalone.broker..", "kafka..");
        assertThatThrownBy(() -> rule.check(ALL))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("KafkaRaftServer");
    }

    private static ArchRule none(String place, String... banned) {
        return noClasses()
                .that()
                .resideInAPackage(place)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(banned)
                .as(place + " should not depend on " + Arrays.toString(banned));
    }
}
