package io.tocsin.lab.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.core.agent.AgentEvent;
import io.tocsin.core.agent.AgentPolicy;
import io.tocsin.core.agent.memory.CollateralPolicy;
import io.tocsin.core.consensus.VotingRule;
import io.tocsin.core.flow.FeatureMatrix;
import io.tocsin.core.flow.FeatureVector;
import io.tocsin.core.identity.AgentId;
import io.tocsin.core.quarantine.QuarantinePolicy;
import io.tocsin.core.score.Baseline;
import io.tocsin.core.signature.SignatureId;
import io.tocsin.core.signature.ThreatSignature;
import io.tocsin.detection.adversary.kind.Adversaries;
import io.tocsin.detection.feed.SensorFeed;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What those do who keep below what peers object to, in whole runs of eight sites: who blends in, who moves a step at a
 * time. Each time what came of it without the rule that stops it, too.
 */
class StealthyKindsTest {
    private static final List<SensorFeed> FEEDS = Runs.eightSites(42);
    private static final Map<AgentId, Baseline> TRUSTED = FEEDS.stream()
            .collect(Collectors.toMap(
                    feed -> feed.enrolment().agent(), feed -> feed.baseline().orElseThrow()));

    @Test
    void shouldProposeWhatIsAlmostNormalAndOwnTrafficLetsPass() {
        List<Decision> blended = forged(run("mimic:0.25", Runs.RULE, AgentPolicy.DEFAULT));

        assertThat(blended).hasSizeGreaterThan(5).allSatisfy(decision -> {
            assertThat(fired(decision.signature(), decision.signature().author()))
                    .as("rows of its own trusted traffic")
                    .isZero();
            assertThat(nearest(decision.signature()))
                    .as("to normal traffic")
                    .isLessThan(3 * decision.signature().radius());
        });
    }

    // The naive rule asks for likeness to any anomaly: what is almost normal is like many. With evidence it takes a
    // second party that met the behaviour, and nobody has.
    @Test
    void shouldOnlyAdviseOnWhatBlendsIn() {
        RunResult naive = run("mimic:0.25", new VotingRule.RawCosineMajority(), AgentPolicy.DEFAULT);
        RunResult ours = run("mimic:0.25", Runs.RULE, AgentPolicy.DEFAULT);

        assertThat(forged(naive)).anyMatch(decision -> decision.verdict().isEnforced());
        assertThat(forged(ours)).noneMatch(decision -> decision.verdict().isEnforced());
        assertThat(FalseEnforcement.of(ours).benignBlocked()).hasValue(0);
    }

    @Test
    void shouldComeNearerToNormalTrafficWithEachSignatureThatIsAccepted() {
        RunResult result = run("slow-poisoner,step=0.3:0.125", Runs.RULE, AgentPolicy.DEFAULT);
        List<Double> way = forged(result).stream()
                .filter(Decision::isAccepted)
                .map(decision -> nearest(decision.signature()))
                .toList();

        assertThat(way).as("ways left").hasSizeGreaterThan(3);
        assertThat(way.get(way.size() - 1)).isLessThan(way.get(0) / 2);
    }

    // Where nobody objects to what fires on its own trusted traffic, agents take that traffic out of their windows and
    // teach their heads that it is a threat.
    @Test
    void shouldTeachNobodyWhatFiresOnItsOwnTrustedTraffic() {
        String walking = "slow-poisoner,step=0.5:0.25";
        RunResult careless = run(walking, Runs.RULE, objectingTo(0.9));
        RunResult ours = run(walking, Runs.RULE, AgentPolicy.DEFAULT);

        assertThat(forged(ours)).isNotEmpty();
        assertThat(poisoned(careless)).isPositive();
        assertThat(poisoned(ours)).isZero();
    }

    /** The default, but for the share of trusted rows from which on a signature is harmful. */
    private static AgentPolicy objectingTo(double harmfulRate) {
        AgentPolicy usual = AgentPolicy.DEFAULT;
        return new AgentPolicy(
                usual.publishRate(),
                usual.alertRate(),
                usual.headFloor(),
                harmfulRate,
                usual.minTrusted(),
                usual.cosine(),
                usual.minWitnessed(),
                usual.clusterDistance(),
                usual.minSupport(),
                usual.radius(),
                usual.maxAnomalies(),
                usual.keepAnomalies(),
                usual.reservoirSize(),
                usual.maxContamination(),
                usual.refitEvery(),
                usual.accuseAgain(),
                usual.blockFor(),
                Optional.empty(),
                QuarantinePolicy.NEVER,
                CollateralPolicy.SILENT);
    }

    /** How often an honest agent adopted a forged signature that fires on its own trusted traffic. */
    private static long poisoned(RunResult result) {
        Map<SignatureId, ThreatSignature> forged = forged(result).stream()
                .map(Decision::signature)
                .collect(Collectors.toMap(ThreatSignature::id, Function.identity()));
        return result.sensors().stream()
                .filter(sensor -> !result.adversaries().containsKey(sensor.id()))
                .flatMap(sensor -> sensor.events().stream())
                .flatMap(StealthyKindsTest::adopted)
                .filter(adopted -> forged.containsKey(adopted.signature()))
                .filter(adopted -> fired(forged.get(adopted.signature()), adopted.agent()) > 0)
                .count();
    }

    private static Stream<AgentEvent.Adopted> adopted(AgentEvent event) {
        return event.fold(
                Stream::of,
                refused -> Stream.empty(),
                refitted -> Stream.empty(),
                refitRefused -> Stream.empty(),
                revoked -> Stream.empty());
    }

    private static List<Decision> forged(RunResult result) {
        return result.decisions().stream()
                .filter(decision -> decision.support().isEmpty())
                .toList();
    }

    private static long fired(ThreatSignature signature, AgentId agent) {
        Baseline trusted = TRUSTED.get(agent);
        return Stream.of(trusted.fit(), trusted.heldOut())
                .flatMap(StealthyKindsTest::rows)
                .filter(signature::reaches)
                .count();
    }

    /** Root-mean-square distance to the nearest trusted row of any site. */
    private static double nearest(ThreatSignature signature) {
        int width = signature.centroid().size();
        return TRUSTED.values().stream()
                .flatMap(trusted -> rows(trusted.fit()))
                .mapToDouble(row -> signature.centroid().squaredDistance(row, Double.MAX_VALUE))
                .map(squared -> Math.sqrt(squared / width))
                .min()
                .orElseThrow();
    }

    private static Stream<FeatureVector> rows(FeatureMatrix matrix) {
        return IntStream.range(0, matrix.rows()).mapToObj(matrix::row).map(FeatureVector::of);
    }

    private static RunResult run(String adversaries, VotingRule rule, AgentPolicy policy) {
        return Runs.run(
                FEEDS,
                new RunSettings(
                        42, Duration.ofMinutes(1), 2, rule, rule.trust(), Adversaries.mix(adversaries), policy));
    }
}
