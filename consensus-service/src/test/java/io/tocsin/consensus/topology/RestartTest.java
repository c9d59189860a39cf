package io.tocsin.consensus.topology;

import static io.tocsin.protocol.testing.TestNetwork.agent;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.core.consensus.Effect;
import io.tocsin.core.consensus.Stance;
import io.tocsin.core.consensus.Verdict;
import io.tocsin.core.signature.ThreatSignature;
import io.tocsin.core.trust.TrustPolicy;
import io.tocsin.protocol.record.BallotLogEntry;
import io.tocsin.protocol.record.RefusalReason;
import io.tocsin.protocol.testing.TestNetwork;
import io.tocsin.protocol.topic.Topic;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A new life begins with what the stores of the old one hold, and nothing else. */
class RestartTest {
    private final TestNetwork network = new TestNetwork(4, 1);
    private final ThreatSignature open = TestNetwork.signature(agent(0), 1);
    private final ThreatSignature decided = TestNetwork.signature(agent(0), 2);
    private final ThreatSignature forgotten = TestNetwork.signature(agent(0), 3);

    /** What a life leaves: the stores, the time, and the opening of a ballot it has forgotten. */
    @SuppressWarnings("ArrayRecordComponent") // read only
    private record Left(Map<Long, byte[]> logStore, Map<String, byte[]> openers, Instant time, byte[] oldOpening) {}

    private Left live(Path folder) {
        try (Stage stage = new Stage(network, folder)) {
            stage.propose(network.proposal(forgotten, 1));
            stage.log(network.voting(agent(1), forgotten.id(), Stance.SEEN));
            stage.log(network.voting(agent(2), forgotten.id(), Stance.SEEN));
            stage.pass(Stage.GRACE.plusSeconds(1));
            stage.propose(network.proposal(decided, 2));
            stage.log(network.voting(agent(1), decided.id(), Stance.SEEN));
            stage.log(network.voting(agent(2), decided.id(), Stance.SEEN));
            stage.propose(network.proposal(open, 3));
            stage.log(network.voting(agent(1), open.id(), Stance.HARMLESS));
            assertThat(stage.verdicts()).hasSize(2);
            byte[] opening = stage.read(Topic.BALLOT_LOG).get(0).value();
            return new Left(stage.logStore(), stage.openers(), stage.now(), opening);
        }
    }

    private Stage again(Path folder, Left left) {
        return new Stage(network, folder, left.time(), left.logStore(), left.openers());
    }

    @Test
    void shouldSayNothingTwice(@TempDir Path first, @TempDir Path second) {
        try (Stage stage = again(second, live(first))) {
            assertThat(stage.verdicts()).isEmpty();
            assertThat(stage.kinds()).isEmpty();
            assertThat(stage.accepted()).isEmpty();
            assertThat(stage.open()).isEqualTo(1);
            assertThat(stage.count("votes", "reception", "counted"))
                    .as("meters tell of new records only")
                    .isZero();
        }
    }

    @Test
    void shouldCountOnWhereItStood(@TempDir Path first, @TempDir Path second) {
        Left left = live(first);
        try (Stage stage = again(second, left)) {
            skip(stage, left);
            stage.log(network.voting(agent(1), open.id(), Stance.HARMLESS));
            assertThat(stage.count("votes", "reception", "repeated")).isEqualTo(1);
            stage.log(network.voting(agent(2), open.id(), Stance.SEEN));

            assertThat(stage.verdicts()).containsExactly(new Verdict.Accepted(open.id(), Effect.ENFORCE));
        }
    }

    @Test
    void shouldKnowWhatIsLateAndWhatContradicts(@TempDir Path first, @TempDir Path second) {
        Left left = live(first);
        try (Stage stage = again(second, left)) {
            skip(stage, left);
            stage.log(network.voting(agent(3), decided.id(), Stance.SEEN));
            stage.log(network.voting(agent(1), decided.id(), Stance.HARMFUL));

            assertThat(stage.count("votes", "reception", "late")).isEqualTo(1);
            assertThat(stage.count("votes", "reception", "equivocated")).isEqualTo(1);
        }
    }

