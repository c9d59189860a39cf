package io.tocsin.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.NullMarked;
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
        assertThat(packages().keySet())
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
        Map<String, String> wrong = new TreeMap<>();
        REPOSITORY.packageTexts().forEach((name, text) -> {
            String sentence = LAYERS.layers().get(name).sentence();
            if (!Repository.folded(text).contains(" " + sentence)) {
                wrong.put(name, sentence);
            }
        });
        assertThat(wrong).as("packages whose package-info lacks the sentence").isEmpty();
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
        assertThat(packages().values()).allSatisfy(p -> assertThat(p.isAnnotatedWith(NullMarked.class))
                .as(p.getName())
                .isTrue());
    }

    @Test
    void shouldKeepPackagesSmall() {
        assertThat(Dependencies.sizes(ALL))
                .allSatisfy((name, types) ->
                        assertThat(types).as("types of %s", name).isLessThanOrEqualTo(MAX_TYPES));
    }

    @Test
    void shouldUseNoTypeNameTwice() {
        Map<String, TreeSet<String>> homes = new TreeMap<>();
        ALL.stream()
                .filter(JavaClass::isTopLevelClass)
                .filter(type -> !type.getSimpleName().equals("package-info"))
                .forEach(type -> homes.computeIfAbsent(type.getSimpleName(), name -> new TreeSet<>())
                        .add(type.getPackageName()));
        homes.values().removeIf(packages -> packages.size() == 1);

        assertThat(homes).isEmpty();
    }

    private static Map<String, JavaPackage> packages() {
        Map<String, JavaPackage> packages = new TreeMap<>();
        ALL.stream()
                .filter(type -> !type.getSimpleName().equals("package-info"))
                .forEach(type -> packages.put(type.getPackageName(), type.getPackage()));
        return packages;
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
