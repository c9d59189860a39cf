package io.tocsin.consensus.topology;

import static io.tocsin.protocol.testing.TestNetwork.agent;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.core.consensus.Effect;
import io.tocsin.core.consensus.Evidence;
import io.tocsin.core.consensus.Stance;
import io.tocsin.core.consensus.Verdict;
import io.tocsin.core.consensus.Vote;
import io.tocsin.core.signature.IndicatorSet;
import io.tocsin.core.signature.SignatureId;
import io.tocsin.core.signature.ThreatSignature;
import io.tocsin.core.translog.LedgerEntry;
import io.tocsin.core.trust.TrustPolicy;
import io.tocsin.protocol.record.RefusalReason;
import io.tocsin.protocol.testing.TestNetwork;
import io.tocsin.protocol.topic.Topic;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A second ballot on an accepted signature, through the consensus. */
class RevocationTest {
    private final TestNetwork network = new TestNetwork(4, 1, "revoking", TrustPolicy.DEFAULT);
    private final ThreatSignature accepted = TestNetwork.signature(agent(0), 1);
    private final ThreatSignature request = accepted.revocation(agent(3), "our mail relay");
    private Stage stage;
    private long counter;

    @BeforeEach
    void begin(@TempDir Path folder) {
        stage = new Stage(network, folder);
        stage.propose(network.proposal(accepted, 7));
        for (int voter = 1; voter < 4; voter++) {
            vote(voter, accepted.id(), Stance.SEEN);
        }
    }

    @AfterEach
    void end() {
        stage.close();
    }

    private void vote(int voter, SignatureId ballot, Stance stance) {
        IndicatorSet seen = stance == Stance.SEEN ? IndicatorSet.first(1) : IndicatorSet.NONE;
        Vote vote = new Vote(ballot, agent(voter), stance, Evidence.NONE, Optional.of(seen));
        stage.log(network.voting(agent(voter), ++counter, List.of(vote)));
    }

    @Test
    void shouldAnnounceTheFallAndEndTheAcceptance() {
        assertThat(stage.verdicts())
                .containsExactly(new Verdict.Accepted(accepted.id(), Effect.ENFORCE, IndicatorSet.first(1)));
        List<TestRecord<byte[], byte[]>> announced = stage.read(Topic.ACCEPTED);
        assertThat(announced).hasSize(1);

        stage.propose(network.proposal(request, 8));
        vote(1, request.id(), Stance.HARMFUL);

        assertThat(stage.verdicts()).containsExactly(new Verdict.Revoked(request.id(), accepted.id()));
        assertThat(stage.read(Topic.ACCEPTED)).singleElement().satisfies(tombstone -> {
            assertThat(tombstone.key()).isEqualTo(announced.get(0).key());
            assertThat(tombstone.value()).isNull();
        });
        assertThat(stage.kinds())
                .endsWith(
                        LedgerEntry.Kind.SIGNATURE,
                        LedgerEntry.Kind.BALLOT_OPENED,
                        LedgerEntry.Kind.VOTE,
                        LedgerEntry.Kind.VERDICT);
        assertThat(stage.count("verdicts", "outcome", "revoked")).isEqualTo(1);
    }

    @Test
    void shouldLeaveWhatStands() {
        stage.read(Topic.ACCEPTED);
        stage.propose(network.proposal(request, 8));
        vote(1, request.id(), Stance.SEEN);
        vote(2, request.id(), Stance.HARMLESS);
        stage.verdicts();
        vote(0, request.id(), Stance.HARMLESS);

        assertThat(stage.verdicts()).containsExactly(new Verdict.Inconclusive(request.id()));
        assertThat(stage.read(Topic.ACCEPTED)).isEmpty();
    }

    /** A second member asks for the same while the first ballot is open. */
    @Test
    void shouldSayWhyASecondRequestOpensNothing() {
        stage.propose(network.proposal(request, 8));
        stage.propose(network.proposal(accepted.revocation(agent(2), "ours too"), 9));

        assertThat(stage.refused(Topic.BALLOT_LOG)).containsExactly(RefusalReason.QUOTA);
        assertThat(stage.open()).isEqualTo(1);
    }
}
