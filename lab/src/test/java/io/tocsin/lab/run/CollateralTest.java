package io.tocsin.lab.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.core.agent.AgentEvent;
import io.tocsin.core.agent.AgentPolicy;
import io.tocsin.core.agent.memory.CollateralPolicy;
import io.tocsin.core.signature.Indicator;
import io.tocsin.core.signature.ThreatSignature;
import io.tocsin.detection.adversary.kind.Adversaries;
import io.tocsin.detection.feed.SensorFeed;
import io.tocsin.lab.measure.Summary.Rates;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Agents of eight sites ask by themselves for a new vote on what blocks what their hosts call. Six of eight must agree,
 * so three objections make an accepted signature fall.
 */
class CollateralTest {
    private static final int ENOUGH = 3;

    private static RunResult run(
            List<SensorFeed> feeds, long seed, String liars, int assumed, CollateralPolicy policy) {
        return Runs.run(
                feeds,
                new RunSettings(
                        seed,
                        Duration.ofMinutes(1),
                        2,
                        Runs.RULE,
                        Runs.RULE.trust().assuming(assumed),
                        Adversaries.mix(liars),
                        AgentPolicy.DEFAULT.revoking(policy)));
    }

    /** The first address that is blocked at more than half of the sites and does or does not attack. */
    private static MovedFarEnd blocked(RunResult result, boolean doesAttack) {
        Set<String> attackers = result.sensors().stream()
                .flatMap(sensor -> sensor.feed().samples().stream())
                .filter(sample -> sample.truth().isMalicious())
                .map(sample -> sample.observation().remote())
                .collect(Collectors.toSet());
        Predicate<Indicator> isMeant = named -> attackers.contains(named.value()) == doesAttack
                && result.sensors().stream()
                                .filter(sensor -> listed(sensor, named))
                                .count()
                        > 4;
        return result.decisions().stream()
                .flatMap(decision -> decision.enforced().stream()
                        .filter(isMeant)
                        .map(named -> new MovedFarEnd(named.value(), decision.timeMicros())))
                .findFirst()
                .orElseThrow();
    }

    private static boolean listed(RunResult.Sensor sensor, Indicator named) {
        return sensor.events().stream()
                .flatMap(event -> event.fold(
                        adopted -> adopted.listed().stream(),
                        refused -> Stream.<Indicator>empty(),
                        refitted -> Stream.<Indicator>empty(),
                        refitRefused -> Stream.<Indicator>empty(),
                        revoked -> Stream.<Indicator>empty()))
                .anyMatch(named::equals);
    }

    private static int left(RunResult result) {
        return FalseEnforcement.of(result).benignLeft().orElseThrow();
    }

    private static Rates rates(RunResult result) {
        return Summarizer.summarize(result, 0).rates();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"42;framer:0.25;0", "43;betrayer,after=3:0.25;0", "43;colluders,addresses=1:0.25;1"})
    void shouldLetFallWhatLiarsNamedAndSitesComeToUse(long seed, String liars, int assumed) {
        List<SensorFeed> feeds = Runs.eightSites(seed);
        MovedFarEnd framed = blocked(run(feeds, seed, liars, assumed, CollateralPolicy.SILENT), false);
        List<SensorFeed> used = feeds.stream().map(framed::at).toList();

        RunResult silent = run(used, seed, liars, assumed, CollateralPolicy.SILENT);
        RunResult asking = run(used, seed, liars, assumed, CollateralPolicy.ASKING);

        assertThat(silent.revocationsAsked()).isZero();
        assertThat(left(silent))
                .isEqualTo(FalseEnforcement.of(silent).benignBlocked().orElseThrow());
        assertThat(asking.revoked()).isOne();
        assertThat(left(asking)).isLessThan(left(silent));
        assertThat(rates(asking).fprCollaborating().orElseThrow())
                .isLessThan(rates(silent).fprCollaborating().orElseThrow());
        assertThat(fallen(asking)).singleElement().satisfies(signature -> assertThat(signature.indicators())
                .contains(Indicator.address(framed.address())));
    }

    private static List<ThreatSignature> fallen(RunResult result) {
        Set<Object> ids = new HashSet<>();
        result.decisions().forEach(decision -> decision.verdict()
                .fold(
                        accepted -> false,
                        rejected -> false,
                        inconclusive -> false,
                        revoked -> ids.add(revoked.fallen())));
        return result.decisions().stream()
                .map(Decision::signature)
                .filter(signature -> ids.contains(signature.id()))
                .toList();
    }

    /** Whoever is blocked has hosts of too few sites call him in the ordinary way. */
    @Test
    void shouldKeepATrueSignatureThatTooFewSitesObjectTo() {
        List<SensorFeed> feeds = Runs.eightSites(42);
        MovedFarEnd attacker = blocked(run(feeds, 42, "0", 1, CollateralPolicy.SILENT), true);

        RunResult asking = run(calling(feeds, attacker, ENOUGH - 1), 42, "0", 1, CollateralPolicy.ASKING);

        assertThat(asking.revocationsAsked()).isPositive();
        assertThat(asking.revoked()).isZero();
        assertThat(asking.sensors())
                .filteredOn(sensor -> listed(sensor, Indicator.address(attacker.address())))
                .hasSizeGreaterThan(4)
                .allSatisfy(sensor -> assertThat(sensor.events()).noneMatch(AgentEvent.Revoked.class::isInstance));
    }

    private static List<SensorFeed> calling(List<SensorFeed> feeds, MovedFarEnd attacker, int sites) {
        List<SensorFeed> calling = new ArrayList<>(feeds);
        for (int i = 0; i < sites; i++) {
            calling.set(i, attacker.at(feeds.get(i)));
        }
        return calling;
    }

    /** Even if one host and one flow were enough. */
    @ParameterizedTest
    @CsvSource({"42", "43", "44"})
    void shouldAskForNothingWhereNobodyLies(long seed) {
        CollateralPolicy hasty = new CollateralPolicy(true, 1, 1, Duration.ofDays(1), 4);

        RunResult result = run(Runs.eightSites(seed), seed, "0", 1, hasty);

        assertThat(result.decisions()).anyMatch(decision -> !decision.enforced().isEmpty());
        assertThat(result.revocationsAsked()).isZero();
    }
}
