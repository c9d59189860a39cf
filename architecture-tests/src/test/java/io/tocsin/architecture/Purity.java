package io.tocsin.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;

/** The rules for what decides: it takes time and randomness from its caller and keeps nothing static. */
final class Purity {
    /** What decides. */
    private static final String[] PURE = {
        "io.tocsin.core..", "io.tocsin.consensus.admission..", "io.tocsin.consensus.ballot..", "io.tocsin.protocol.."
    };

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

    static final ArchRule NO_CLOCK_NO_CHANCE = noClasses()
            .that()
            .resideInAnyPackage(PURE)
            // Makes keys: nothing that is decided hangs on how they came about.
            .and()
            .resideOutsideOfPackage("io.tocsin.protocol.key")
            .should()
            .accessTargetWhere(new DescribedPredicate<JavaAccess<?>>("is the clock, chance or the console") {
                @Override
                public boolean test(JavaAccess<?> access) {
                    String owner = access.getTargetOwner().getFullName();
                    return IMPURE.contains(owner + "." + access.getTarget().getName()) || IMPURE.contains(owner + ".*");
                }
            })
            .because("it takes time and randomness from its caller, so that a run can be replayed");

    static final ArchRule NO_STATIC_STATE =
            fields().that().areStatic().should().beFinal().because("agents of one process share nothing");

    private Purity() {}
}
