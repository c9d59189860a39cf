package io.tocsin.core;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.tocsin.core.flow.planted.FlowThatKnowsTheLog;
import io.tocsin.core.planted.PlantedViolations;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What core may depend on and what it must not touch. Each kind of rule is also shown to catch a planted violation. */
class ArchitectureTest {
    private static final String ROOT = "io.tocsin.core.";
    private static final int MAX_PUBLIC_TYPES = 15;

    /** Each package and the others of core it may use. Widening this changes the architecture: write an ADR first. */
    private static final Map<String, Set<String>> MAY_USE = Map.of(
            "codec", Set.of(),
            "flow", Set.of("codec"),
            "score", Set.of("codec", "flow"),
            "identity", Set.of("codec"),
            "signature", Set.of("codec", "flow", "score", "identity"),
            "consensus", Set.of("codec", "signature", "identity"),
            "agent", Set.of("codec", "flow", "score", "identity", "signature", "consensus"),
            "translog", Set.of("codec"),
            "parallel", Set.of());

    static final List<String> PACKAGES = List.copyOf(new TreeSet<>(MAY_USE.keySet()));

    private static final JavaClasses CORE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.tocsin.core");

    /** Owner and member; a star stands for any member. */
    private static final Set<String> IMPURE = Set.of(
            "java.time.Instant.now",
            "java.time.LocalDateTime.now",
            "java.time.ZonedDateTime.now",
            "java.time.LocalDate.now",
            "java.time.Clock.systemUTC",
            "java.time.Clock.systemDefaultZone",
            "java.util.Date.<init>",
            "java.lang.System.currentTimeMillis",
            "java.lang.System.nanoTime",
            "java.lang.System.out",
            "java.lang.System.err",
            "java.lang.Math.random",
            "java.util.UUID.randomUUID",
            "java.util.Random.*",
            "java.security.SecureRandom.*",
            "java.util.concurrent.ThreadLocalRandom.*");

    private static final ArchRule PURE = noClasses()
            .should()
            .accessTargetWhere(new DescribedPredicate<JavaAccess<?>>("is the clock, chance or the console") {
                @Override
                public boolean test(JavaAccess<?> access) {
                    String owner = access.getTargetOwner().getFullName();
                    return IMPURE.contains(owner + "." + access.getTarget().getName()) || IMPURE.contains(owner + ".*");
                }
            })
            .because("core takes time and randomness from its caller, so that a run can be replayed");

    private static final ArchRule NO_STATIC_STATE =
            fields().that().areStatic().should().beFinal().because("agents of one process share nothing");

    @ParameterizedTest
    @FieldSource("PACKAGES")
    void shouldDependOnTheJdkJSpecifyAndLowerPackagesOnly(String name) {
        layer(name).check(CORE);
    }

    @Test
    void shouldKnowTheLayerOfEveryPackage() {
        assertThat(CORE).isNotEmpty();
        assertThat(CORE).allSatisfy(c -> assertThat(PACKAGES)
                .as("the layer of %s", c.getName())
                .contains(c.getPackageName().substring(ROOT.length()).split("\\.", 2)[0]));
    }

    @Test
    void shouldTakeTimeAndRandomnessFromItsCaller() {
        PURE.check(CORE);
    }

    @Test
    void shouldHoldNoStaticState() {
        NO_STATIC_STATE.check(CORE);
    }

    @Test
    void shouldMarkEveryPackageNullMarked() {
        assertThat(packagesWithoutNullMarked(CORE)).isEmpty();
    }

    @Test
    void shouldKeepPackagesSmall() {
        assertThat(publicTypes(CORE))
                .allSatisfy((name, types) ->
                        assertThat(types).as("public types of %s", name).hasSizeLessThanOrEqualTo(MAX_PUBLIC_TYPES));
    }

    @Test
    void shouldCatchAClassOfALowerLayerThatUsesAHigherOne() {
        assertThatThrownBy(() -> layer("flow").check(only(FlowThatKnowsTheLog.class)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("io.tocsin.core.translog.Ledger");
    }

    @Test
    void shouldCatchADependencyOutsideTheJdk() {
        assertThatThrownBy(() -> layer("flow").check(only(FlowThatKnowsTheLog.class)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("org.junit.jupiter.api.Test");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Instant.now()",
                "System.nanoTime()",
                "System.currentTimeMillis()",
                "Random.<init>()",
                "Math.random()",
                "ThreadLocalRandom.current()",
                "UUID.randomUUID()",
                "System.out"
            })
    void shouldCatchEveryImpureAccess(String access) {
        assertThatThrownBy(() -> PURE.check(only(PlantedViolations.class)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(access);
    }

    @Test
    void shouldCatchStaticState() {
        assertThatThrownBy(() -> NO_STATIC_STATE.check(only(PlantedViolations.class)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("PlantedViolations.counter");
    }

    @Test
    void shouldCatchAPackageWithoutNullMarked() {
        assertThat(packagesWithoutNullMarked(only(PlantedViolations.class))).containsExactly("io.tocsin.core.planted");
    }

    @Test
    void shouldCountPublicTopLevelTypes() {
        assertThat(publicTypes(new ClassFileImporter().importPackages("io.tocsin.core.planted")))
                .isEqualTo(Map.of("io.tocsin.core.planted", List.of("PlantedViolations")));
    }

    private static ArchRule layer(String name) {
        String[] allowed = Stream.concat(
                        Stream.of("java..", "org.jspecify..", ROOT + name + ".."),
                        MAY_USE.get(name).stream().map(other -> ROOT + other + ".."))
                .toArray(String[]::new);
        return classes()
                .that()
                .resideInAPackage(ROOT + name + "..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(allowed)
                .allowEmptyShould(true);
    }

    private static List<String> packagesWithoutNullMarked(JavaClasses classes) {
        return classes.stream()
                .map(JavaClass::getPackage)
                .filter(p -> !p.isAnnotatedWith(NullMarked.class))
                .map(JavaPackage::getName)
                .distinct()
                .toList();
    }

    private static Map<String, List<String>> publicTypes(JavaClasses classes) {
        Map<String, List<String>> types = new TreeMap<>();
        classes.stream()
                .filter(c -> c.isTopLevelClass() && c.getModifiers().contains(JavaModifier.PUBLIC))
                .forEach(c -> types.computeIfAbsent(c.getPackageName(), p -> new ArrayList<>())
                        .add(c.getSimpleName()));
        return types;
    }

    private static JavaClasses only(Class<?> planted) {
        return new ClassFileImporter().importClasses(planted);
    }
}
