package io.tocsin.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.tocsin.core.planted.PlantedViolations;
import io.tocsin.planted.higher.Higher;
import io.tocsin.planted.lower.UsesWhatItMayNot;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each rule catches what is planted against it. */
class PlantedViolationsTest {
    private static final JavaClasses LOWER = new ClassFileImporter().importClasses(UsesWhatItMayNot.class);
    private static final JavaClasses IMPURE = new ClassFileImporter().importClasses(PlantedViolations.class);

    @Test
    void shouldCatchEveryUseThatTheTableDoesNotAllow() {
        String user = UsesWhatItMayNot.class.getName();

        assertThat(Dependencies.outsideTheTable(LOWER, Layers.parse(List.of("planted.lower :"))))
                .containsExactly(
                        user + " uses io.tocsin.planted.higher.Higher",
                        user + " uses java.util.logging.Logger",
                        user + " uses org.junit.jupiter.api.Test");
        assertThat(Dependencies.outsideTheTable(
                        LOWER, Layers.parse(List.of("planted.lower : planted.higher ; java.util.logging, org.junit"))))
                .isEmpty();
    }

    @Test
    void shouldCatchTheUseOfWhatIsKeptToOthers() {
        String user = UsesWhatItMayNot.class.getName();

        assertThat(Dependencies.ofReserved(LOWER, Map.of(Higher.class.getName(), List.of("planted.other"))))
                .containsExactly(user + " uses " + Higher.class.getName());
        assertThat(Dependencies.ofReserved(LOWER, Map.of("io.tocsin.planted.higher", List.of("planted.other"))))
                .containsExactly(user + " uses " + Higher.class.getName());
        assertThat(Dependencies.ofReserved(LOWER, Map.of(Higher.class.getName(), List.of("planted.lower"))))
                .isEmpty();
    }

    @Test
    void shouldCatchAServiceThatUsesAnother() {
        assertThat(Layers.parse(List.of("agent.x : core", "ledger.y : agent.x", "agent.z : agent.x"))
                        .betweenServices())
                .containsExactly("ledger.y");
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
        assertThatThrownBy(() -> Purity.NO_CLOCK_NO_CHANCE.check(IMPURE))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(access);
    }

    @Test
    void shouldCatchStaticState() {
        assertThatThrownBy(() -> Purity.NO_STATIC_STATE.check(IMPURE))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("PlantedViolations.counter");
    }

    @Test
    void shouldCatchAPackageThatSaysSomethingElseThanTheTable() {
        Layers layers = Layers.parse(List.of("a.x : core.flow", "a.y : core.flow"));
        String right = "/**\n * Something. May use\n * {@code core.flow}. Thread-safe.\n */";
        String wrong = "/** Something. May use {@code core.flow}, {@code core.agent}. */";

        assertThat(PackageRules.withoutSentence(Map.of("a.x", right, "a.y", wrong), layers))
                .isEqualTo(Map.of("a.y", "May use {@code core.flow}."));
    }

    @Test
    void shouldCatchAPackageWithoutNullMarked() {
        assertThat(PackageRules.withoutNullMarked(IMPURE)).containsExactly("io.tocsin.core.planted");
    }

    @Test
    void shouldCatchANameThatIsUsedTwice() {
        JavaClasses twice = new ClassFileImporter()
                .importClasses(Higher.class, io.tocsin.core.planted.Higher.class, UsesWhatItMayNot.class);

        assertThat(PackageRules.usedTwice(twice))
                .isEqualTo(Map.of("Higher", Set.of("io.tocsin.core.planted", "io.tocsin.planted.higher")));
    }

    @Test
    void shouldCountTopLevelTypes() {
        assertThat(PackageRules.sizes(new ClassFileImporter().importPackages("io.tocsin.planted")))
                .isEqualTo(Map.of("io.tocsin.planted.higher", 1, "io.tocsin.planted.lower", 1));
    }
}