    @Test
    void shouldCloseWhatWasOpen(@TempDir Path first, @TempDir Path second) {
        Left left = live(first);
        try (Stage stage = again(second, left)) {
            skip(stage, left);
            stage.pass(Stage.WINDOW.plusSeconds(1));

            assertThat(stage.verdicts()).containsExactly(new Verdict.Inconclusive(open.id()));
        }
    }

    @Test
    void shouldForgetInTimeWhatWasDecided(@TempDir Path first, @TempDir Path second) {
        Left left = live(first);
        try (Stage stage = again(second, left)) {
            skip(stage, left);
            stage.pass(Stage.WINDOW.plusSeconds(1));
            stage.pass(Stage.GRACE.plusSeconds(1));

            assertThat(stage.logStore()).isEmpty();
        }
    }

    @Test
    void shouldNotReopenWhatAFormerLifeForgot(@TempDir Path first, @TempDir Path second) {
        Left left = live(first);
        try (Stage stage = again(second, left)) {
            skip(stage, left);
            stage.log(left.oldOpening());

            assertThat(stage.refused(Topic.BALLOT_LOG)).containsExactly(RefusalReason.REPLAYED);
            assertThat(stage.open()).isEqualTo(1);
        }
    }

    @Test
    void shouldRememberWhoHasLostItsVoice(@TempDir Path first, @TempDir Path second) {
        TestNetwork strict = new TestNetwork(4, 1, "strict", TrustPolicy.LEGACY.withForfeits(true));
        Left left;
        try (Stage stage = new Stage(strict, first)) {
            stage.propose(strict.proposal(forgotten, 1));
            stage.log(strict.voting(agent(3), forgotten.id(), Stance.SEEN));
            stage.log(strict.voting(agent(3), forgotten.id(), Stance.HARMFUL));
            stage.pass(Stage.WINDOW.plusSeconds(1));
            stage.pass(Stage.GRACE.plusSeconds(1));
            stage.propose(strict.proposal(open, 2));
            stage.log(strict.voting(agent(3), open.id(), Stance.SEEN));
            assertThat(stage.refused(Topic.BALLOT_LOG)).containsExactly(RefusalReason.FORFEITED);
            left = new Left(stage.logStore(), stage.openers(), stage.now(), new byte[0]);
        }
        try (Stage stage = new Stage(strict, second, left.time(), left.logStore(), left.openers())) {
            skip(stage, left);
            stage.log(strict.voting(agent(3), open.id(), Stance.HARMLESS));

            assertThat(stage.refused(Topic.BALLOT_LOG)).containsExactly(RefusalReason.FORFEITED);
            assertThat(stage.count("votes", "reception", "forfeited")).isEqualTo(1);
        }
    }

    @Test
    void shouldSignTheSameBytesWhenARecordIsProcessedAgain(@TempDir Path first, @TempDir Path second) {
        List<BallotLogEntry> log = List.of(
                network.opening(network.proposal(open, 1), 5, 30_000),
                network.voting(agent(1), open.id(), Stance.SEEN),
                network.voting(agent(2), open.id(), Stance.SEEN));

        assertThat(outputs(first, log)).isNotEmpty().isEqualTo(outputs(second, log));
    }

    private List<String> outputs(Path folder, List<BallotLogEntry> log) {
        try (Stage stage = new Stage(network, folder)) {
            log.forEach(stage::log);
            return List.of(Topic.VERDICTS, Topic.ACCEPTED, Topic.LEDGER_INTAKE).stream()
                    .flatMap(topic -> stage.read(topic).stream())
                    .map(record -> Arrays.toString(record.value()))
                    .toList();
        }
    }

    /** The driver's offsets begin at 0 again, the log's do not: go to where the former life stood. */
    private static void skip(Stage stage, Left left) {
        long end = left.logStore().keySet().stream()
                .mapToLong(Long::longValue)
                .max()
                .orElseThrow();
        for (long offset = 0; offset <= end; offset++) {
            stage.log((byte[]) null);
        }
        stage.refused(Topic.BALLOT_LOG);
    }
}
