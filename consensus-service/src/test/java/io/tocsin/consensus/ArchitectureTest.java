package io.tocsin.consensus;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.tocsin.consensus.ballot.planted.BallotThatKnowsKafka;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What decides knows no Kafka, and what runs it meets Kafka in two packages only. */
class ArchitectureTest {
    private static final JavaClasses SERVICE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.tocsin.consensus");

    private static final ArchRule PURE = classes()
            .that()
            .resideInAnyPackage("io.tocsin.consensus.admission", "io.tocsin.consensus.ballot")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "io.tocsin.consensus.admission",
                    "io.tocsin.consensus.ballot",
                    "io.tocsin.core..",
                    "io.tocsin.protocol.batch",
                    "io.tocsin.protocol.record",
                    "io.tocsin.protocol.registry",
                    "java.lang..",
                    "java.time",
                    "java.util..",
                    "org.jspecify..");

    private static final ArchRule NO_CLOCK = noClasses()
            .that()
            .resideInAnyPackage("io.tocsin.consensus.admission", "io.tocsin.consensus.ballot")
            .should()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(Instant.class, "now");

    private static final ArchRule KAFKA_IN_ITS_PLACE = noClasses()
            .that()
            .resideOutsideOfPackages("io.tocsin.consensus.topology", "io.tocsin.consensus.messaging")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.kafka..");

    @Test
    void shouldDecideWithoutKafkaOrClock() {
        assertThat(SERVICE).hasSizeGreaterThan(20);
        PURE.check(SERVICE);
        NO_CLOCK.check(SERVICE);
    }

    @Test
    void shouldMeetKafkaInItsPlace() {
        KAFKA_IN_ITS_PLACE.check(SERVICE);
    }

    @Test
    void shouldCatchAPlantedViolation() {
        JavaClasses planted = new ClassFileImporter().importClasses(BallotThatKnowsKafka.class);

        assertThatThrownBy(() -> KAFKA_IN_ITS_PLACE.check(planted)).isInstanceOf(AssertionError.class);
    }
}
