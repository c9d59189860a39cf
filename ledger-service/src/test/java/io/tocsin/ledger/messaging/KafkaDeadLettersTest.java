package io.tocsin.ledger.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.core.translog.LedgerEntry;
import io.tocsin.kit.kafka.DeadLetters;
import io.tocsin.ledger.log.IntakeRecord;
import io.tocsin.ledger.log.RefusedRecord;
import io.tocsin.protocol.record.Refusal;
import io.tocsin.protocol.record.RefusalReason;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class KafkaDeadLettersTest {
    private final MockProducer<String, byte[]> producer =
            new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer());
    private final KafkaDeadLetters letters = new KafkaDeadLetters(producer);

    private static RefusedRecord refused(int bytes) {
        return new RefusedRecord(
                new IntakeRecord(1_291, Instant.EPOCH, new byte[bytes]),
                new Refusal(RefusalReason.MALFORMED, "no leaf"));
    }

    @Test
    void shouldSayWhatWhereAndWhy() {
        letters.bury(List.of(refused(200)));

        ProducerRecord<String, byte[]> letter = producer.history().get(0);
        assertThat(letter.topic()).isEqualTo("ledger.intake.v1.dlq");
        assertThat(letter.value()).hasSize(200);
        assertThat(DeadLetters.reason(letter.headers())).contains(RefusalReason.MALFORMED);
        assertThat(DeadLetters.detail(letter.headers())).contains("no leaf");
        assertThat(DeadLetters.source(letter.headers())).contains("ledger.intake.v1/0/1291");
    }

    @Test
    void shouldCutWhatIsLongerThanAnyLeaf() {
        letters.bury(List.of(refused(1_000_000)));

        assertThat(producer.history().get(0).value()).hasSize(LedgerEntry.MAX_LEAF);
    }

    @Test
    void shouldFailIfALetterDoesNotArrive() {
        MockProducer<String, byte[]> away =
                new MockProducer<>(false, null, new StringSerializer(), new ByteArraySerializer()) {
                    @Override
                    public synchronized void flush() {
                        errorNext(new KafkaException("away"));
                    }
                };

        assertThatThrownBy(() -> new KafkaDeadLetters(away).bury(List.of(refused(1))))
                .isInstanceOf(KafkaException.class)
                .hasMessageContaining("ledger.intake.v1.dlq")
                .hasMessageContaining("away");
    }
}
