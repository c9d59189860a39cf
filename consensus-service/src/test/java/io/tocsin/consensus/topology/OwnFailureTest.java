package io.tocsin.consensus.topology;

import static io.tocsin.protocol.testing.TestNetwork.agent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.core.consensus.Effect;
import io.tocsin.core.consensus.Stance;
import io.tocsin.core.consensus.Verdict;
import io.tocsin.core.signature.ThreatSignature;
import io.tocsin.kit.kafka.DeadLetters;
import io.tocsin.protocol.record.RefusalReason;
import io.tocsin.protocol.testing.TestNetwork;
import io.tocsin.protocol.topic.Topic;
import java.nio.file.Path;
import java.util.List;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Should our own code fail on a record, the record goes and the stream stays. */
class OwnFailureTest {
    private final TestNetwork network = new TestNetwork(4, 1);
    private final ThreatSignature subject = TestNetwork.signature(agent(0), 1);

    @Test
    void shouldDropTheRecordAndCountOnAsIfItHadNotCome(@TempDir Path folder) {
        Breaking puts = new Breaking(1, new IllegalStateException("a fault of ours"));
        try (Stage stage = new Stage(network, folder, puts)) {
            stage.propose(network.proposal(subject, 1));
            stage.log(network.voting(agent(1), subject.id(), Stance.HARMFUL));

            List<TestRecord<byte[], byte[]>> letters = stage.read(Topic.BALLOT_LOG_DEAD);
            assertThat(letters).hasSize(1);
            assertThat(DeadLetters.reason(letters.get(0).headers())).contains(RefusalReason.MALFORMED);
            assertThat(DeadLetters.source(letters.get(0).headers())).contains("ballots.log.v1/0/1");
            assertThat(DeadLetters.detail(letters.get(0).headers()).orElseThrow())
                    .contains("a fault of ours");
            assertThat(stage.kinds()).hasSize(2);

            stage.log(network.voting(agent(1), subject.id(), Stance.SEEN));
            stage.log(network.voting(agent(2), subject.id(), Stance.SEEN));

            assertThat(stage.count("votes", "reception", "equivocated"))
                    .as("the vote that broke off was never counted")
                    .isZero();
            assertThat(stage.verdicts()).containsExactly(new Verdict.Accepted(subject.id(), Effect.ENFORCE));
        }
    }

    @Test
    void shouldEndTheAttemptOnAFailureOfKafka(@TempDir Path folder) {
        Breaking puts = new Breaking(1, new KafkaException("the disk is full"));
        // A store that is still open when the JVM ends may abort it.
        try (Stage stage = new Stage(network, folder, puts)) {
            stage.propose(network.proposal(subject, 1));

            assertThatThrownBy(() -> stage.log(network.voting(agent(1), subject.id(), Stance.SEEN)))
                    .hasRootCauseMessage("the disk is full");
            assertThat(stage.read(Topic.BALLOT_LOG_DEAD)).isEmpty();
        }
    }
}
