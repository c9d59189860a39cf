package io.tocsin.protocol.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TopicTest {
    private static final Set<Topic> COMPACT = Set.of(Topic.ACCEPTED, Topic.STATUS, Topic.COSIGNATURES);
    private static final Set<Topic> KEPT_FOR_EVER =
            Set.of(Topic.REGISTRY, Topic.ACCEPTED, Topic.STATUS, Topic.COSIGNATURES);
    private static final Set<Topic> ONE_PARTITION = Set.of(
            Topic.REGISTRY,
            Topic.LEDGER_INTAKE,
            Topic.CHECKPOINTS,
            Topic.COSIGNATURES,
            Topic.STATUS,
            Topic.COMPLAINTS,
            Topic.PROPOSED_DEAD,
            Topic.BALLOT_LOG_DEAD,
            Topic.LEDGER_INTAKE_DEAD);

    @ParameterizedTest
    @EnumSource
    void shouldTakeItsTimesFromTheBroker(Topic topic) {
        assertThat(topic.settings()).containsEntry("message.timestamp.type", "LogAppendTime");
    }

    @ParameterizedTest
    @EnumSource
    void shouldBeNamedSubjectWhatAndVersion(Topic topic) {
        assertThat(topic.topicName()).matches("[a-z]+\\.[a-z]+\\.v1(\\.dlq)?");
        assertThat(topic.topicName().endsWith(".dlq")).isEqualTo(topic.name().endsWith("_DEAD"));
    }

    @Test
    void shouldHaveNamesOfTheirOwn() {
        assertThat(Topic.all()).containsExactly(Topic.values());
        assertThat(Topic.all().stream().map(Topic::topicName)).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource
    void shouldKeepTheNewestOfAKeyOrEverythingForATime(Topic topic) {
        Map<String, String> settings = topic.settings();

        assertThat(settings.get("cleanup.policy")).isEqualTo(COMPACT.contains(topic) ? "compact" : "delete");
        assertThat(settings.get("retention.ms").equals("-1")).isEqualTo(KEPT_FOR_EVER.contains(topic));
    }

    @Test
    void shouldKeepWhatAnAuditNeedsLongerThanWhatItDoesNot() {
        assertThat(List.of(days(Topic.FLOWS), days(Topic.PROPOSED), days(Topic.VERDICTS), days(Topic.BALLOT_LOG)))
                .containsExactly(1L, 7L, 30L, 90L);
        assertThat(days(Topic.LEDGER_INTAKE)).isEqualTo(days(Topic.BALLOT_LOG));
        assertThat(days(Topic.CHECKPOINTS)).isEqualTo(365);
    }

    @ParameterizedTest
    @EnumSource
    void shouldHaveOnePartitionOrThoseOfTheBallotLog(Topic topic) {
        assertThat(topic.partitions(12)).isEqualTo(ONE_PARTITION.contains(topic) ? 1 : 12);
    }

    @Test
    void shouldHaveDeadLettersForWhatConsensusAndLedgerDecideOn() {
        assertThat(Topic.PROPOSED.deadLetters()).isEqualTo(Topic.PROPOSED_DEAD);
        assertThat(Topic.BALLOT_LOG.deadLetters()).isEqualTo(Topic.BALLOT_LOG_DEAD);
        assertThat(Topic.LEDGER_INTAKE.deadLetters()).isEqualTo(Topic.LEDGER_INTAKE_DEAD);
        for (Topic topic : List.of(Topic.PROPOSED, Topic.BALLOT_LOG, Topic.LEDGER_INTAKE)) {
            assertThat(topic.deadLetters().topicName()).isEqualTo(topic.topicName() + ".dlq");
        }
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"PROPOSED", "BALLOT_LOG", "LEDGER_INTAKE"})
    void shouldHaveNoDeadLettersElsewhere(Topic topic) {
        assertThatThrownBy(topic::deadLetters)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(topic.topicName());
    }

    private static long days(Topic topic) {
        return Long.parseLong(topic.settings().get("retention.ms")) / (24 * 60 * 60 * 1_000L);
    }
}
