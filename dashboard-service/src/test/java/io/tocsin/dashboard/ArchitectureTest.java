package io.tocsin.dashboard;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Which package may use what. */
class ArchitectureTest {
    private static final String ROOT = "io.tocsin.dashboard";
    private static final JavaClasses DASHBOARD = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    /** Each package and the others of this service it may not use. */
    private static final Map<String, Set<String>> MAY_NOT_USE = Map.of(
            "model", Set.of("view", "messaging", "events", "service", "api"),
            "view", Set.of("messaging", "events", "service", "api"),
            "messaging", Set.of("view", "events", "service", "api"),
            "events", Set.of("messaging", "service", "api"),
            "service", Set.of("api"),
            "api", Set.of("messaging", "events"));

    @Test
    void shouldKnowTheLayerOfEveryPackage() {
        assertThat(DASHBOARD).isNotEmpty();
        assertThat(DASHBOARD)
                .filteredOn(type -> !type.getPackageName().equals(ROOT))
                .allSatisfy(type -> assertThat(MAY_NOT_USE)
                        .containsKey(type.getPackageName().substring(ROOT.length() + 1)));
    }

    @Test
    void shouldHaveNoCycle() {
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(DASHBOARD);
    }

    @Test
    void shouldLetPackagesUseLowerOnesOnly() {
        MAY_NOT_USE.forEach((user, others) -> others.forEach(other -> noClasses()
                .that()
                .resideInAPackage(ROOT + "." + user)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT + "." + other)
                .check(DASHBOARD)));
    }

    @Test
    void shouldUseKafkaInMessagingOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".messaging")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.kafka..")
                .check(DASHBOARD);
    }

    @Test
    void shouldKeepModelAndViewsFreeOfFrameworks() {
        noClasses()
                .that()
                .resideInAnyPackage(ROOT + ".model", ROOT + ".view")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("jakarta..", "io.quarkus..", "io.vertx..", "com.fasterxml..", "io.smallrye..")
                .check(DASHBOARD);
    }

    @Test
    void shouldKeepPackagesSmall() {
        Map<String, Integer> types = new TreeMap<>();
        DASHBOARD.stream()
                .filter(c -> c.isTopLevelClass() && c.getModifiers().contains(JavaModifier.PUBLIC))
                .forEach(c -> types.merge(c.getPackageName(), 1, Integer::sum));

        assertThat(types).isNotEmpty().allSatisfy((name, count) -> assertThat(count)
                .as("public types of %s", name)
                .isLessThanOrEqualTo(15));
    }
}
