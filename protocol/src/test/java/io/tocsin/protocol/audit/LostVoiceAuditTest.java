package io.tocsin.protocol.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.core.consensus.Stance;
import io.tocsin.core.consensus.VoteOutcome;
import io.tocsin.core.signature.SignatureId;
import io.tocsin.core.trust.TrustPolicy;
import io.tocsin.protocol.testing.LedgerStory;
import io.tocsin.protocol.testing.TestNetwork;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** An audit takes the voice of who voted twice where everybody else who counts took it. */
class LostVoiceAuditTest {
    private static final int LIAR = 3;

    /** Of four, the author, an honest voter and the first word of a liar would be enough. */
    private static AuditReport audit(TestNetwork network) {
        LedgerStory story = new LedgerStory(network);
        SignatureId caught = story.open();
        story.vote(LIAR, caught, Stance.HARMLESS);
        story.vote(LIAR, caught, Stance.HARMFUL);
        story.vote(1, caught, Stance.HARMLESS);
        story.close(caught);
        SignatureId later = story.open();
        story.vote(LIAR, later, Stance.HARMLESS);
        story.vote(1, later, Stance.HARMLESS);
        story.close(later);
        return StoredLog.of(network, story.entries()).audit();
    }

    @Test
    void shouldCountWithoutTheVoiceThatWasLost() {
        AuditReport report = audit(new TestNetwork(4, 1, "strict", TrustPolicy.LEGACY.withForfeits(true)));

        assertThat(report.fault()).isEmpty();
        assertThat(report.verdicts()).isEqualTo(Map.of("INCONCLUSIVE", 2L));
        assertThat(report.votes()).containsEntry(VoteOutcome.FORFEITED, 1L);
    }

    @Test
    void shouldCountTheLogOfAnOlderNetworkAsItWasCounted() {
        AuditReport report = audit(new TestNetwork(4, 1));

        assertThat(report.fault()).isEmpty();
        assertThat(report.verdicts()).isEqualTo(Map.of("ACCEPTED/ADVISORY", 2L));
        assertThat(report.votes()).doesNotContainKey(VoteOutcome.FORFEITED);
    }
}
