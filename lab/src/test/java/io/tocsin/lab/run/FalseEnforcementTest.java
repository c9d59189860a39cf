package io.tocsin.lab.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.core.agent.AgentEvent;
import io.tocsin.core.codec.Hash;
import io.tocsin.core.consensus.Effect;
import io.tocsin.core.consensus.Verdict;
import io.tocsin.core.flow.FeatureVector;
import io.tocsin.core.flow.GroundTruth;
import io.tocsin.core.identity.AgentId;
import io.tocsin.core.quarantine.Quarantine;
import io.tocsin.core.signature.Indicator;
import io.tocsin.core.signature.ThreatSignature;
import io.tocsin.core.translog.Ledger;
import io.tocsin.detection.adversary.Adversary;
import io.tocsin.detection.adversary.kind.Adversaries;
import io.tocsin.detection.feed.Sample;
import io.tocsin.detection.feed.SensorFeed;
import io.tocsin.lab.measure.DetectionRates;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is counted as wrongly enforced. */
class FalseEnforcementTest {
    private static final List<SensorFeed> FEEDS = Runs.eightSites(42).subList(0, 2);
    private static final GroundTruth ATTACK = new GroundTruth(GroundTruth.Kind.MALICIOUS, "scan", "");
    private static final String ATTACKER = remote(true);
    private static final String BENIGN = remote(false);
    private static final String NOBODY = "20.205.243.166";

    @Test
    void shouldCountFalseSignaturesAndAddressesNobodySawAttack() {
        Decision framed = decision(Effect.ENFORCE, List.of(GroundTruth.BENIGN), BENIGN, NOBODY);
        Decision right = decision(Effect.ENFORCE, List.of(ATTACK), ATTACKER);
        Decision half = decision(Effect.ENFORCE, List.of(ATTACK), ATTACKER, NOBODY);
        Decision advised = decision(Effect.ADVISORY, List.of(), "151.101.1.140");

        FalseEnforcement wrong =
                FalseEnforcement.of(result(List.of(framed, right, half, advised), List.of(), Map.of()));

        assertThat(wrong.signatures()).hasValue(1);
        assertThat(wrong.indicators()).hasValue(2);
        assertThat(wrong.benignBlocked()).hasValue(0);
    }

    @Test
    void shouldCountWhatHonestAgentsBlockAndNothingElse() {
        List<AgentEvent> events = List.of(
                adopted(Effect.ENFORCE, BENIGN, ATTACKER),
                adopted(Effect.ENFORCE, BENIGN, NOBODY),
                adopted(Effect.ADVISORY, "151.101.1.140"));
        AgentId first = FEEDS.get(0).enrolment().agent();
        List<Decision> decisions = List.of(
                decision(Effect.ENFORCE, List.of(ATTACK), BENIGN, ATTACKER),
                decision(Effect.ENFORCE, List.of(ATTACK), BENIGN, NOBODY),
                decision(Effect.ADVISORY, List.of(), "151.101.1.140"));

        assertThat(FalseEnforcement.of(result(decisions, events, Map.of())).benignBlocked())
                .hasValue(2);
        assertThat(FalseEnforcement.of(result(decisions, events, Map.of(first, Adversaries.of("silent"))))
                        .benignBlocked())
                .hasValue(0);
    }

    // Behaviour and indicators are accepted apart, so each is counted for itself.
    @Test
    void shouldJudgeACopyOfATrueBehaviourByWhatItCatchesAndItsAddressesForThemselves() {
        Decision copy = described(sample(true), List.of(), NOBODY);

        FalseEnforcement wrong = FalseEnforcement.of(result(List.of(copy), List.of(), Map.of()));

        assertThat(wrong.signatures()).hasValue(0);
        assertThat(wrong.indicators()).hasValue(1);
    }

    @Test
    void shouldCountABehaviourThatCatchesBenignFlowsOrNothingWhoeverWroteIt() {
        Decision careless = described(sample(false), List.of(ATTACK), ATTACKER);
        ThreatSignature made = signature(FEEDS.get(0).space().id(), FeatureVector.of(nowhere()), ATTACKER);
        Decision nobodyHasIt = new Decision(made, List.of(), List.of(), accepted(made), 1);

        assertThat(FalseEnforcement.of(result(List.of(careless), List.of(), Map.of()))
                        .signatures())
                .hasValue(1);
        assertThat(FalseEnforcement.of(result(List.of(nobodyHasIt), List.of(), Map.of()))
                        .signatures())
                .hasValue(1);
    }

    @Test
    void shouldCallABehaviourNeitherTrueNorFalseOfWhichOnlyUnlabelledFlowsAreKnown() {
        Sample caught = sample(true);
        SensorFeed half = relabelled(FEEDS.get(0), sample -> GroundTruth.UNLABELLED);
        Decision unsupported = described(caught, List.of(), NOBODY);

        assertThat(BehaviourTruth.judge(
                        List.of(half), List.of(unsupported, described(caught, List.of(ATTACK), NOBODY))))
                .containsExactly(Optional.empty(), Optional.empty());
        assertThat(BehaviourTruth.judge(FEEDS, List.of(unsupported))).containsExactly(Optional.of(true));
    }

