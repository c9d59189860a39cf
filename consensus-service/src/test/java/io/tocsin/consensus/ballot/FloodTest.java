package io.tocsin.consensus.ballot;

import static io.tocsin.protocol.testing.TestNetwork.CONSENSUS;
import static io.tocsin.protocol.testing.TestNetwork.agent;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.consensus.admission.Admission;
import io.tocsin.consensus.admission.Admitted;
import io.tocsin.consensus.admission.Submission;
import io.tocsin.core.consensus.BallotBook;
import io.tocsin.core.consensus.Stance;
import io.tocsin.core.consensus.VoteOutcome;
import io.tocsin.core.identity.AgentId;
import io.tocsin.core.identity.Party;
import io.tocsin.core.signature.SignatureId;
import io.tocsin.core.signature.ThreatSignature;
import io.tocsin.core.trust.ProposalLimits;
import io.tocsin.core.trust.TrustPolicy;
import io.tocsin.protocol.record.BallotLogEntry;
import io.tocsin.protocol.record.Checked;
import io.tocsin.protocol.record.Refusal;
import io.tocsin.protocol.record.RefusalReason;
import io.tocsin.protocol.record.SignedProposal;
import io.tocsin.protocol.testing.TestNetwork;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * One enrolled agent once sent 3,000 proposals in 2.4 s: all were admitted, voted on by everybody and accepted, and ten
 * thousand rows of the ledger came of it. Now as many are admitted as one agent's share, and others go on as ever.
 */
class FloodTest {
    private static final int FLOOD = 3_000;
    private static final int PARTITIONS = 4;
    private static final AgentId FLOODER = agent(0);
    private static final ProposalLimits LIMITS = ProposalLimits.DEFAULT;
    private static final ConsensusTimeouts TIMEOUT =
            new ConsensusTimeouts(Duration.ofMinutes(10), Duration.ofSeconds(5));

    private final TestNetwork network =
            new TestNetwork(7, PARTITIONS, "flooded", TrustPolicy.of(Party.ORGANISATION, 1));
    private final Admission admission =
            new Admission(network.registry(), network.signer(CONSENSUS), Duration.ofSeconds(30), new Kept());
    private final Map<Integer, PartitionBallots> partitions = new TreeMap<>();
    private final List<Refusal> refusals = new ArrayList<>();
    private final List<OutputEvent> events = new ArrayList<>();
    private long offset;

    private static final class Kept implements Admitted {
        private final Map<String, Long> numbers = new HashMap<>();

        @Override
        public OptionalLong newestCounter(AgentId author, int keyEpoch) {
            return level(author + "/" + keyEpoch);
        }

        @Override
        public OptionalLong counterOf(SignatureId signature) {
            return level(signature.toString());
        }

        @Override
        public OptionalLong level(String key) {
            return numbers.containsKey(key) ? OptionalLong.of(numbers.get(key)) : OptionalLong.empty();
        }

        @Override
        public void keepLevel(String key, long level) {
            numbers.put(key, level);
        }

        @Override
        public void add(SignatureId signature, AgentId author, int keyEpoch, long counter) {
            numbers.put(author + "/" + keyEpoch, counter);
            numbers.put(signature.toString(), counter);
        }
    }

    @Test
    void shouldAdmitOfAFloodNoMoreThanOneShareAndDecideTheBallotsOfOthersAsEver() {
        int opened = 0;
        for (int n = 0; n < FLOOD; n++) {
            opened += propose(TestNetwork.signature(FLOODER, n), n, n * 2_400L / FLOOD) ? 1 : 0;
        }

        assertThat(opened)
                .as("a share of each partition, open at once")
                .isLessThanOrEqualTo(PARTITIONS * LIMITS.agent().open())
                .isGreaterThan(LIMITS.agent().open());
        assertThat(refusals).hasSize(FLOOD - opened).extracting(Refusal::reason).containsOnly(RefusalReason.QUOTA);
        assertThat(refusals.get(0).detail()).contains("agent-01").contains("propose again");
        assertThat(rows()).as("a proposal and its opening, each a row").isEqualTo(2L * opened);

        for (int author = 1; author < 7; author++) {
            ThreatSignature honest = TestNetwork.signature(agent(author), author);
            assertThat(propose(honest, 1, 2_500)).isTrue();
            assertThat(decide(honest, 2_600))
                    .as("decided by the next vote, as without a flood")
                    .isTrue();
        }
    }

