package io.tocsin.consensus.admission;

import static io.tocsin.protocol.testing.TestNetwork.CONSENSUS;
import static io.tocsin.protocol.testing.TestNetwork.agent;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.consensus.ballot.ConsensusSigner;
import io.tocsin.consensus.ballot.OutputEvent;
import io.tocsin.core.consensus.Effect;
import io.tocsin.core.consensus.Verdict;
import io.tocsin.core.flow.FeatureVector;
import io.tocsin.core.identity.AgentId;
import io.tocsin.core.identity.OrganisationId;
import io.tocsin.core.signature.Indicator;
import io.tocsin.core.signature.SignatureId;
import io.tocsin.core.signature.ThreatSignature;
import io.tocsin.protocol.batch.MemberSigner;
import io.tocsin.protocol.batch.SignedBatch;
import io.tocsin.protocol.record.BallotLogEntry;
import io.tocsin.protocol.record.BallotLogReader;
import io.tocsin.protocol.record.Checked;
import io.tocsin.protocol.record.Refusal;
import io.tocsin.protocol.record.RefusalReason;
import io.tocsin.protocol.record.SignedProposal;
import io.tocsin.protocol.registry.Member;
import io.tocsin.protocol.registry.RegistryEpoch;
import io.tocsin.protocol.testing.TestNetwork;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class AdmissionTest {
    private final TestNetwork network = new TestNetwork(4, 4);
    private final Admission admission =
            new Admission(network.registry(), network.signer(CONSENSUS), Duration.ofSeconds(30), new Remembered());
    private final ThreatSignature subject = TestNetwork.signature(agent(0), 1);

    private static final class Remembered implements Admitted {
        private final Map<String, Long> counters = new HashMap<>();
        private final Map<SignatureId, Long> ids = new HashMap<>();
        private final Map<String, Long> levels = new HashMap<>();

        @Override
        public OptionalLong level(String key) {
            Long level = levels.get(key);
            return level == null ? OptionalLong.empty() : OptionalLong.of(level);
        }

        @Override
        public void keepLevel(String key, long level) {
            levels.put(key, level);
        }

        @Override
        public OptionalLong newestCounter(AgentId author, int keyEpoch) {
            Long counter = counters.get(author + "/" + keyEpoch);
            return counter == null ? OptionalLong.empty() : OptionalLong.of(counter);
        }

        @Override
        public OptionalLong counterOf(SignatureId signature) {
            Long counter = ids.get(signature);
            return counter == null ? OptionalLong.empty() : OptionalLong.of(counter);
        }

        @Override
        public void add(SignatureId signature, AgentId author, int keyEpoch, long counter) {
            counters.put(author + "/" + keyEpoch, counter);
            ids.put(signature, counter);
        }
    }

    @Test
    void shouldWriteAnOpeningThatEverybodyReads() {
        BallotLogEntry.Opening opening =
                admit(network.proposal(subject, 7), 42).value().orElseThrow();

        int partition = network.genesis().partitionOf(subject.id());
        assertThat(opening.batch().head().counter()).isEqualTo(42);
        assertThat(opening.batch().head().partition()).isEqualTo(partition);
        assertThat(opening.opened().windowMillis()).isEqualTo(30_000);
        assertThat(opening.opened().epoch()).isEqualTo(1);
        assertThat(new BallotLogReader(network.registry())
                        .entry(opening.toBytes(), partition)
                        .value())
                .contains(opening);
    }

    @Test
    void shouldNameTheNewestEpoch() {
        enrol(List.of());

        assertThat(admit(network.proposal(subject, 7), 1)
                        .value()
                        .orElseThrow()
                        .opened()
                        .epoch())
                .isEqualTo(2);
    }

    @Test
    void shouldRefuseTheSameCounterAgain() {
        admit(network.proposal(subject, 7), 1);

        assertThat(reason(admit(network.proposal(TestNetwork.signature(agent(0), 2), 7), 2)))
                .isEqualTo(RefusalReason.REPLAYED);
        assertThat(reason(admit(network.proposal(TestNetwork.signature(agent(0), 2), 6), 3)))
                .isEqualTo(RefusalReason.REPLAYED);
        assertThat(admit(network.proposal(TestNetwork.signature(agent(0), 2), 8), 4)
                        .refusal())
                .isEmpty();
        assertThat(admit(network.proposal(TestNetwork.signature(agent(1), 3), 1), 5)
                        .refusal())
                .as("counters are each agent's own")
                .isEmpty();
    }

    @Test
    void shouldRefuseTheSameContentUnderANewCounter() {
        admit(network.proposal(subject, 7), 1);

        Checked<BallotLogEntry.Opening> again = admit(network.proposal(subject, 8), 2);

        assertThat(again.refusal())
                .contains(new Refusal(RefusalReason.REPLAYED, "a ballot on " + subject.id() + " was opened before"));
    }

    @Test
    void shouldPassOverWhatARestartedAgentSendsAgain() {
        admit(network.proposal(subject, 7), 1);
        admit(network.proposal(TestNetwork.signature(agent(0), 2), 8), 2);

        assertThat(admission.admit(submission(network.proposal(subject, 7), 3)).value())
                .contains(Optional.empty());
    }

    @Test
    void shouldNotBurnTheCounterOfARefusedProposal() {
        admit(network.proposal(subject, 7), 1);
        admit(network.proposal(subject, 100), 2);

        assertThat(admit(network.proposal(TestNetwork.signature(agent(0), 2), 8), 3)
                        .refusal())
                .isEmpty();
    }

    @Test
    void shouldRefuseAProposalOutOfPlace() {
        byte[] value = network.proposal(subject, 7).batch().toBytes();

        assertThat(reason(admission.admit(new Submission("agent-02", value, true, 1, 0))))
                .isEqualTo(RefusalReason.WRONG_PARTITION);
        assertThat(reason(admission.admit(new Submission("agent-01", value, false, 1, 0))))
                .isEqualTo(RefusalReason.WRONG_PARTITION);
    }

    @Test
    void shouldRefuseAnAuthorWhoIsNoLongerEnrolled() {
        advance(network.registry().current().stream()
                .filter(member -> !member.id().equals(agent(0)))
                .toList());

        assertThat(reason(admit(network.proposal(subject, 7), 1))).isEqualTo(RefusalReason.NOT_ELIGIBLE);
    }

    @Test
    void shouldRefuseAKeyThatWasReplacedAndTakeTheNewOne() {
        advance(network.registry().current().stream()
                .map(member -> member.id().equals(agent(0)) ? renewed(member) : member)
                .toList());
        MemberSigner renewed = new MemberSigner(network.genesis().networkId(), agent(0), 1, TestNetwork.key("renewed"));

        assertThat(reason(admit(network.proposal(subject, 7), 1))).isEqualTo(RefusalReason.OLD_KEY);
        assertThat(admit(
                                new SignedProposal(
                                        subject,
                                        renewed.sign(SignedBatch.Kind.PROPOSAL, 1, 0, List.of(subject.toBytes()))),
                                2)
                        .refusal())
                .isEmpty();
    }

    @Test
    void shouldRefuseASignatureThatWouldNotFitOnceAccepted() {
        ThreatSignature longest = ofLength(Admission.MAX_SIGNATURE);
        ThreatSignature tooLong = ofLength(Admission.MAX_SIGNATURE + 1);

        assertThat(reason(admit(network.proposal(tooLong, 7), 1))).isEqualTo(RefusalReason.TOO_LARGE);
        assertThat(admit(network.proposal(longest, 7), 2).refusal()).isEmpty();
        Verdict accepted = new Verdict.Accepted(longest.id(), Effect.ADVISORY);
        assertThat(new ConsensusSigner(network.signer(CONSENSUS), 0)
                        .accepted(new OutputEvent.Decided(accepted, longest, Long.MAX_VALUE, 0, 0)))
                .as("it can be announced whole")
                .isPresent();
    }

    /** A signature of {@code length} canonical bytes: wide vectors, many long names, and some names to fill up. */
    private static ThreatSignature ofLength(int length) {
        int fill = length - filledWith(0).toBytes().length;
        assertThat(fill).isBetween(0, 6 * 250);
        ThreatSignature made = filledWith(fill);
        assertThat(made.toBytes()).hasSize(length);
        return made;
    }

    private static ThreatSignature filledWith(int characters) {
        float[] row = new float[512];
        FeatureVector wide = FeatureVector.of(row);
        List<Indicator> names = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
            int here = Math.max(0, Math.min(250, characters - (i - 58) * 250));
            String more = i < 58 ? "\u2603".repeat(250) : "x".repeat(here);
            names.add(new Indicator(Indicator.Kind.NAME, String.format(Locale.ROOT, "%03d", i) + more));
        }
        return new ThreatSignature(
                agent(0),
                TestNetwork.signature(agent(0), 1).space(),
                wide,
                wide,
                0.5f,
                Collections.nCopies(7, wide),
                names,
                1,
                0,
                0,
                Optional.empty());
    }

    private static Member renewed(Member member) {
        return new Member(
                member.id(),
                member.organisation(),
                member.role(),
                1,
                TestNetwork.key("renewed").verifyingKey());
    }

    private void enrol(List<String> agents) {
        List<Member> members = new ArrayList<>(network.registry().current());
        agents.forEach(name -> members.add(new Member(
                new AgentId(name),
                new OrganisationId(name),
                Member.Role.AGENT,
                0,
                TestNetwork.key(name).verifyingKey())));
        advance(members);
    }

    private void advance(List<Member> members) {
        int next = network.registry().electorates().current().epoch() + 1;
        byte[] epoch = RegistryEpoch.sign(network.genesis().networkId(), next, members, network.networkKey())
                .toBytes();
        assertThat(network.registry().accept(epoch)).isEmpty();
    }

    private Checked<BallotLogEntry.Opening> admit(SignedProposal proposal, long offset) {
        return admission.admit(submission(proposal, offset)).then(opening -> Checked.passed(opening.orElseThrow()));
    }

    private static Submission submission(SignedProposal proposal, long offset) {
        return new Submission(
                proposal.signature().author().value(), proposal.batch().toBytes(), true, offset, 1_000);
    }

    private static RefusalReason reason(Checked<?> checked) {
        return checked.refusal().orElseThrow().reason();
    }
}
