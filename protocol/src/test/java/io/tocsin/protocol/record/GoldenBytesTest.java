package io.tocsin.protocol.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.core.codec.Hash;
import io.tocsin.core.consensus.BallotRecord;
import io.tocsin.core.consensus.Effect;
import io.tocsin.core.consensus.Equivocation;
import io.tocsin.core.consensus.Evidence;
import io.tocsin.core.consensus.Stance;
import io.tocsin.core.consensus.Verdict;
import io.tocsin.core.consensus.Vote;
import io.tocsin.core.consensus.VotingRule;
import io.tocsin.core.identity.OrganisationId;
import io.tocsin.core.identity.SiteId;
import io.tocsin.core.incident.AlertReading;
import io.tocsin.core.signature.IndicatorSet;
import io.tocsin.core.signature.SignatureId;
import io.tocsin.core.signature.ThreatSignature;
import io.tocsin.core.translog.LedgerEntry;
import io.tocsin.core.trust.TrustPolicy;
import io.tocsin.protocol.batch.SignedBatch;
import io.tocsin.protocol.registry.Administrators;
import io.tocsin.protocol.registry.Genesis;
import io.tocsin.protocol.registry.Member;
import io.tocsin.protocol.registry.RegistryEpoch;
import io.tocsin.protocol.testing.TestCheckpoints;
import io.tocsin.protocol.testing.TestNetwork;
import io.tocsin.protocol.witness.CosignedCheckpoint;
import io.tocsin.protocol.witness.LedgerComplaint;
import io.tocsin.protocol.witness.LedgerStart;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One stored sample of every record that is signed, sent or logged. A record written once must be readable for ever, and
 * a sample that no longer fits means another version of the record under another tag, never another sample. To add one:
 * a line here, then run once with {@code -Dtocsin.golden=write}, which writes what is missing and never over anything.
 */
class GoldenBytesTest {
    private static final Path FOLDER = Path.of("src", "test", "resources", "golden");
    private static final int DIGITS_A_LINE = 96;

    private static final TestNetwork NETWORK = new TestNetwork(4, 3, "golden");
    private static final ThreatSignature SIGNATURE = TestNetwork.signature(TestNetwork.agent(0), 7);
    private static final SignatureId ID = SIGNATURE.id();
    private static final TrustPolicy SPARING = TrustPolicy.DEFAULT.withForfeits(false);
    private static final int PARTITION = NETWORK.genesis().partitionOf(ID);
    private static final Vote VOTE = TestNetwork.vote(ID, TestNetwork.agent(1), Stance.SEEN);
    private static final Equivocation EQUIVOCATION =
            new Equivocation(VOTE, TestNetwork.vote(ID, TestNetwork.agent(1), Stance.HARMFUL));
    private static final Verdict.Accepted ENFORCE = new Verdict.Accepted(ID, Effect.ENFORCE);
    private static final AcceptedSignature ACCEPTED = new AcceptedSignature(ENFORCE, SIGNATURE, PARTITION, 41);
    private static final ThreatSignature REQUEST = SIGNATURE.revocation(TestNetwork.agent(1), "our mail relay");
    private static final Complaint COMPLAINT = new Complaint(Complaint.Kind.CLOSED_EARLY, ID, 1_700_000_000_000L);
    private static final LedgerComplaint FORKED = new LedgerComplaint(
            LedgerComplaint.Kind.LEDGER_FORKED, 12, ID.value(), Hash.sha256(new byte[] {1}), 1_700_000_000_000L);
    private static final CosignedCheckpoint COSIGNED =
            TestCheckpoints.cosigned(NETWORK, TestNetwork.agent(1), TestCheckpoints.of(NETWORK, 12, ID.value()));
    private static final SignedProposal PROPOSAL = NETWORK.proposal(SIGNATURE, 3);
    private static final BallotLogEntry.Opening OPENING = NETWORK.opening(PROPOSAL, 5, 60_000);
    private static final BallotLogEntry.Voting VOTING = NETWORK.voting(TestNetwork.agent(1), 6, List.of(VOTE));
    private static final BallotLogEntry.Closing CLOSING = NETWORK.closing(8, List.of(ID));

