package io.tocsin.detection.adversary.kind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tocsin.core.agent.Conduct;
import io.tocsin.core.agent.Proposal;
import io.tocsin.core.codec.Hash;
import io.tocsin.core.consensus.Evidence;
import io.tocsin.core.consensus.Stance;
import io.tocsin.core.consensus.Vote;
import io.tocsin.core.flow.FeatureMatrix;
import io.tocsin.core.flow.FeatureVector;
import io.tocsin.core.identity.AgentId;
import io.tocsin.core.score.Baseline;
import io.tocsin.core.signature.Blockable;
import io.tocsin.core.signature.Indicator;
import io.tocsin.core.signature.IndicatorSet;
import io.tocsin.core.signature.ThreatSignature;
import io.tocsin.detection.adversary.AdversaryAssignment;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What adversaries propose and cast where there is a threat to copy and a Baseline to hide behind. */
class ForgedProposalsTest {
    private static final AgentId LIAR = new AgentId("liar");
    private static final AgentId ACCOMPLICE = new AgentId("accomplice");
    private static final AgentId PEER = new AgentId("peer");
    private static final Baseline TRUSTED = Baseline.declare(
            FeatureMatrix.wrap(
                    new float[] {0f, .1f, .2f, 0f, .1f, .1f, .3f, 0f, 0f, .2f, .1f, 0f, .2f, .2f, 0f, .3f}, 2),
            Set.of("10.0.0.1", "198.51.100.1", "198.51.100.2"));
    private static final ThreatSignature THREAT = signature(PEER, "203.0.113.9");
    private static final ThreatSignature OWN = signature(LIAR, "203.0.113.7");
    private static final Conduct.Situation SITUATION =
            new Conduct.Situation(LIAR, 7_200_000_000L, List.of(THREAT), Optional.of(TRUSTED));

    private static ThreatSignature signature(AgentId author, String address) {
        FeatureVector centre = FeatureVector.of(3f, 3f);
        return new ThreatSignature(
                author,
                Hash.sha256(new byte[] {1}),
                centre,
                FeatureVector.of(.1f, .1f),
                .5f,
                List.of(centre),
                List.of(Indicator.address(address)),
                5,
                1,
                2,
                Optional.empty());
    }

    static Stream<String> names() {
        return Adversaries.names().stream();
    }

    private static AdversaryAssignment liars(String kind) {
        return AdversaryAssignment.of(Adversaries.of(kind), List.of(LIAR, ACCOMPLICE), 42);
    }

    private static List<Proposal> proposals(String kind) {
        return liars(kind).proposals(List.of(new Proposal(OWN, List.of(1L))), SITUATION);
    }

    private static List<Vote> votes(String kind, ThreatSignature signature) {
        Vote found = new Vote(
                signature.id(),
                LIAR,
                Stance.HARMLESS,
                new Evidence(8, 0, 0, 0f, 0f, false),
                Optional.of(IndicatorSet.NONE));
        return liars(kind).votes(signature, found, SITUATION);
    }

    @ParameterizedTest
    @MethodSource("names")
    void shouldProposeInItsOwnNameWhatANetworkCouldTakeAndTheSameAgain(String kind) {
        List<Proposal> proposed = proposals(kind);

        assertThat(proposed).isEqualTo(proposals(kind));
        assertThat(proposed).extracting(Proposal::signature).allSatisfy(signature -> {
            assertThat(signature.author()).isEqualTo(LIAR);
            assertThat(signature.space()).isEqualTo(THREAT.space());
            assertThat(signature.centroid().size()).isEqualTo(2);
            assertThat(Blockable.test(signature)).isTrue();
        });
    }

