package io.tocsin.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.tocsin.detection.planted.PlantedViolation;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which module may use what. Widening a list changes the architecture: write an ADR first. */
class ArchitectureTest {
    private static final Map<String, List<String>> MAY_USE = Map.of(
            "core", List.of("core"),
            "detection",
                    List.of(
                            "core",
                            "detection",
                            "org.tribuo..",
                            "com.oracle.labs.mlrg.olcut..",
                            "com.google.protobuf..",
                            "com.fasterxml.jackson.core.."),
            "lab", List.of("core", "detection", "lab", "com.fasterxml.jackson.."),
            "cli",
                    List.of(
                            "core",
                            "detection",
                            "lab",
                            "cli",
                            "picocli..",
                            "com.fasterxml.jackson..",
                            "com.sun.management.."));

    private static final JavaClasses ALL = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.tocsin");

    private static final ArchRule NO_SERVICE_FRAMEWORK = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.kafka..", "io.quarkus..", "jakarta..")
            .because("the core idea runs with no broker, no database and no container");

    private static final ArchRule QUIET = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("io.tocsin.detection.head.RandomForestHeadTrainer")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("java.util.logging..")
            .because("libraries return what they found; only Tribuo's own log is quietened, in one place");

    @ParameterizedTest
    @ValueSource(strings = {"core", "detection", "lab", "cli"})
    void shouldUseOnlyWhatTheModuleMay(String module) {
        onlyAllowed(module).check(ALL);
    }

    @Test
    void shouldKnowTheModuleOfEveryClass() {
        assertThat(ALL.stream().map(ArchitectureTest::module).distinct())
                .containsExactlyInAnyOrderElementsOf(MAY_USE.keySet());
    }

    @Test
    void shouldKeepServiceFrameworksAndLoggingOut() {
        NO_SERVICE_FRAMEWORK.check(ALL);
        QUIET.check(ALL);
    }

    @Test
    void shouldCatchAPlantedViolation() {
        JavaClasses planted = new ClassFileImporter().importClasses(PlantedViolation.class);

        assertThatThrownBy(() -> onlyAllowed("detection").check(planted))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("picocli.CommandLine");
        assertThatThrownBy(() -> QUIET.check(planted))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("java.util.logging.Logger");
    }

    private static ArchRule onlyAllowed(String module) {
        String[] allowed = Stream.concat(
                        Stream.of("java..", "org.jspecify.."),
                        MAY_USE.getOrDefault(module, List.of()).stream()
                                .map(name -> MAY_USE.containsKey(name) ? "io.tocsin." + name + ".." : name))
                .toArray(String[]::new);
        return classes()
                .that()
                .resideInAPackage("io.tocsin." + module + "..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(allowed);
    }

    private static String module(JavaClass type) {
        return type.getPackageName().split("\\.", -1)[2];
    }
}