    /** A record: its value now, its bytes now, and how bytes are read. */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    record Sample(String name, Object value, byte[] bytes, Function<byte[], ?> read) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Sample> samples() {
        List<Sample> all = new ArrayList<>();
        all.addAll(ofCore());
        all.addAll(ofTheRegistry());
        all.addAll(ofTopics());
        batches()
                .forEach(batch -> all.add(new Sample(
                        "signed-batch-" + lower(batch.head().kind()), batch, batch.toBytes(), SignedBatch::fromBytes)));
        leaves().forEach(leaf -> all.add(new Sample(
                "ledger-leaf-" + lower(leaf.kind()),
                leaf,
                leaf.leaf(),
                b -> LedgerEntry.fromLeaf(leaf.sequence(), b))));
        return all.stream();
    }

    private static List<Sample> ofCore() {
        BallotRecord.Closed closed = new BallotRecord.Closed(ID);
        IndicatorSet seen = new IndicatorSet(5);
        Vote vote = new Vote(
                ID, TestNetwork.agent(1), Stance.SEEN, new Evidence(512, 0, 4, 0.9f, 0f, false), Optional.of(seen));
        BallotRecord.Opened opened = new BallotRecord.Opened(ID, SIGNATURE.author(), 1, 60_000, OptionalInt.of(3));
        BallotRecord.Opened again = BallotRecord.Opened.of(REQUEST, REQUEST.id(), 1, 60_000, TrustPolicy.DEFAULT);
        return List.of(
                new Sample("revocation", REQUEST, REQUEST.toBytes(), ThreatSignature::fromBytes),
                new Sample("ballot-opened-v3", again, again.toBytes(), BallotRecord.Opened::fromBytes),
                verdict("v3-revoked", new Verdict.Revoked(REQUEST.id(), ID)),
                new Sample("vote-v2", vote, vote.toBytes(), Vote::fromBytes),
                new Sample("ballot-opened-v2", opened, opened.toBytes(), BallotRecord.Opened::fromBytes),
                verdict("v2-accepted-enforce", new Verdict.Accepted(ID, Effect.ENFORCE, seen)),
                new Sample("threat-signature", SIGNATURE, SIGNATURE.toBytes(), ThreatSignature::fromBytes),
                new Sample("vote", VOTE, VOTE.toBytes(), Vote::fromBytes),
                new Sample("equivocation", EQUIVOCATION, EQUIVOCATION.toBytes(), Equivocation::fromBytes),
                new Sample(
                        "ballot-opened", OPENING.opened(), OPENING.opened().toBytes(), BallotRecord.Opened::fromBytes),
                new Sample("ballot-closed", closed, closed.toBytes(), BallotRecord.Closed::fromBytes),
                verdict("accepted-enforce", ENFORCE),
                verdict("accepted-advisory", new Verdict.Accepted(ID, Effect.ADVISORY)),
                verdict("rejected", new Verdict.Rejected(ID)),
                verdict("inconclusive", new Verdict.Inconclusive(ID)));
    }

    private static Sample verdict(String name, Verdict verdict) {
        return new Sample("verdict-" + name, verdict, verdict.toBytes(), Verdict::fromBytes);
    }

