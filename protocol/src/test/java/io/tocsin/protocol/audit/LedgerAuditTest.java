package io.tocsin.protocol.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tocsin.core.codec.Hash;
import io.tocsin.core.consensus.Effect;
import io.tocsin.core.consensus.Equivocation;
import io.tocsin.core.consensus.Evidence;
import io.tocsin.core.consensus.Stance;
import io.tocsin.core.consensus.Verdict;
import io.tocsin.core.consensus.Vote;
import io.tocsin.core.consensus.VoteOutcome;
import io.tocsin.core.identity.AgentId;
import io.tocsin.core.signature.SignatureId;
import io.tocsin.core.signature.ThreatSignature;
import io.tocsin.core.translog.LedgerEntry;
import io.tocsin.core.translog.LedgerEntry.Kind;
import io.tocsin.core.trust.TrustPolicy;
import io.tocsin.protocol.audit.AuditFault.Field;
import io.tocsin.protocol.batch.SignedBatch;
import io.tocsin.protocol.record.SignedProposal;
import io.tocsin.protocol.testing.LedgerStory;
import io.tocsin.protocol.testing.TestNetwork;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class LedgerAuditTest {
    private static final TestNetwork NETWORK = new TestNetwork(4, 1);
    private static final List<LedgerEntry> HONEST =
            LedgerStory.everyOutcome(NETWORK).entries();

    private final StoredLog log = new StoredLog(NETWORK, HONEST, 5);

    @Test
    void shouldFindNothingInAnHonestLedger() {
        AuditReport report = log.audit();

        assertThat(report.fault()).isEmpty();
        assertThat(report.entries()).isEqualTo(HONEST.size());
        assertThat(report.root())
                .isEqualTo(log.checkpoints.get(log.checkpoints.size() - 1).root());
        assertThat(report.checkpoints()).isEqualTo(log.checkpoints.size());
        assertThat(report.verdicts())
                .isEqualTo(Map.of("ACCEPTED/ENFORCE", 1L, "ACCEPTED/ADVISORY", 1L, "REJECTED", 1L, "INCONCLUSIVE", 1L));
        assertThat(report.votes())
                .containsEntry(VoteOutcome.EQUIVOCATED, 1L)
                .containsKeys(VoteOutcome.COUNTED, VoteOutcome.LATE);
        assertThat(report.equivocations()).isEqualTo(1);
        assertThat(report.kinds()).containsEntry(Kind.SIGNATURE, 4L).containsEntry(Kind.VERDICT, 4L);
        assertThat(report.awaited()).isEmpty();
    }

    @Test
    void shouldFindNothingWhereBallotsOfSeveralPartitionsMix() {
        TestNetwork network = new TestNetwork(7, 5);

        AuditReport report =
                new StoredLog(network, LedgerStory.everyOutcome(network).entries(), 3).audit();

        assertThat(report.fault()).isEmpty();
        assertThat(report.verdicts()).hasSize(4);
    }

    @Test
    void shouldFindNothingInAnEmptyLedger() {
        AuditReport report = new StoredLog(NETWORK, List.of(), 5).audit();

        assertThat(report.isOk()).isTrue();
        assertThat(report.entries()).isZero();
    }

    // Attack: who signs openings records for a flooder more than its share. The ledger has no times, so what it shows
    // is
    // how many were open at once.
    @Test
    void shouldNameAnOpeningBeyondItsAuthorsShare() {
        TestNetwork network = new TestNetwork(4, 1, "limited", TrustPolicy.DEFAULT);
        int share = network.genesis().trust().limits().agent().open();
        LedgerStory story = new LedgerStory(network);
        SignatureId first = story.open();
        for (int n = 1; n < share; n++) {
            story.open();
        }
        assertThat(new StoredLog(network, story.entries(), 500).audit().fault())
                .as("its whole share")
                .isEmpty();

        SignatureId beyond = story.open();
        AuditReport report = new StoredLog(network, story.entries(), 500).audit();

        assertThat(report.faults()).singleElement().satisfies(fault -> assertThat(fault.toString())
                .contains("opening of " + beyond + " though agent-01 has " + share + " ballots open"));
        story.close(first);
        story.open();
        assertThat(new StoredLog(network, story.entries(), 500).audit().faultCount())
                .as("when one is decided, another may open")
                .isEqualTo(1);
    }

    @Test
    void shouldNameEveryEntryWhoseBodyWasEdited() {
        for (int i = 0; i < HONEST.size(); i++) {
            StoredLog edited = new StoredLog(NETWORK, HONEST, 5);
            edited.tamper(i, HONEST.get(i).kind(), flipped(HONEST.get(i).body()), false);

            assertFault(edited.audit(), i, Field.LEAF_HASH);
        }
    }

    @Test
    void shouldNameEveryEntryWhoseBodyWasEditedWithItsLeafHash() {
        for (int i = 0; i < HONEST.size(); i++) {
            StoredLog edited = new StoredLog(NETWORK, HONEST, 5);
            edited.tamper(i, HONEST.get(i).kind(), flipped(HONEST.get(i).body()), true);

            assertFault(edited.audit(), i, Field.BODY);
        }
    }

    @Test
    void shouldNameEveryEntryWhoseLeafHashWasEdited() {
        for (int i = 0; i < HONEST.size(); i++) {
            StoredLog edited = new StoredLog(NETWORK, HONEST, 5);
            AuditedEntry before = edited.entries.get(i);
            edited.entries.set(i, new AuditedEntry(before.entry(), Hash.sha256(new byte[] {1}), before.intakeOffset()));

            assertFault(edited.audit(), i, Field.LEAF_HASH);
        }
    }

    @Test
    void shouldNameEveryEntryWhoseKindWasEdited() {
        for (int i = 0; i < HONEST.size(); i++) {
            Kind other = HONEST.get(i).kind() == Kind.VOTE ? Kind.VERDICT : Kind.VOTE;
            StoredLog edited = new StoredLog(NETWORK, HONEST, 5);
            edited.tamper(i, other, HONEST.get(i).body(), false);
            assertFault(edited.audit(), i, Field.LEAF_HASH);

            edited.tamper(i, other, HONEST.get(i).body(), true);
            assertFault(edited.audit(), i, Field.BODY);
        }
    }

    @Test
    void shouldNameEveryEntryThatWasTakenOut() {
        for (int i = 0; i < HONEST.size() - 1; i++) {
            StoredLog cut = new StoredLog(NETWORK, HONEST, 5);
            cut.entries.remove(i);

            assertFault(cut.audit(), i, Field.SEQUENCE);
        }
    }

    @Test
    void shouldNameTheCheckpointBeyondACutOffTail() {
        log.entries.remove(HONEST.size() - 1);

        AuditReport report = log.audit();

        assertFault(report, HONEST.size() - 1, Field.CHECKPOINT_SIZE);
        assertThat(report.fault().orElseThrow().expected()).contains(HONEST.size() + " entries");
    }

    @Test
    void shouldFindATailThatWasCutOffWithItsCheckpointsIfSomebodyRemembersOne() {
        AuditedCheckpoint remembered = log.checkpoints.get(log.checkpoints.size() - 1);
        int shorter = HONEST.size() - 3;
        StoredLog cut = new StoredLog(NETWORK, HONEST.subList(0, shorter), 5);
        assertThat(cut.audit().isOk()).isTrue();

        cut.checkpoints.add(remembered);

        assertFault(cut.audit(), shorter, Field.CHECKPOINT_SIZE);
    }

    @Test
    void shouldFindRowsThatWereSwapped() {
        log.swap(10, 11, true);

        assertFault(log.audit(), 11, Field.INTAKE_OFFSET);
    }

    @Test
    void shouldFindRowsThatWereSwappedWithoutTheirOffsets() {
        int first = indexOf(Kind.VOTE, 0);
        log.swap(first, first + 1, false);
        assertThat(HONEST.get(first + 1).kind()).isEqualTo(Kind.VOTE);

        AuditReport report = log.audit();

        assertFault(report, first - first % 5 + 4, Field.CHECKPOINT_ROOT);
        assertThat(report.fault().orElseThrow().expected()).contains("entries " + (first - first % 5) + " to ");
    }

    @Test
    void shouldFindARewrittenPastBySomebodysCheckpoint() {
        AuditedCheckpoint remembered = log.checkpoints.get(1);
        List<LedgerEntry> other = new ArrayList<>(HONEST);
        int first = indexOf(Kind.VOTE, 0);
        other.set(first, HONEST.get(first + 1));
        other.set(first + 1, HONEST.get(first));
        StoredLog rewritten = StoredLog.of(NETWORK, other);
        assertThat(first).isLessThan((int) remembered.size());
        assertThat(rewritten.audit().isOk()).isTrue();

        rewritten.checkpoints.removeIf(checkpoint -> checkpoint.size() < remembered.size());
        rewritten.checkpoints.add(0, remembered);

        assertFault(rewritten.audit(), (int) remembered.size() - 1, Field.CHECKPOINT_ROOT);
    }

    @Test
    void shouldFindAForgedVote() {
        SignatureId ballot = ballot(0);
        Vote vote = TestNetwork.vote(ballot, TestNetwork.agent(3), Stance.HARMFUL);
        SignedBatch forged = SignedBatch.sign(
                NETWORK.voting(TestNetwork.agent(3), ballot, Stance.HARMFUL)
                        .batch()
                        .head(),
                List.of(vote.toBytes()),
                TestNetwork.key("somebody else"));
        List<LedgerEntry> entries = with(indexOf(Kind.VOTE, 0), entry(Kind.VOTE, forged.toBytes()));

        AuditReport report = StoredLog.of(NETWORK, entries).audit();

        assertFault(report, indexOf(Kind.VOTE, 0), Field.BODY);
        assertThat(report.fault().orElseThrow().found()).contains("BAD_SIGNATURE");
    }

    @Test
    void shouldFindAVoteInAnothersName() {
        Vote vote = TestNetwork.vote(ballot(0), TestNetwork.agent(3), Stance.HARMFUL);
        SignedBatch batch =
                NETWORK.signer(TestNetwork.agent(2)).sign(SignedBatch.Kind.VOTES, 9, 0, List.of(vote.toBytes()));

        AuditReport report = StoredLog.of(NETWORK, with(8, entry(Kind.VOTE, batch.toBytes())))
                .audit();

        assertFault(report, 8, Field.BODY);
        assertThat(report.fault().orElseThrow().found()).contains("WRONG_AUTHOR");
    }

    @Test
    void shouldFindAVerdictThatIsNotThatOfTheVotes() {
        int at = indexOf(Kind.VERDICT, 0);
        SignatureId ballot = EntryContent.parse(Kind.VERDICT, HONEST.get(at).body())
                .subjects()
                .get(0);
        List<LedgerEntry> entries = new ArrayList<>(HONEST);
        entries.set(at, verdict(new Verdict.Rejected(ballot)));

        AuditReport report = StoredLog.of(NETWORK, entries).audit();

        assertFault(report, at, Field.VERDICT);
        assertThat(report.fault().orElseThrow().found()).contains("Rejected");
        assertThat(report.fault().orElseThrow().expected()).contains("Accepted").contains("ENFORCE");
    }

    @Test
    void shouldFindAVerdictThatSomebodyElseSigned() {
        int at = indexOf(Kind.VERDICT, 0);
        SignatureId ballot = EntryContent.parse(Kind.VERDICT, HONEST.get(at).body())
                .subjects()
                .get(0);
        SignedBatch batch = NETWORK.signer(TestNetwork.agent(1))
                .sign(SignedBatch.Kind.VERDICT, 1, 0, List.of(new Verdict.Accepted(ballot, Effect.ENFORCE).toBytes()));
        List<LedgerEntry> entries = new ArrayList<>(HONEST);
        entries.set(at, entry(Kind.VERDICT, batch.toBytes()));

        assertFault(StoredLog.of(NETWORK, entries).audit(), at, Field.BODY);
    }

    @Test
    void shouldFindAVerdictBeforeTheVotesDecide() {
        int at = indexOf(Kind.VOTE, 0);
        Verdict early = new Verdict.Accepted(ballot(0), Effect.ADVISORY);

        AuditReport report = StoredLog.of(NETWORK, with(at, verdict(early))).audit();

        assertFault(report, at, Field.VERDICT);
        assertThat(report.fault().orElseThrow().expected()).contains("decide nothing");
    }

    @Test
    void shouldFindAVerdictThatIsAnnouncedTwice() {
        int at = indexOf(Kind.VERDICT, 0);

        AuditReport report = StoredLog.of(NETWORK, with(at + 1, HONEST.get(at))).audit();

        assertFault(report, at + 1, Field.VERDICT);
    }

    @Test
    void shouldFindAVerdictThatIsMissing() {
        int at = indexOf(Kind.VERDICT, 0);
        List<LedgerEntry> entries = new ArrayList<>(HONEST);
        entries.remove(at);

        AuditReport report = StoredLog.of(NETWORK, entries).audit();

        assertFault(report, at, Field.VERDICT);
        assertThat(report.fault().orElseThrow().found()).contains("the next record");
    }

    @Test
    void shouldAwaitAVerdictThatMayStillCome() {
        int at = indexOf(Kind.VERDICT, 0);

        AuditReport report = StoredLog.of(NETWORK, HONEST.subList(0, at)).audit();

        assertThat(report.isOk()).isTrue();
        assertThat(report.awaited())
                .isEqualTo(
                        EntryContent.parse(Kind.VERDICT, HONEST.get(at).body()).subjects());
    }

    @Test
    void shouldFindAnOpeningWithoutItsProposal() {
        List<LedgerEntry> entries = new ArrayList<>(HONEST);
        entries.remove(indexOf(Kind.SIGNATURE, 1));

        assertFault(StoredLog.of(NETWORK, entries).audit(), indexOf(Kind.SIGNATURE, 1), Field.OPENING);
    }

    @Test
    void shouldFindABallotThatIsOpenedTwice() {
        SignedProposal again = NETWORK.proposal(TestNetwork.signature(TestNetwork.agent(0), 1), 900);
        SignedBatch opening = NETWORK.opening(again, 901, 1_000).batch();
        List<LedgerEntry> entries = new ArrayList<>(HONEST);
        entries.add(entry(Kind.SIGNATURE, again.batch().toBytes()));
        entries.add(entry(Kind.BALLOT_OPENED, opening.toBytes()));

        AuditReport report = StoredLog.of(NETWORK, entries).audit();

        assertFault(report, HONEST.size() + 1, Field.OPENING);
        assertThat(report.fault().orElseThrow().found()).contains("REPEATED");
    }

    @Test
    void shouldFindAnEquivocationThatDidNotHappen() {
        AgentId accused = TestNetwork.agent(2);
        SignatureId ballot = ballot(0);
        Equivocation invented = new Equivocation(
                TestNetwork.vote(ballot, accused, Stance.SEEN),
                new Vote(ballot, accused, Stance.HARMFUL, Evidence.NONE));

        AuditReport report = StoredLog.of(NETWORK, with(8, entry(Kind.EQUIVOCATION, invented.toBytes())))
                .audit();

        assertFault(report, 8, Field.EQUIVOCATION);
    }

    @Test
    void shouldFindAnEquivocationThatWasPassedOver() {
        int at = indexOf(Kind.EQUIVOCATION, 0);
        List<LedgerEntry> entries = new ArrayList<>(HONEST);
        entries.remove(at);

        assertFault(StoredLog.of(NETWORK, entries).audit(), at, Field.EQUIVOCATION);
    }

    @Test
    void shouldAskForNoMoreThanOneEquivocationOfAnAgentInABallot() {
        int at = indexOf(Kind.EQUIVOCATION, 0);
        Vote accused = EntryContent.Equivocated.parse(HONEST.get(at).body())
                .equivocation()
                .second();
        SignedBatch third = NETWORK.voting(accused.voter(), accused.signature(), Stance.HARMFUL)
                .batch();

        AuditReport report = StoredLog.of(NETWORK, with(at + 1, entry(Kind.VOTE, third.toBytes())))
                .audit();

        assertThat(report.fault()).isEmpty();
        assertThat(report.votes()).containsEntry(VoteOutcome.EQUIVOCATED, 2L);
        assertThat(report.equivocations()).isEqualTo(1);
    }

    @Test
    void shouldTakeOrLeaveAnEquivocationAfterTheVerdict() {
        SignatureId ballot = ballot(0);
        AgentId voter = TestNetwork.agent(1);
        SignedBatch other = NETWORK.voting(voter, ballot, Stance.HARMFUL).batch();
        Equivocation both = new Equivocation(
                TestNetwork.vote(ballot, voter, Stance.SEEN), TestNetwork.vote(ballot, voter, Stance.HARMFUL));
        List<LedgerEntry> forgotten = new ArrayList<>(HONEST);
        forgotten.add(entry(Kind.VOTE, other.toBytes()));
        List<LedgerEntry> recorded = new ArrayList<>(forgotten);
        recorded.add(entry(Kind.EQUIVOCATION, both.toBytes()));
        List<LedgerEntry> twice = new ArrayList<>(recorded);
        twice.add(entry(Kind.EQUIVOCATION, both.toBytes()));

        assertThat(StoredLog.of(NETWORK, forgotten).audit().fault()).isEmpty();
        assertThat(StoredLog.of(NETWORK, recorded).audit().fault()).isEmpty();
        assertFault(StoredLog.of(NETWORK, twice).audit(), recorded.size(), Field.EQUIVOCATION);
    }

    @Test
    void shouldFindAnOpeningThatOtherReadersTakeForOneSaidBefore() {
        ThreatSignature late = TestNetwork.signature(TestNetwork.agent(0), 77);
        SignedProposal proposal = NETWORK.proposal(late, 1);
        List<LedgerEntry> entries = new ArrayList<>(HONEST);
        entries.add(entry(Kind.SIGNATURE, proposal.batch().toBytes()));
        entries.add(entry(
                Kind.BALLOT_OPENED, NETWORK.opening(proposal, 1, 1_000).batch().toBytes()));

        assertFault(StoredLog.of(NETWORK, entries).audit(), entries.size() - 1, Field.OPENING);
    }

    @Test
    void shouldFindARecordOfAnotherNetwork() {
        TestNetwork other = new TestNetwork(4, 1, "other");

        AuditReport report =
                StoredLog.of(NETWORK, LedgerStory.everyOutcome(other).entries()).audit();

        assertFault(report, 0, Field.BODY);
        assertThat(report.fault().orElseThrow().found()).contains("WRONG_NETWORK");
    }

    @Test
    void shouldTakeTheRegistrysOwnRecordsOnly() {
        byte[] genesis = NETWORK.registryRecords().get(0);
        byte[] epoch = NETWORK.registryRecords().get(1);
        byte[] foreign = new TestNetwork(5, 1, "other").registryRecords().get(0);

        assertThat(StoredLog.of(NETWORK, with(0, entry(Kind.REGISTRY, genesis), entry(Kind.REGISTRY, epoch)))
                        .audit()
                        .fault())
                .isEmpty();
        assertFault(
                StoredLog.of(NETWORK, with(0, entry(Kind.REGISTRY, foreign))).audit(), 0, Field.BODY);
    }

    @Test
    void shouldNameEveryCheckpointWhoseRootWasEdited() {
        for (int i = 0; i < log.checkpoints.size(); i++) {
            StoredLog edited = new StoredLog(NETWORK, HONEST, 5);
            AuditedCheckpoint before = edited.checkpoints.get(i);
            edited.checkpoints.set(i, new AuditedCheckpoint(before.size(), Hash.sha256(new byte[] {1}), before.note()));

            assertFault(edited.audit(), (int) before.size() - 1, Field.CHECKPOINT_ROOT);
        }
    }

    @Test
    void shouldFindANoteThatSaysSomethingElse() {
        AuditedCheckpoint second = log.checkpoints.get(1);
        log.checkpoints.set(
                1,
                new AuditedCheckpoint(
                        second.size(), second.root(), log.checkpoints.get(0).note()));

        assertFault(log.audit(), (int) second.size() - 1, Field.CHECKPOINT_NOTE);
    }

    @Test
    void shouldFindANoteOfAnotherKey() {
        AuditedCheckpoint second = log.checkpoints.get(1);
        log.checkpoints.set(1, log.checkpoint(second.size(), second.root(), "somebody else"));

        AuditReport report = log.audit();

        assertFault(report, (int) second.size() - 1, Field.CHECKPOINT_NOTE);
        assertThat(report.checkpoints()).isEqualTo(log.checkpoints.size());
        assertThat(report.faultCount()).isEqualTo(1);
    }

    @Test
    void shouldFindANoteThatIsNone() {
        AuditedCheckpoint second = log.checkpoints.get(1);
        log.checkpoints.set(1, new AuditedCheckpoint(second.size(), second.root(), "nothing"));

        assertFault(log.audit(), (int) second.size() - 1, Field.CHECKPOINT_NOTE);
    }

    @Test
    void shouldAuditWithoutOffsets() {
        log.entries.replaceAll(entry -> new AuditedEntry(entry.entry(), entry.leafHash(), OptionalLong.empty()));

        assertThat(log.audit().isOk()).isTrue();
    }

    /** H4: the audit ended at the forged leaf, so that one leaf hid whatever was done behind it. */
    @Test
    void shouldListAForgedLeafAndALaterTampering() {
        byte[] forged = "forged by anybody".getBytes(StandardCharsets.US_ASCII);
        int verdict = indexOf(Kind.VERDICT, 1) + 1;
        StoredLog stored = StoredLog.of(NETWORK, with(6, entry(Kind.VOTE, forged)));
        LedgerEntry late = stored.entries.get(verdict).entry();
        stored.tamper(verdict, late.kind(), flipped(late.body()), false);

        AuditReport report = stored.audit();

        assertThat(report.faults())
                .extracting(AuditFault::sequence, AuditFault::field)
                .startsWith(tuple(6L, Field.BODY), tuple((long) verdict, Field.LEAF_HASH))
                .contains(tuple((long) verdict, Field.BODY));
        assertThat(report.entries()).isEqualTo(HONEST.size() + 1);
        assertThat(report.checkpoints()).isEqualTo(stored.checkpoints.size());
        assertThat(report.root())
                .isEqualTo(stored.checkpoints.get(stored.checkpoints.size() - 1).root());
    }

    @Test
    void shouldCountFaultsBeyondThoseItKeeps() {
        List<LedgerEntry> entries = new ArrayList<>(HONEST);
        for (int i = 0; i < AuditReport.MAX_FAULTS + 7; i++) {
            entries.add(entry(Kind.VOTE, new byte[] {1}));
        }

        AuditReport report = StoredLog.of(NETWORK, entries).audit();

        assertThat(report.faults()).hasSize(AuditReport.MAX_FAULTS);
        assertThat(report.faultCount()).isEqualTo(AuditReport.MAX_FAULTS + 7);
    }

    @Test
    void shouldSayOnceThatAVerdictIsMissingAndOnceThatTheRootsDiffer() {
        int at = indexOf(Kind.VERDICT, 0);
        log.tamper(at, Kind.VERDICT, log.entries.get(at + 1).entry().body(), true);

        AuditReport report = log.audit();

        assertThat(report.faults()).extracting(AuditFault::field).doesNotHaveDuplicates();
        assertThat(report.faults()).extracting(AuditFault::field).contains(Field.VERDICT, Field.CHECKPOINT_ROOT);
    }

    @Test
    void shouldGoOnBehindARowThatCannotBeRead() {
        Iterator<AuditedEntry> rows = log.entries.iterator();
        Iterator<AuditedEntry> broken = new Iterator<>() {
            private int read;

            @Override
            public boolean hasNext() {
                return rows.hasNext();
            }

            @Override
            public AuditedEntry next() {
                AuditedEntry next = rows.next();
                if (read++ == 3) {
                    throw new IllegalArgumentException("hash: got 31 bytes");
                }
                return next;
            }
        };
        AuditReport report = new LedgerAudit(NETWORK.registry()).run(broken, log.checkpoints.iterator());

        assertFault(report, 3, Field.ROW);
        assertThat(report.faults()).extracting(AuditFault::field).contains(Field.SEQUENCE);
        assertThat(report.entries()).isEqualTo(HONEST.size() - 1);
    }

    @Test
    void shouldSayWhatWasFoundAndExpected() {
        log.entries.remove(3);

        assertThat(log.audit().fault())
                .hasToString("Optional[entry 3, SEQUENCE: found sequence 4, expected sequence 3]");
    }

    private static void assertFault(AuditReport report, int sequence, Field field) {
        assertThat(report.fault()).hasValueSatisfying(fault -> {
            assertThat(fault.sequence()).as(fault.toString()).isEqualTo(sequence);
            assertThat(fault.field()).as(fault.toString()).isEqualTo(field);
        });
        assertThat(report.isOk()).isFalse();
    }

    private static SignatureId ballot(int i) {
        int at = indexOf(Kind.SIGNATURE, i);
        return EntryContent.parse(Kind.SIGNATURE, HONEST.get(at).body())
                .subjects()
                .get(0);
    }

    private static int indexOf(Kind kind, int nth) {
        return (int) HONEST.stream()
                .filter(entry -> entry.kind() == kind)
                .skip(nth)
                .findFirst()
                .orElseThrow()
                .sequence();
    }

    private static LedgerEntry entry(Kind kind, byte[] body) {
        return new LedgerEntry(0, kind, body);
    }

    private static LedgerEntry verdict(Verdict verdict) {
        return entry(
                Kind.VERDICT,
                NETWORK.signer(TestNetwork.CONSENSUS)
                        .sign(SignedBatch.Kind.VERDICT, 1, 0, List.of(verdict.toBytes()))
                        .toBytes());
    }

    private static List<LedgerEntry> with(int at, LedgerEntry... inserted) {
        List<LedgerEntry> entries = new ArrayList<>(HONEST);
        entries.addAll(at, List.of(inserted));
        return entries;
    }

    /** One bit changed, where every kind of body keeps its form. */
    private static byte[] flipped(byte[] body) {
        byte[] copy = body.clone();
        copy[copy.length - 2] ^= 1;
        return copy;
    }
}
