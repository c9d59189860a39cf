package io.tocsin.protocol;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.tocsin.protocol.planted.ProtocolThatKnowsATestLibrary;
import org.junit.jupiter.api.Test;

/** Whoever audits a ledger can embed the wire: it brings no Kafka, no framework, and nothing it does not need. */
class ArchitectureTest {
    private static final JavaClasses PROTOCOL = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.tocsin.protocol");

    private static final ArchRule THE_WIRE_ALONE = classes()
            .that()
            .resideInAPackage("io.tocsin.protocol..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "io.tocsin.protocol..", "io.tocsin.core..", "java..", "org.bouncycastle..", "org.jspecify..");

    @Test
    void shouldUseCoreAndBouncyCastleAlone() {
        assertThat(PROTOCOL).hasSizeGreaterThan(30);
        THE_WIRE_ALONE.check(PROTOCOL);
    }

    @Test
    void shouldCatchAPlantedViolation() {
        JavaClasses planted = new ClassFileImporter().importClasses(ProtocolThatKnowsATestLibrary.class);

        assertThatThrownBy(() -> THE_WIRE_ALONE.check(planted))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("org.assertj.core.api.Condition");
    }
}
