package io.tocsin.kit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.tocsin.kit.service.planted.LoopThatKnowsKafka;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the kit may use, and which package of it what. It has no beans, so it needs nothing of a container. */
class ArchitectureTest {
    private static final String ROOT = "io.tocsin.kit.";

    private static final JavaClasses KIT = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.tocsin.kit");

    private static final Map<String, List<String>> MAY_USE = Map.of(
            "kafka", List.of("org.apache.kafka..", "org.eclipse.microprofile.config.."),
            "setup", List.of(ROOT + "kafka", "org.apache.kafka.."),
            "service", List.of(ROOT + "kafka"));

    private static final ArchRule NO_KAFKA_IN_THE_LOOP = noClasses()
            .that()
            .resideInAPackage(ROOT + "service..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.kafka..");

    @Test
    void shouldKnowEveryPackage() {
        assertThat(KIT).hasSizeGreaterThan(10);
        assertThat(KIT)
                .filteredOn(type -> type.getPackageName().startsWith(ROOT))
                .allSatisfy(type ->
                        assertThat(MAY_USE).containsKey(type.getPackageName().substring(ROOT.length())));
    }

    @Test
    void shouldUseOnlyWhatEachPackageMay() {
        MAY_USE.forEach((name, others) -> classes()
                .that()
                .resideInAPackage(ROOT + name)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(Stream.concat(
                                Stream.of(
                                        ROOT + name,
                                        "io.tocsin.core..",
                                        "io.tocsin.protocol..",
                                        "java..",
                                        "org.jspecify.."),
                                others.stream())
                        .toArray(String[]::new))
                .check(KIT));
        NO_KAFKA_IN_THE_LOOP.check(KIT);
    }

    @Test
    void shouldCatchAPlantedViolation() {
        JavaClasses planted = new ClassFileImporter().importClasses(LoopThatKnowsKafka.class);

        assertThatThrownBy(() -> NO_KAFKA_IN_THE_LOOP.check(planted)).isInstanceOf(AssertionError.class);
    }
}