    @ParameterizedTest
    @MethodSource("names")
    void shouldVoteInItsOwnNameOnWhatIsAskedAndTheSameAgain(String kind) {
        List<Vote> votes = votes(kind, THREAT);

        assertThat(votes).isEqualTo(votes(kind, THREAT));
        assertThat(votes).allSatisfy(vote -> {
            assertThat(vote.voter()).isEqualTo(LIAR);
            assertThat(vote.signature()).isEqualTo(THREAT.id());
            assertThat(vote.seen()).isPresent();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"framer", "colluders"})
    void shouldNameWhatDidNoHarm(String kind) {
        assertThat(proposals(kind).stream()
                        .flatMap(proposal -> proposal.signature().indicators().stream())
                        .map(Indicator::value))
                .isNotEmpty()
                .doesNotContain("10.0.0.1")
                .anyMatch(address -> !address.startsWith("203.0.113."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"flooder", "memory-filler"})
    void shouldProposeFarMoreThanItFound(String kind) {
        assertThat(proposals(kind)).hasSizeGreaterThan(2).doesNotHaveDuplicates();
    }

    @Test
    void shouldTeachNormalTrafficAsAThreat() {
        assertThat(proposals("exemplar-poisoner"))
                .extracting(Proposal::signature)
                .anySatisfy(signature -> assertThat(signature.exemplars())
                        .anySatisfy(row -> assertThat(row.get(0)).isLessThan(1f)));
    }

    @Test
    void shouldBlendInAsNearToOwnTrafficAsItLetsPass() {
        assertThat(forged("mimic")).singleElement().satisfies(signature -> {
            assertThat(rows().noneMatch(signature::reaches)).isTrue();
            assertThat(signature.centroid().get(0)).as("on the way from 3").isLessThan(1f);
            assertThat(signature.exemplars()).containsExactly(signature.centroid());
            assertThat(signature.indicators()).isEmpty();
        });
    }

    @Test
    void shouldProposeNothingAlmostNormalWithoutTrustedTraffic() {
        Conduct.Situation learning = new Conduct.Situation(LIAR, 1, List.of(THREAT), Optional.empty());

        assertThat(liars("mimic").proposals(List.of(), learning)).isEmpty();
        assertThat(liars("slow-poisoner").proposals(List.of(), learning)).isEmpty();
    }

    @Test
    void shouldGoOnFromWhatWasAcceptedOfItALittleNearer() {
        ThreatSignature first = forged("slow-poisoner").get(0);
        Conduct.Situation later =
                new Conduct.Situation(LIAR, 7_200_000_000L, List.of(THREAT, first), Optional.of(TRUSTED));
        ThreatSignature second =
                liars("slow-poisoner").proposals(List.of(), later).get(0).signature();

        assertThat(first.centroid().get(0)).isBetween(2.3f, 2.6f);
        assertThat(second.centroid().get(0)).isBetween(1.8f, 2.2f);
        assertThat(second.reaches(second.exemplars().get(0))).isTrue();
        assertThat(second.radius()).isEqualTo(THREAT.radius());
    }

    @Test
    void shouldVouchForItsAccomplicesOnly() {
        ThreatSignature ofAccomplice = signature(ACCOMPLICE, "203.0.113.9");

        assertThat(votes("slow-poisoner", ofAccomplice))
                .extracting(Vote::stance)
                .containsExactly(Stance.SEEN);
        assertThat(votes("slow-poisoner", THREAT)).extracting(Vote::stance).containsExactly(Stance.HARMLESS);
    }

    private static List<ThreatSignature> forged(String kind) {
        return liars(kind).proposals(List.of(), SITUATION).stream()
                .map(Proposal::signature)
                .toList();
    }

    private static Stream<FeatureVector> rows() {
        return Stream.of(TRUSTED.fit(), TRUSTED.heldOut()).flatMap(matrix -> IntStream.range(0, matrix.rows())
                .mapToObj(row -> FeatureVector.of(matrix.row(row))));
    }

    @Test
    void shouldClaimToHaveSeenAllThatIsNamed() {
        assertThat(votes("always-seen", THREAT))
                .extracting(Vote::stance, Vote::seen)
                .containsExactly(tuple(Stance.SEEN, Optional.of(IndicatorSet.first(1))));
    }
}
