package io.tocsin.consensus.ballot;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.core.consensus.BallotBook;
import io.tocsin.core.consensus.BallotRecord;
import io.tocsin.core.consensus.Stance;
import io.tocsin.core.consensus.Verdict;
import io.tocsin.core.consensus.VoteOutcome;
import io.tocsin.core.signature.SignatureId;
import io.tocsin.core.signature.ThreatSignature;
import io.tocsin.core.trust.TrustPolicy;
import io.tocsin.protocol.batch.SignedBatch;
import io.tocsin.protocol.record.BallotLogEntry;
import io.tocsin.protocol.record.BallotLogReader;
import io.tocsin.protocol.record.OpeningOrder;
import io.tocsin.protocol.record.Refusal;
import io.tocsin.protocol.record.RefusalReason;
import io.tocsin.protocol.testing.TestNetwork;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Random logs with core's book of ballots as the oracle. */
class PartitionBallotsTest {
    private static final ConsensusTimeouts TIMEOUT =
            new ConsensusTimeouts(Duration.ofMinutes(10), Duration.ofSeconds(5));
    private static final int SEEDS = 25;
    /** The broker's time between two records: closes come too early and in time. */
    private static final long STEP_MILLIS = 2_000;

    @Test
    void shouldReachTheVerdictsOfCoresBookFedWithTheSameLog() {
        int decided = 0;
        for (long seed = 0; seed < SEEDS; seed++) {
            TestNetwork network = strict();
            List<BallotLogEntry> log = log(network, 6, seed).get(0);
            Map<SignatureId, Verdict> verdicts = verdicts(ballots(network, 0), records(log));

            assertThat(verdicts).as("seed %d", seed).isEqualTo(oracle(network, log));
            decided += verdicts.size();
        }
        assertThat(decided).as("the logs are worth counting").isGreaterThan(3 * SEEDS);
    }

    @Test
    void shouldReachTheSameVerdictsInOneAndInFourPartitions() {
        for (long seed = 0; seed < SEEDS; seed++) {
            TestNetwork four = new TestNetwork(7, 4);
            TestNetwork one = new TestNetwork(7, 1);
            Map<Integer, List<BallotLogEntry>> logs = log(four, 8, seed);
            Map<SignatureId, Verdict> apart = new TreeMap<>();
            List<BallotLogEntry> together = new ArrayList<>();
            Map<SignatureId, Long> counters = new TreeMap<>();
            logs.forEach((partition, log) -> {
                apart.putAll(verdicts(ballots(four, partition), records(log)));
                log.forEach(entry -> together.add(signedFor(one, entry, counters)));
            });

            assertThat(logs.size()).as("seed %d", seed).isGreaterThan(1);
            assertThat(verdicts(ballots(one, 0), records(together)))
                    .as("seed %d", seed)
                    .isEqualTo(apart);
        }
    }

    @Test
    void shouldGoOnFromWhatItTookAsIfNothingHadHappened() {
        for (long seed = 0; seed < SEEDS; seed++) {
            TestNetwork network = strict();
            List<BallotLogRecord> log = records(log(network, 6, seed).get(0));
            int cut = (int) (log.size() * seed / SEEDS);
            PartitionBallots live = ballots(network, 0);
            List<BallotLogRecord> taken = new ArrayList<>();
            for (BallotLogRecord record : log.subList(0, cut)) {
                if (live.apply(record) instanceof RecordOutcome.Applied) {
                    taken.add(record);
                }
            }
            PartitionBallots restored = ballots(network, 0);
            taken.forEach(restored::apply);

            assertThat(restored.open()).isEqualTo(live.open());
            for (BallotLogRecord record : log.subList(cut, log.size())) {
                assertThat(describe(restored.apply(record)))
                        .as("seed %d, offset %d", seed, record.offset())
                        .isEqualTo(describe(live.apply(record)));
            }
        }
    }

    private static TestNetwork strict() {
        return new TestNetwork(7, 1, "strict", TrustPolicy.LEGACY.withForfeits(true));
    }