    private static List<Sample> ofTheRegistry() {
        Genesis genesis = NETWORK.genesis();
        byte[] epoch = NETWORK.registryRecords().get(1);
        RegistryEpoch signed =
                RegistryEpoch.sign(genesis.networkId(), 1, NETWORK.registry().current(), NETWORK.networkKey());
        Genesis several = new Genesis(
                "golden",
                new Administrators(
                        List.of(
                                NETWORK.networkKey().verifyingKey(),
                                TestNetwork.key("second").verifyingKey()),
                        2),
                3,
                genesis.rule(),
                SPARING);
        Genesis byTwoThirds = ruledBy(new VotingRule.Supermajority());
        Genesis strict =
                new Genesis("golden", NETWORK.networkKey().verifyingKey(), 3, genesis.rule(), TrustPolicy.DEFAULT);
        Genesis byRatio = ruledBy(new VotingRule.SequentialProbabilityRatio());
        Member elsewhere = new Member(
                TestNetwork.agent(0),
                new OrganisationId("org-0"),
                new SiteId("harbour"),
                Member.Role.AGENT,
                1,
                TestNetwork.key("next").verifyingKey());
        RegistryEpoch ofSeveral = RegistryEpoch.draft(several.networkId(), 2, List.of(elsewhere))
                .signedBy(NETWORK.networkKey())
                .signedBy(TestNetwork.key("second"));
        RegistryEpoch ofOneSite = RegistryEpoch.draft(
                        several.networkId(), 1, NETWORK.registry().current())
                .signedBy(TestNetwork.key("second"))
                .signedBy(NETWORK.networkKey());
        return List.of(
                new Sample("genesis", genesis, genesis.toBytes(), Genesis::fromBytes),
                new Sample("genesis-v2", several, several.toBytes(), Genesis::fromBytes),
                new Sample("genesis-v3", strict, strict.toBytes(), Genesis::fromBytes),
                new Sample("genesis-v2-supermajority", byTwoThirds, byTwoThirds.toBytes(), Genesis::fromBytes),
                new Sample("genesis-v2-sequential-ratio", byRatio, byRatio.toBytes(), Genesis::fromBytes),
                new Sample("registry-epoch", signed, epoch, RegistryEpoch::fromBytes),
                new Sample("registry-epoch-v2", ofOneSite, ofOneSite.toBytes(), RegistryEpoch::fromBytes),
                new Sample("registry-epoch-v2-sites", ofSeveral, ofSeveral.toBytes(), RegistryEpoch::fromBytes));
    }

    private static Genesis ruledBy(VotingRule rule) {
        return new Genesis("golden", NETWORK.networkKey().verifyingKey(), 3, rule, SPARING);
    }

    private static List<Sample> ofTopics() {
        AgentStatus status = new AgentStatus(
                TestNetwork.agent(0),
                AgentStatus.State.WAITING,
                1_700_000_000_000_000L,
                new AgentStatus.Trust(1_200, "the first 1200 flows", 0, 900, 0.0625, 3),
                new AgentStatus.Work(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11));
        AgentStatus doubting = new AgentStatus(
                TestNetwork.agent(0),
                AgentStatus.State.WATCHING,
                1_700_000_000_000_000L,
                new AgentStatus.Trust(1_200, "1230 flows of a recording", 30, 900, 0.0625, 3),
                new AgentStatus.Work(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11));
        AgentStatus alerting = doubting.alerting(new AlertReading(9_000, 120, 7, 86_400_000_000L, 0.01));
        BallotLogReader reader = new BallotLogReader(NETWORK.registry());
        LedgerStart start = new LedgerStart(41, List.of(ID.value(), Hash.sha256(new byte[] {1})));
        Function<byte[], Object> cosigned = bytes ->
                CosignedCheckpoint.check(bytes, NETWORK.registry()).value().orElseThrow();
        Function<byte[], Object> entry =
                bytes -> reader.entry(bytes, PARTITION).value().orElseThrow();
        return List.of(
                new Sample("agent-status", status, status.toBytes(), AgentStatus::fromBytes),
                new Sample("agent-status-v2", doubting, doubting.toBytes(), AgentStatus::fromBytes),
                new Sample("agent-status-v3", alerting, alerting.toBytes(), AgentStatus::fromBytes),
                new Sample("accepted-signature", ACCEPTED, ACCEPTED.toBytes(), AcceptedSignature::fromBytes),
                new Sample("complaint", COMPLAINT, COMPLAINT.toBytes(), Complaint::fromBytes),
                new Sample("ledger-complaint", FORKED, FORKED.toBytes(), LedgerComplaint::fromBytes),
                new Sample("ledger-start", start, start.toBytes(), b -> LedgerStart.find(b)
                        .orElseThrow()),
                new Sample("cosigned-checkpoint", COSIGNED, COSIGNED.toBytes(), cosigned),
                new Sample("ballot-log-opening", OPENING, OPENING.toBytes(), entry),
                new Sample("ballot-log-voting", VOTING, VOTING.toBytes(), entry),
                new Sample("ballot-log-closing", CLOSING, CLOSING.toBytes(), entry));
    }