    @Test
    void shouldAskWhatItWasMadeOfWhereNothingIsCaught() {
        List<Decision> decisions = Stream.of(List.of(ATTACK), List.<GroundTruth>of(), List.of(GroundTruth.UNLABELLED))
                .map(support -> decision(Effect.ENFORCE, support))
                .toList();

        assertThat(BehaviourTruth.judge(FEEDS, decisions))
                .containsExactly(Optional.of(true), Optional.of(false), Optional.empty());
    }

    private static float[] nowhere() {
        float[] far = new float[FEEDS.get(0).space().size()];
        Arrays.fill(far, 90f);
        return far;
    }

    /** A flow of the first site whose narrow neighbourhood is of its own kind. */
    private static Sample sample(boolean isMalicious) {
        return FEEDS.get(0).samples().stream()
                .filter(sample -> sample.truth().isMalicious() == isMalicious)
                .filter(sample -> FEEDS.stream()
                        .flatMap(feed -> feed.samples().stream())
                        .filter(other -> described(sample, List.of())
                                .signature()
                                .reaches(other.observation().row()))
                        .allMatch(other -> other.truth().isMalicious() == isMalicious))
                .findFirst()
                .orElseThrow();
    }

    private static Decision described(Sample sample, List<GroundTruth> support, String... addresses) {
        ThreatSignature signature =
                signature(FEEDS.get(0).space().id(), sample.observation().row(), addresses);
        return new Decision(signature, support, List.of(), accepted(signature), 1);
    }

    private static Verdict accepted(ThreatSignature signature) {
        return new Verdict.Accepted(signature.id(), Effect.ENFORCE);
    }

    @Test
    void shouldClaimNothingWithoutLabels() {
        List<RunResult.Sensor> sensors = List.of(sensor(unlabelled(FEEDS.get(0)), List.of()));
        RunResult result = new RunResult(sensors, List.of(), Map.of(), new Ledger(), 1);

        assertThat(FalseEnforcement.of(result))
                .isEqualTo(new FalseEnforcement(
                        OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty()));
    }

    private static String remote(boolean isMalicious) {
        return FEEDS.stream()
                .flatMap(feed -> feed.samples().stream())
                .filter(sample -> sample.truth().isMalicious() == isMalicious)
                .map(sample -> sample.observation().remote())
                .filter(remote -> !remote.isEmpty())
                .findFirst()
                .orElseThrow();
    }

    private static RunResult result(
            List<Decision> decisions, List<AgentEvent> events, Map<AgentId, Adversary> adversaries) {
        List<RunResult.Sensor> sensors = List.of(sensor(FEEDS.get(0), events), sensor(FEEDS.get(1), List.of()));
        return new RunResult(sensors, decisions, adversaries, new Ledger(), 1);
    }

    private static RunResult.Sensor sensor(SensorFeed feed, List<AgentEvent> events) {
        return new RunResult.Sensor(
                feed,
                new DetectionRates(),
                new DetectionRates(),
                events,
                Optional.empty(),
                List.of(),
                Quarantine.Rows.NONE);
    }

    private static SensorFeed unlabelled(SensorFeed feed) {
        return relabelled(feed, sample -> GroundTruth.UNLABELLED);
    }

    private static SensorFeed relabelled(SensorFeed feed, Function<Sample, GroundTruth> truth) {
        return new SensorFeed(
                feed.enrolment(),
                feed.space(),
                feed.trusted(),
                feed.samples().stream()
                        .map(sample -> new Sample(sample.observation(), truth.apply(sample), sample.state()))
                        .toList(),
                List.of(),
                feed.flows(),
                feed.isSimulated());
    }

    private static AgentEvent adopted(Effect effect, String... addresses) {
        ThreatSignature signature = signature(addresses);
        return new AgentEvent.Adopted(
                FEEDS.get(0).enrolment().agent(), signature.id(), effect, 0, false, signature.indicators());
    }

    private static Decision decision(Effect effect, List<GroundTruth> support, String... addresses) {
        ThreatSignature signature = signature(addresses);
        return new Decision(signature, support, List.of(), new Verdict.Accepted(signature.id(), effect), 1);
    }

    private static ThreatSignature signature(String... addresses) {
        return signature(Hash.sha256(), FeatureVector.of(1f), addresses);
    }

    private static ThreatSignature signature(Hash space, FeatureVector row, String... addresses) {
        FeatureVector spread = FeatureVector.of(new float[row.size()]);
        List<Indicator> named =
                Stream.of(addresses).map(Indicator::address).sorted().toList();
        AgentId author = new AgentId("author");
        return new ThreatSignature(author, space, row, spread, 0.05f, List.of(row), named, 1, 0, 0, Optional.empty());
    }
}