    // A voice lost in a ballot that is forgotten stays lost, and was lost where it was, not before.
    @Test
    void shouldGoOnWithTheVoicesThatWereLostInForgottenBallots() {
        int lost = 0;
        for (long seed = 0; seed < SEEDS; seed++) {
            TestNetwork network = strict();
            List<BallotLogRecord> log = records(log(network, 12, seed).get(0));
            int cut = log.size() / 2;
            PartitionBallots live = forgetful(network);
            Map<Long, BallotLogRecord> kept = new TreeMap<>();
            List<OutputEvent.Equivocated> forfeits = new ArrayList<>();
            for (BallotLogRecord record : log.subList(0, cut)) {
                if (live.apply(record) instanceof RecordOutcome.Applied applied) {
                    kept.put(record.offset(), record);
                    applied.events().forEach(event -> forfeits.addAll(lost(event)));
                }
                live.forget(record.appendedMillis() + 1).forEach(kept::remove);
            }
            PartitionBallots restored = forgetful(network);
            forfeits.forEach(event -> restored.recallForfeit(
                    event.both().second().voter(), event.lostEpoch().orElseThrow(), event.offset()));
            kept.values().forEach(restored::apply);
            kept.values().forEach(record -> restored.forget(record.appendedMillis() + 1));

            for (BallotLogRecord record : log.subList(cut, log.size())) {
                if (!(live.apply(record) instanceof RecordOutcome.Applied applied)) {
                    continue;
                }
                assertThat(describe(restored.apply(record)))
                        .as("seed %d, offset %d", seed, record.offset())
                        .isEqualTo(describe(applied));
            }
            lost += forfeits.size();
        }
        assertThat(lost).as("the logs have liars").isGreaterThan(2 * SEEDS);
    }

    private static List<OutputEvent.Equivocated> lost(OutputEvent event) {
        return event instanceof OutputEvent.Equivocated one && one.lostEpoch().isPresent() ? List.of(one) : List.of();
    }

    private static PartitionBallots forgetful(TestNetwork network) {
        return new PartitionBallots(
                0,
                network.registry(),
                epoch -> true,
                new ConsensusTimeouts(Duration.ofMillis(1), Duration.ofSeconds(5)));
    }

    @Test
    void shouldReachTheSameVerdictsHoweverSoonItForgets() {
        for (long seed = 0; seed < SEEDS; seed++) {
            TestNetwork network = strict();
            List<BallotLogRecord> log = records(log(network, 6, seed).get(0));
            PartitionBallots forgetful = forgetful(network);
            Map<SignatureId, Verdict> verdicts = new TreeMap<>();
            for (BallotLogRecord record : log) {
                collect(forgetful.apply(record), verdicts);
                forgetful.forget(record.appendedMillis() + 1);
            }

            assertThat(verdicts).as("seed %d", seed).isEqualTo(verdicts(ballots(network, 0), log));
        }
    }

    @Test
    void shouldFreeEveryRecordOnceAllBallotsAreForgotten() {
        for (long seed = 0; seed < SEEDS; seed++) {
            TestNetwork network = new TestNetwork(7, 1);
            PartitionBallots ballots = ballots(network, 0);
            List<Long> taken = new ArrayList<>();
            List<BallotLogRecord> log = records(log(network, 6, seed).get(0));
            for (BallotLogRecord record : log) {
                if (ballots.apply(record) instanceof RecordOutcome.Applied) {
                    taken.add(record.offset());
                }
            }
            while (ballots.open() > 0) {
                BallotLogRecord close = new BallotLogRecord(
                        ballots.newestOffset() + 1,
                        Integer.MAX_VALUE,
                        network.closing(0, ballots.takeDueCloses(Integer.MAX_VALUE, ConsensusSigner.MAX_CLOSES))
                                .toBytes());
                ballots.apply(close);
                taken.add(close.offset());
            }

            assertThat(ballots.forget(2L * Integer.MAX_VALUE))
                    .as("seed %d", seed)
                    .containsExactlyInAnyOrderElementsOf(taken);
        }
    }

    // Before, a thief of a key replaced long ago voted with it, and its owner was put on record as an equivocator.
    @Test
    void shouldRefuseAVoteUnderAKeyThatWasReplaced() {
        TestNetwork network = new TestNetwork(4, 1);
        PartitionBallots ballots = ballots(network, 0);
        ThreatSignature subject = TestNetwork.signature(TestNetwork.agent(0), 1);
        network.rotate(TestNetwork.agent(1));
        BallotRecord.Opened opened = new BallotRecord.Opened(subject.id(), subject.author(), 2, 30_000);
        SignedBatch open =
                network.signer(TestNetwork.CONSENSUS).sign(SignedBatch.Kind.OPEN, 1, 0, List.of(opened.toBytes()));
        ballots.apply(record(0, new BallotLogEntry.Opening(opened, open, network.proposal(subject, 1))));

        RecordOutcome outcome =
                ballots.apply(record(1, network.voting(TestNetwork.agent(1), subject.id(), Stance.HARMFUL)));

        assertThat(refusal(outcome).reason()).isEqualTo(RefusalReason.OLD_KEY);
        assertThat(outcome.votes()).containsExactly(VoteOutcome.OLD_KEY);
    }

