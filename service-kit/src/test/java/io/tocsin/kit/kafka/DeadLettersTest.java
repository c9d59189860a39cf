package io.tocsin.kit.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.protocol.record.Refusal;
import io.tocsin.protocol.record.RefusalReason;
import io.tocsin.protocol.topic.Topic;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DeadLettersTest {
    @ParameterizedTest
    @EnumSource
    void shouldSayWhyAndWhereARecordWasRefused(RefusalReason reason) {
        Headers headers = DeadLetters.headers(new Refusal(reason, "got 5, allowed 4"), Topic.BALLOT_LOG, 2, 77);

        assertThat(DeadLetters.reason(headers)).contains(reason);
        assertThat(DeadLetters.detail(headers)).contains("got 5, allowed 4");
        assertThat(DeadLetters.source(headers)).contains("ballots.log.v1/2/77");
    }

    @Test
    void shouldKeepADetailShort() {
        Refusal refusal = new Refusal(RefusalReason.MALFORMED, "x".repeat(100_000));

        assertThat(DeadLetters.detail(DeadLetters.headers(refusal, Topic.PROPOSED, 0, 0))
                        .orElseThrow())
                .hasSize(1_024);
    }

    @Test
    void shouldFindNothingInHeadersOfAnother() {
        Headers unknown = new RecordHeaders().add("tocsin.reason", "BORED".getBytes(UTF_8));
        Headers empty = new RecordHeaders().add("tocsin.reason", null);

        assertThat(DeadLetters.reason(unknown)).isEmpty();
        assertThat(DeadLetters.reason(empty)).isEmpty();
        assertThat(DeadLetters.reason(new RecordHeaders())).isEmpty();
        assertThat(DeadLetters.detail(new RecordHeaders())).isEmpty();
        assertThat(DeadLetters.source(new RecordHeaders())).isEmpty();
    }
}
