package io.tocsin.detection.adversary.kind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.core.agent.Conduct;
import io.tocsin.core.codec.Hash;
import io.tocsin.core.consensus.Evidence;
import io.tocsin.core.consensus.Stance;
import io.tocsin.core.consensus.Vote;
import io.tocsin.core.flow.FeatureVector;
import io.tocsin.core.identity.AgentId;
import io.tocsin.core.signature.SignatureId;
import io.tocsin.core.signature.ThreatSignature;
import io.tocsin.detection.adversary.Adversary;
import io.tocsin.detection.adversary.AdversaryAssignment;
import io.tocsin.detection.adversary.AdversaryMix;
import io.tocsin.detection.adversary.AdversaryShare;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdversariesTest {
    private static final AgentId LIAR = new AgentId("liar");
    private static final AgentId HONEST = new AgentId("honest");
    private static final ThreatSignature SIGNATURE = new ThreatSignature(
            new AgentId("author"),
            Hash.sha256(),
            FeatureVector.of(1f),
            FeatureVector.of(0f),
            1f,
            List.of(FeatureVector.of(1f)),
            List.of(),
            1,
            0,
            0,
            Optional.empty());
    private static final Evidence EVIDENCE = new Evidence(300, 2, 1, 0.5f, 0f, false);

    @Test
    void shouldHaveSeenEverythingWithTheBestEvidence() {
        Vote found = found(LIAR, 1);

        assertThat(votes(Adversaries.of("always-seen"), found))
                .containsExactly(new Vote(
                        found.signature(),
                        LIAR,
                        Stance.SEEN,
                        new Evidence(300, 0, Evidence.MAX_WITNESSED, 1f, 1f, false)));
    }

    @Test
    void shouldObjectToEverythingWithTheWorstEvidence() {
        Vote found = found(LIAR, 1);

        assertThat(votes(Adversaries.of("always-harmful"), found))
                .containsExactly(
                        new Vote(found.signature(), LIAR, Stance.HARMFUL, new Evidence(300, 300, 0, 0f, 0f, true)));
    }

    @Test
    void shouldBeSilentAlwaysOrInTheShareOfBallotsChosen() {
        List<Vote> found =
                IntStream.range(0, 400).mapToObj(ballot -> found(LIAR, ballot)).toList();

        assertThat(found).allSatisfy(vote -> {
            assertThat(votes(Adversaries.of("silent"), vote)).isEmpty();
            assertThat(votes(Adversaries.of("silent,rate=0"), vote)).containsExactly(vote);
        });
        Adversary sometimes = Adversaries.of("silent,rate=0.25");
        List<Vote> said =
                found.stream().flatMap(vote -> votes(sometimes, vote).stream()).toList();
        assertThat(said).hasSizeBetween(270, 330).isSubsetOf(found);
        assertThat(found.stream().flatMap(vote -> votes(sometimes, vote).stream()))
                .as("the same again")
                .isEqualTo(said);
    }

    @Test
    void shouldDrawAnewForEachSeedAgentAndBallot() {
        Set<Long> seeds = new HashSet<>();
        Adversary noting = new Noting(seeds);
        for (long seed : List.of(1L, 2L)) {
            AdversaryAssignment assigned = AdversaryAssignment.of(noting, Set.of(LIAR, HONEST), seed);
            for (AgentId agent : List.of(LIAR, HONEST)) {
                IntStream.range(0, 3)
                        .forEach(ballot -> assigned.votes(SIGNATURE, found(agent, ballot), situation(agent)));
            }
        }

        assertThat(seeds).hasSize(12);
    }

    @Test
    void shouldLeaveEverybodyElseHonest() {
        Vote found = found(HONEST, 1);
        AdversaryAssignment assigned = AdversaryAssignment.of(Adversaries.of("always-seen"), Set.of(LIAR), 1);

        assertThat(assigned.votes(SIGNATURE, found, situation(HONEST))).containsExactly(found);
        assertThat(assigned.byAgent()).containsOnlyKeys(LIAR);
        assertThat(AdversaryMix.NONE.draw(List.of(LIAR, HONEST), 1).agents()).isEmpty();
    }

    @Test
    void shouldDrawTheSameAgentsWhateverTheyDo() {
        List<AgentId> agents =
                IntStream.range(0, 20).mapToObj(i -> new AgentId("a" + i)).toList();
        Set<AgentId> seen = Adversaries.mix("0.3").draw(agents, 7).agents();

        assertThat(seen).hasSize(6);
        assertThat(Adversaries.mix("silent:0.3").draw(agents, 7).agents()).isEqualTo(seen);
        assertThat(Adversaries.mix("always-harmful:0.5").draw(agents, 7).agents())
                .hasSize(10)
                .containsAll(seen);
    }

    @ParameterizedTest
    @CsvSource({
        "0.3, always-seen, 0.3",
        "always-seen:1, always-seen, 1",
        "always-yes:0.2, always-seen, 0.2",
        "always-no:0.2, always-harmful, 0.2",
        "always-harmful:0.3, always-harmful, 0.3",
        "sybils:0.2, sybil, 0.2",
        "'silent,rate=0.5:0.2', silent, 0.2"
    })
    void shouldReadKindParametersAndShare(String text, String name, double share) {
        assertThat(Adversaries.mix(text).shares()).singleElement().satisfies(only -> {
            assertThat(only.adversary().name()).isEqualTo(name);
            assertThat(only.share()).isEqualTo(share);
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            nobody:0.3             | got 'nobody', allowed always-seen, always-harmful, silent[,rate=NUMBER], random
            :0.3                   | got '', allowed always-seen
            always-seen:2          | got 'always-seen:2', allowed a number from 0 to 1
            always-seen            | got 'always-seen', allowed a number from 0 to 1
            silent,rate=2:0.3      | rate: got 2.0, allowed 0 to 1
            silent,rate=x:0.3      | rate: got NaN, allowed 0 to 1
            silent,speed=1:0.3     | got 'silent,speed=1', allowed silent[,rate=NUMBER]
            silent,:0.3            | got 'silent,', allowed silent[,rate=NUMBER]
            0.3,                   | got '', allowed a number from 0 to 1
            framer                 | got 'framer', allowed a number from 0 to 1
            framer,addresses=65:.1 | addresses: got 65, allowed 1 to 64
            sybil,organisations=0:.1 | organisations: got 0, allowed 1 to 1000
            slow-poisoner,step=0:.1 | step: got 0.0, allowed above 0 to 1
            slow-poisoner,step=2:.1 | step: got 2.0, allowed above 0 to 1
            mimic,signatures=0:.1  | signatures: got 0, allowed 1 to 100
            flooder,rate=1.5:0.1   | rate: got 1.5, allowed a whole number
            framer:.6,silent:.5    | adversaries: got shares of 1.1 together, allowed 0 to 1
            always-seen,rate=1:0.3 | got 'always-seen,rate=1', allowed always-seen
            """)
    void shouldSayWhatIsWrongAndWhatIsAllowed(String text, String message) {
        assertThatThrownBy(() -> Adversaries.mix(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @Test
    void shouldReadSeveralKindsAndTellTheirCommasFromThoseOfParameters() {
        assertThat(Adversaries.mix("0.1,silent,rate=0.5:0.2,framer,addresses=4,signatures=2:0.05,random:0.1")
                        .shares())
                .containsExactly(
                        new AdversaryShare(new AlwaysSeen(), 0.1),
                        new AdversaryShare(new Silent(0.5), 0.2),
                        new AdversaryShare(new Framer(2, 4), 0.05),
                        new AdversaryShare(new RandomVotes(), 0.1));
    }

    @Test
    void shouldGiveNoAgentTwoKinds() {
        List<AgentId> agents =
                IntStream.range(0, 20).mapToObj(i -> new AgentId("a" + i)).toList();
        AdversaryAssignment both =
                Adversaries.mix("framer:0.1,silent:0.25,random:0.65").draw(agents, 7);

        assertThat(both.agents()).hasSize(20);
        assertThat(both.byAgent().values()).filteredOn(new Framer(1, 8)::equals).hasSize(2);
        assertThat(both.byAgent().values()).filteredOn(new Silent(1)::equals).hasSize(5);
        assertThat(Adversaries.mix("random:0.1").draw(agents, 7).agents())
                .as("the first kind takes those it takes alone")
                .isEqualTo(Set.copyOf(agents.stream()
                        .filter(agent -> new Framer(1, 8).equals(both.byAgent().get(agent)))
                        .toList()));
    }

    @Test
    void shouldCallEachBehaviourByTheNameItIsChosenBy() {
        assertThat(Adversaries.names()).startsWith(Adversaries.DEFAULT).doesNotHaveDuplicates();
        assertThat(Adversaries.names())
                .allSatisfy(name -> assertThat(Adversaries.of(name).name()).isEqualTo(name));
    }

    @Test
    void shouldSayUnderHowManyOrganisationsAnOperatorEnrols() {
        assertThat(Adversaries.of("colluders").organisations()).isZero();
        assertThat(Adversaries.of("sybil").organisations()).isEqualTo(1);
        assertThat(Adversaries.of("sybil").does()).endsWith(", all of one organisation");
        assertThat(Adversaries.of("sybil,organisations=3").organisations()).isEqualTo(3);
        assertThat(Adversaries.of("sybil,organisations=3").does()).endsWith(" under 3 organisations");
        assertThat(Adversaries.operated()).containsExactly("sybil");
    }

    private record Noting(Set<Long> seeds) implements Adversary {
        @Override
        public String name() {
            return "noting";
        }

        @Override
        public String does() {
            return "note what they are given";
        }

        @Override
        public List<Vote> votes(View view) {
            seeds.add(view.seed());
            return List.of();
        }
    }

    private static List<Vote> votes(Adversary adversary, Vote found) {
        return AdversaryAssignment.of(adversary, Set.of(LIAR), 42).votes(SIGNATURE, found, situation(LIAR));
    }

    private static Conduct.Situation situation(AgentId agent) {
        return new Conduct.Situation(agent, 0, List.of(), Optional.empty());
    }

    private static Vote found(AgentId voter, int ballot) {
        Hash hash = Hash.sha256(("ballot " + ballot).getBytes(StandardCharsets.UTF_8));
        return new Vote(new SignatureId(hash), voter, Stance.HARMLESS, EVIDENCE);
    }
}
