package io.tocsin.consensus.topology;

import static io.tocsin.protocol.testing.TestNetwork.agent;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.core.consensus.Effect;
import io.tocsin.core.consensus.Stance;
import io.tocsin.core.consensus.Verdict;
import io.tocsin.core.signature.ThreatSignature;
import io.tocsin.core.translog.LedgerEntry;
import io.tocsin.protocol.audit.EntryContent;
import io.tocsin.protocol.record.RefusalReason;
import io.tocsin.protocol.testing.TestNetwork;
import io.tocsin.protocol.topic.Topic;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Attack H6 b and c: a close that the consensus signed, before the window has passed in the broker's time. */
class EarlyCloseTest {
    private final TestNetwork network = new TestNetwork(4, 1);
    private final ThreatSignature subject = TestNetwork.signature(agent(0), 1);
    private Stage stage;

    @BeforeEach
    void begin(@TempDir Path folder) {
        stage = new Stage(network, folder);
        stage.propose(network.proposal(subject, 7));
    }

    @AfterEach
    void end() {
        stage.close();
    }

    // The ballot was INCONCLUSIVE for everybody, every honest vote late, and nobody said anything.
    @Test
    void shouldCountOnAndNameACloseThatComesTooEarly() {
        stage.log(network.closing(1, List.of(subject.id())));

        assertThat(stage.verdicts()).isEmpty();
        assertThat(stage.open()).isEqualTo(1);
        assertThat(stage.refused(Topic.BALLOT_LOG)).containsExactly(RefusalReason.EARLY_CLOSE);
        assertThat(stage.count("votes", "reception", "early")).isEqualTo(1);

        stage.log(network.voting(agent(1), subject.id(), Stance.SEEN));
        stage.log(network.voting(agent(2), subject.id(), Stance.SEEN));
        assertThat(stage.verdicts()).containsExactly(new Verdict.Accepted(subject.id(), Effect.ENFORCE));
    }

    @Test
    void shouldCloseProperlyAfterAnEarlyClose() {
        stage.log(network.closing(1, List.of(subject.id())));
        stage.pass(Stage.WINDOW.plusMillis(250));

        assertThat(stage.verdicts()).containsExactly(new Verdict.Inconclusive(subject.id()));
        assertThat(stage.open()).isZero();
    }

    // A clock that is ahead of the broker's asks for some closes too early: the ledger, which has no times, must not
    // say so.
    @Test
    void shouldRecordOnlyTheClosesThatCounted() {
        ThreatSignature later = TestNetwork.signature(agent(1), 2);
        stage.pass(Duration.ofSeconds(10));
        stage.propose(network.proposal(later, 1));
        stage.intake();

        stage.logAt(network.closing(1, List.of(subject.id(), later.id())).toBytes(), Stage.START.plus(Stage.WINDOW));

        List<LedgerEntry> intake = stage.intake();
        assertThat(intake)
                .extracting(LedgerEntry::kind)
                .containsExactly(LedgerEntry.Kind.BALLOT_CLOSED, LedgerEntry.Kind.VERDICT);
        assertThat(EntryContent.Closed.parse(intake.get(0).body()).subjects()).containsExactly(subject.id());
        assertThat(stage.verdicts()).containsExactly(new Verdict.Inconclusive(subject.id()));
        assertThat(stage.open()).isEqualTo(1);
    }
}