    @Test
    void shouldOpenAgainWhenTimeHasPassedAndBallotsAreDecided() {
        List<ThreatSignature> flood =
                network.signaturesIn(0, FLOODER, LIMITS.agent().burst() + 3);
        int counter = 0;
        for (ThreatSignature signature : flood.subList(0, LIMITS.agent().burst())) {
            assertThat(propose(signature, ++counter, 0)).isTrue();
            assertThat(decide(signature, 0)).isTrue();
        }

        assertThat(propose(flood.get(LIMITS.agent().burst()), ++counter, 0)).isFalse();
        long interval = Duration.ofHours(1).toMillis() / LIMITS.agent().perHour();
        assertThat(propose(flood.get(LIMITS.agent().burst() + 1), ++counter, interval))
                .isTrue();
        assertThat(propose(flood.get(LIMITS.agent().burst() + 2), ++counter, interval))
                .isFalse();
    }

    /** Whoever signs openings could open for a flooder what admission would not: the log's readers do not take it. */
    @Test
    void shouldRefuseInTheLogWhatAdmissionLetThrough() {
        List<ThreatSignature> flood =
                network.signaturesIn(0, FLOODER, LIMITS.agent().open() + 1);
        BallotBook reader = network.registry().book();
        int counter = 0;
        for (ThreatSignature signature : flood) {
            BallotLogEntry.Opening opening = network.opening(network.proposal(signature, ++counter), counter, 30_000);
            RecordOutcome outcome = append(0, opening, 0);
            boolean isTaken = reader.ballot(signature.id()).isEmpty()
                    && reader.apply(opening.opened(), 0).reception() == VoteOutcome.COUNTED;
            assertThat(outcome).isInstanceOf(isTaken ? RecordOutcome.Applied.class : RecordOutcome.Refused.class);
        }

        assertThat(partitions.get(0).open()).isEqualTo(LIMITS.agent().open());
        assertThat(reader.open()).isEqualTo(LIMITS.agent().open());
        assertThat(refusals).extracting(Refusal::reason).containsExactly(RefusalReason.QUOTA);
    }

    @Test
    void shouldRefuseWhatSaysTooLittle() {
        ThreatSignature sound = TestNetwork.signature(FLOODER, 1);
        ThreatSignature needle = new ThreatSignature(
                FLOODER,
                sound.space(),
                sound.centroid(),
                sound.spread(),
                1e-6f,
                sound.exemplars(),
                sound.indicators(),
                3,
                0,
                1,
                Optional.empty());

        assertThat(propose(needle, 1, 0)).isFalse();

        assertThat(refusals).extracting(Refusal::reason).containsExactly(RefusalReason.BELOW_FLOOR);
        assertThat(refusals.get(0).detail()).isEqualTo("radius: got 1.0E-6, must be 0.05 or more here");
        assertThat(append(0, network.opening(network.proposal(needle, 1), 1, 30_000), 0))
                .as("every reader of the log says so too")
                .isInstanceOf(RecordOutcome.Refused.class);
    }

    private boolean propose(ThreatSignature signature, long counter, long millis) {
        SignedProposal proposal = network.proposal(signature, counter);
        Checked<Optional<BallotLogEntry.Opening>> checked = admission.admit(
                new Submission(signature.author().value(), proposal.batch().toBytes(), true, counter, millis));
        checked.refusal().ifPresent(refusals::add);
        return checked.value()
                .flatMap(opening -> opening)
                .map(opening -> append(network.genesis().partitionOf(signature.id()), opening, millis))
                .filter(RecordOutcome.Applied.class::isInstance)
                .isPresent();
    }

    /** Lets all but the author vote, until there is a verdict. */
    private boolean decide(ThreatSignature signature, long millis) {
        int before = decided();
        for (int voter = 0; voter < 7; voter++) {
            if (!agent(voter).equals(signature.author()) && decided() == before) {
                append(
                        network.genesis().partitionOf(signature.id()),
                        network.voting(agent(voter), signature.id(), Stance.SEEN),
                        millis);
            }
        }
        return decided() == before + 1;
    }

    private RecordOutcome append(int partition, BallotLogEntry entry, long millis) {
        PartitionBallots ballots = partitions.computeIfAbsent(
                partition, p -> new PartitionBallots(p, network.registry(), epoch -> true, TIMEOUT));
        RecordOutcome outcome = ballots.apply(new BallotLogRecord(offset++, millis, entry.toBytes()));
        outcome.dispatch(
                applied -> events.addAll(applied.events()), noOp -> {}, refused -> refusals.add(refused.refusal()));
        return outcome;
    }

    private long rows() {
        return events.stream().filter(OutputEvent.Recorded.class::isInstance).count();
    }

    private int decided() {
        return Math.toIntExact(
                events.stream().filter(OutputEvent.Decided.class::isInstance).count());
    }
}