    // Before, a replaced consensus key opened ballots under the epoch that had it, for ever.
    @Test
    void shouldKnowTheNewestEpochOfItsPartitionAfterARestart() {
        TestNetwork network = new TestNetwork(4, 1);
        network.rotate(TestNetwork.CONSENSUS);
        BallotLogEntry.Opening old =
                network.opening(network.proposal(TestNetwork.signature(TestNetwork.agent(0), 1), 1), 1, 30_000);
        PartitionBallots restored = ballots(network, 0);
        restored.recall(TestNetwork.agent(1), 5, 2);

        assertThat(refusal(restored.apply(record(9, old))).reason()).isEqualTo(RefusalReason.OLD_EPOCH);
        assertThat(ballots(network, 0).apply(record(9, old)))
                .as("where nothing was opened since, nobody can tell")
                .isInstanceOf(RecordOutcome.Applied.class);
    }

    private static BallotLogRecord record(long offset, BallotLogEntry entry) {
        return new BallotLogRecord(offset, offset, entry.toBytes());
    }

    private static Refusal refusal(RecordOutcome outcome) {
        return ((RecordOutcome.Refused) outcome).refusal();
    }

    private static Map<Integer, List<BallotLogEntry>> log(TestNetwork network, int ballots, long seed) {
        return new LogFeed(network, ballots, seed).entries();
    }

    private static PartitionBallots ballots(TestNetwork network, int partition) {
        return new PartitionBallots(partition, network.registry(), epoch -> true, TIMEOUT);
    }

    private static List<BallotLogRecord> records(List<BallotLogEntry> log) {
        List<BallotLogRecord> records = new ArrayList<>();
        log.forEach(entry ->
                records.add(new BallotLogRecord(records.size(), records.size() * STEP_MILLIS, entry.toBytes())));
        return records;
    }

    private static Map<SignatureId, Verdict> verdicts(PartitionBallots ballots, List<BallotLogRecord> log) {
        Map<SignatureId, Verdict> verdicts = new TreeMap<>();
        log.forEach(record -> collect(ballots.apply(record), verdicts));
        return verdicts;
    }

    private static void collect(RecordOutcome outcome, Map<SignatureId, Verdict> verdicts) {
        if (outcome instanceof RecordOutcome.Applied taken) {
            for (OutputEvent event : taken.events()) {
                if (event instanceof OutputEvent.Decided decided) {
                    assertThat(verdicts.put(decided.verdict().signature(), decided.verdict()))
                            .as("announced once")
                            .isNull();
                }
            }
        }
    }

    /** What core's book says of the same records, read by the reader everybody uses. */
    private static Map<SignatureId, Verdict> oracle(TestNetwork network, List<BallotLogEntry> log) {
        BallotBook book = network.registry().book();
        BallotLogReader reader = new BallotLogReader(network.registry());
        OpeningOrder order = new OpeningOrder();
        Map<SignatureId, Verdict> verdicts = new TreeMap<>();
        for (int at = 0; at < log.size(); at++) {
            BallotLogEntry entry = log.get(at);
            for (BallotRecord record : reader.entry(entry.toBytes(), 0)
                    .value()
                    .map(BallotLogEntry::records)
                    .orElse(List.of())) {
                if (entry instanceof BallotLogEntry.Opening opening
                        && book.ballot(record.signature()).isEmpty()) {
                    if (!order.isNext(opening)) {
                        continue;
                    }
                    order.took(opening);
                }
                book.apply(record, at * STEP_MILLIS)
                        .verdict()
                        .ifPresent(verdict -> verdicts.put(verdict.signature(), verdict));
            }
        }
        return verdicts;
    }

    /** The same statement for a network with other partitions. */
    private static BallotLogEntry signedFor(
            TestNetwork network, BallotLogEntry entry, Map<SignatureId, Long> counters) {
        if (entry instanceof BallotLogEntry.Opening opening) {
            long counter = counters.computeIfAbsent(opening.opened().signature(), id -> (long) counters.size());
            return network.opening(
                    network.proposal(opening.proposal().signature(), counter),
                    counter,
                    opening.opened().windowMillis());
        }
        return entry instanceof BallotLogEntry.Voting voting
                ? network.voting(voting.votes().get(0).voter(), 1, voting.votes())
                : network.closing(
                        1, entry.records().stream().map(BallotRecord::signature).toList());
    }

    private static String describe(RecordOutcome outcome) {
        if (outcome instanceof RecordOutcome.Applied taken) {
            List<String> said = new ArrayList<>();
            for (OutputEvent event : taken.events()) {
                said.add(
                        event instanceof OutputEvent.Recorded recorded
                                ? Arrays.toString(recorded.leaf())
                                : event.toString());
            }
            return "taken " + said + taken.votes();
        }
        return outcome.toString();
    }
}
