package io.tocsin.lab.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.core.agent.AgentEvent;
import io.tocsin.core.codec.Hash;
import io.tocsin.core.consensus.Effect;
import io.tocsin.core.consensus.Verdict;
import io.tocsin.core.flow.FeatureVector;
import io.tocsin.core.flow.GroundTruth;
import io.tocsin.core.identity.AgentId;
import io.tocsin.core.signature.Indicator;
import io.tocsin.core.signature.ThreatSignature;
import io.tocsin.core.translog.Ledger;
import io.tocsin.detection.adversary.Adversary;
import io.tocsin.detection.adversary.kind.Adversaries;
import io.tocsin.detection.feed.Sample;
import io.tocsin.detection.feed.SensorFeed;
import io.tocsin.lab.measure.DetectionRates;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
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

    @Test
    void shouldClaimNothingWithoutLabels() {
        List<RunResult.Sensor> sensors = List.of(sensor(unlabelled(FEEDS.get(0)), List.of()));
        RunResult result = new RunResult(sensors, List.of(), Map.of(), new Ledger(), 1);

        assertThat(FalseEnforcement.of(result))
                .isEqualTo(new FalseEnforcement(OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty()));
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
        return new RunResult.Sensor(feed, new DetectionRates(), new DetectionRates(), events);
    }

    private static SensorFeed unlabelled(SensorFeed feed) {
        return new SensorFeed(
                feed.enrolment(),
                feed.space(),
                feed.trusted(),
                feed.samples().stream()
                        .map(sample -> new Sample(sample.observation(), GroundTruth.UNLABELLED, sample.state()))
                        .toList(),
                List.of(),
                feed.flows(), feed.isSimulated());
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
        FeatureVector row = FeatureVector.of(1f);
        List<Indicator> named =
                Stream.of(addresses).map(Indicator::address).sorted().toList();
        AgentId author = new AgentId("author");
        return new ThreatSignature(author, Hash.sha256(), row, row, 1f, List.of(row), named, 1, 0, 0, Optional.empty());
    }
}