    private static List<SignedBatch> batches() {
        return List.of(
                PROPOSAL.batch(),
                OPENING.batch(),
                VOTING.batch(),
                CLOSING.batch(),
                consensus(SignedBatch.Kind.VERDICT, 9, ENFORCE.toBytes()),
                consensus(SignedBatch.Kind.ACCEPTED, 10, ACCEPTED.toBytes()),
                NETWORK.signer(TestNetwork.agent(1))
                        .sign(SignedBatch.Kind.COMPLAINTS, 11, 0, List.of(COMPLAINT.toBytes())),
                consensus(SignedBatch.Kind.EQUIVOCATION, 11, EQUIVOCATION.toBytes()),
                NETWORK.signer(TestNetwork.agent(1))
                        .sign(SignedBatch.Kind.LEDGER_COMPLAINT, 12, 0, List.of(FORKED.toBytes())));
    }

    private static SignedBatch consensus(SignedBatch.Kind kind, long counter, byte[] item) {
        return NETWORK.signer(TestNetwork.CONSENSUS).sign(kind, counter, PARTITION, List.of(item));
    }

    private static List<LedgerEntry> leaves() {
        return List.of(
                new LedgerEntry(0, LedgerEntry.Kind.REGISTRY, NETWORK.genesis().toBytes()),
                new LedgerEntry(1, LedgerEntry.Kind.SIGNATURE, PROPOSAL.batch().toBytes()),
                new LedgerEntry(
                        2, LedgerEntry.Kind.BALLOT_OPENED, OPENING.batch().toBytes()),
                new LedgerEntry(3, LedgerEntry.Kind.VOTE, VOTING.batch().toBytes()),
                new LedgerEntry(4, LedgerEntry.Kind.EQUIVOCATION, EQUIVOCATION.toBytes()),
                new LedgerEntry(
                        5, LedgerEntry.Kind.BALLOT_CLOSED, CLOSING.batch().toBytes()),
                new LedgerEntry(
                        6,
                        LedgerEntry.Kind.VERDICT,
                        consensus(SignedBatch.Kind.VERDICT, 9, ENFORCE.toBytes())
                                .toBytes()));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void shouldWriteTheBytesItAlwaysWrote(Sample sample) throws IOException {
        assertThat(HexFormat.of().formatHex(sample.bytes()))
                .isEqualTo(HexFormat.of().formatHex(stored(sample)));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void shouldReadWhatWasWrittenLongAgo(Sample sample) throws IOException {
        assertThat((Object) sample.read().apply(stored(sample))).isEqualTo(sample.value());
    }

    @Test
    void shouldHaveASampleOfEveryKindAndNoOther() throws IOException {
        List<String> names = samples().map(Sample::name).toList();

        assertThat(names)
                .doesNotHaveDuplicates()
                .containsAll(Arrays.stream(SignedBatch.Kind.values())
                        .map(kind -> "signed-batch-" + lower(kind))
                        .toList())
                .containsAll(Arrays.stream(LedgerEntry.Kind.values())
                        .map(kind -> "ledger-leaf-" + lower(kind))
                        .toList());
        try (Stream<Path> files = Files.list(FOLDER)) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".hex")))
                    .containsExactlyInAnyOrderElementsOf(
                            names.stream().map(name -> name + ".hex").toList());
        }
    }

    private static String lower(Enum<?> kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static byte[] stored(Sample sample) throws IOException {
        Path file = FOLDER.resolve(sample.name() + ".hex");
        if ("write".equals(System.getProperty("tocsin.golden")) && !Files.exists(file)) {
            String lines = HexFormat.of()
                    .formatHex(sample.bytes())
                    .replaceAll("(.{" + DIGITS_A_LINE + "})", "$1\n")
                    .strip();
            Files.createDirectories(FOLDER);
            Files.writeString(file, lines + "\n");
        }
        return HexFormat.of()
                .parseHex(Files.readString(file, StandardCharsets.US_ASCII)
                        .lines()
                        .collect(Collectors.joining()));
    }
}
