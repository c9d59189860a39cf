package io.tocsin.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;

/** Holds every package of every module to the table {@code layers.txt}; {@code PlantedViolationsTest} tries each rule. */
class ArchitectureTest {
    private static final int MAX_TYPES = 15;
    private static final Repository REPOSITORY = Repository.here();
    private static final JavaClasses ALL = classes();
    private static final Layers LAYERS = Tables.layers();

    @Test
    void shouldUseOnlyWhatTheTableAllows() {
        assertThat(ALL).hasSizeGreaterThan(500);
        assertThat(Dependencies.outsideTheTable(ALL, LAYERS)).isEmpty();
    }

    @Test
    void shouldHaveARowForEveryPackageAndAPackageForEveryRow() throws IOException {
        assertThat(LAYERS.layers().keySet())
                .containsExactlyInAnyOrderElementsOf(REPOSITORY.packageTexts().keySet());
        assertThat(PackageRules.sizes(ALL).keySet())
                .isSubsetOf(LAYERS.layers().keySet().stream()
                        .map(name -> Layers.ROOT + name)
                        .toList());
        assertThat(LAYERS.unknownNames()).isEmpty();
    }

    @Test
    void shouldHaveNoCircles() {
        assertThat(LAYERS.onACircle()).isEmpty();
    }

    @Test
    void shouldLetServicesMeetInTopicsOnly() {
        assertThat(LAYERS.betweenServices()).isEmpty();
    }

    @Test
    void shouldSayInEachPackageWhatTheTableSays() throws IOException {
        assertThat(PackageRules.withoutSentence(REPOSITORY.packageTexts(), LAYERS))
                .as("packages whose package-info lacks the sentence")
                .isEmpty();
    }

    @Test
    void shouldKeepSomeThingsToFewPackages() {
        assertThat(Tables.reserved()).isNotEmpty();
        assertThat(Dependencies.ofReserved(ALL, Tables.reserved())).isEmpty();
    }

    @Test
    void shouldDecideWithoutClockOrChance() {
        Purity.NO_CLOCK_NO_CHANCE.check(ALL);
    }

    @Test
    void shouldShareNothingBetweenAgents() {
        Purity.NO_STATIC_STATE.check(ALL);
    }

    @Test
    void shouldMarkEveryPackageNullMarked() {
        assertThat(PackageRules.withoutNullMarked(ALL)).isEmpty();
    }

    @Test
    void shouldKeepPackagesSmall() {
        assertThat(PackageRules.sizes(ALL))
                .allSatisfy((name, types) ->
                        assertThat(types).as("types of %s", name).isLessThanOrEqualTo(MAX_TYPES));
    }

    @Test
    void shouldUseNoTypeNameTwice() {
        assertThat(PackageRules.usedTwice(ALL)).isEmpty();
    }

    private static JavaClasses classes() {
        try {
            return new ClassFileImporter()
                    .withImportOption(location -> !location.contains("jmh_generated"))
                    .importPaths(REPOSITORY.classes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
