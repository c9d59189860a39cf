package io.tocsin.agent.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.agent.log.LogPoll;
import io.tocsin.agent.log.LogPositions;
import io.tocsin.agent.log.LogRecord;
import io.tocsin.agent.log.OutboundRecord;
import io.tocsin.agent.source.FlowTopic;
import io.tocsin.protocol.topic.Topic;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.RoundRobinPartitioner;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KafkaLogTest {
    private static final TopicPartition LOG_1 = new TopicPartition(Topic.BALLOT_LOG.topicName(), 1);
    private static final TopicPartition ACCEPTED_0 = new TopicPartition(Topic.ACCEPTED.topicName(), 0);

    private final MockConsumer<String, byte[]> consumer = new MockConsumer<>("earliest");
    private final MockProducer<String, byte[]> producer =
            new MockProducer<>(false, new RoundRobinPartitioner(), new StringSerializer(), new ByteArraySerializer());

    @BeforeEach
    void setUp() {
        Map<TopicPartition, Long> beginnings = new HashMap<>();
        for (Topic topic : List.of(Topic.BALLOT_LOG, Topic.ACCEPTED, Topic.PROPOSED_DEAD, Topic.FLOWS)) {
            for (int p = 0; p < topic.partitions(2); p++) {
                beginnings.put(new TopicPartition(topic.topicName(), p), 0L);
            }
        }
        beginnings.put(LOG_1, 5L);
        consumer.updateBeginningOffsets(beginnings);
        consumer.updateEndOffsets(beginnings);
    }

    @Test
    void shouldReadFromTheHostsPositionsOn() {
        LogPositions from = new LogPositions();
        from.advance(new LogRecord(Topic.BALLOT_LOG, 1, 6, 0, new byte[0]));
        KafkaLog log = new KafkaLog(consumer, producer, 2, from);
        assertThat(consumer.assignment()).hasSize(5);
        assertThat(consumer.position(LOG_1)).isEqualTo(7);
        consumer.updateEndOffsets(Map.of(LOG_1, 9L, ACCEPTED_0, 1L));
        consumer.addRecord(new ConsumerRecord<>(LOG_1.topic(), 1, 7, "a", new byte[] {1}));
        consumer.addRecord(new ConsumerRecord<>(ACCEPTED_0.topic(), 0, 0, "b", null));

        LogPoll poll = log.poll(Duration.ZERO);

        assertThat(poll.records()).hasSize(2).anySatisfy(record -> {
            assertThat(record.topic()).isEqualTo(Topic.BALLOT_LOG);
            assertThat(record.offset()).isEqualTo(7);
            assertThat(record.value()).containsExactly(1);
        });
        assertThat(poll.records()).anySatisfy(record -> {
            assertThat(record.topic()).isEqualTo(Topic.ACCEPTED);
            assertThat(record.value()).isEmpty();
        });
        assertThat(poll.behind()).isEqualTo(1);
        log.close();
        assertThat(consumer.closed()).isTrue();
        assertThat(producer.closed()).isTrue();
    }

    @Test
    void shouldSendToThePartitionOrByTheKey() {
        KafkaLog log = new KafkaLog(consumer, producer, 2, new LogPositions());

        log.send(new OutboundRecord(Topic.BALLOT_LOG, 1, "office-001", new byte[] {1}));
        log.send(new OutboundRecord(Topic.PROPOSED, OutboundRecord.BY_KEY, "office-001", new byte[] {2}));

        assertThat(producer.history()).hasSize(2);
        assertThat(producer.history().get(0).partition()).isEqualTo(1);
        assertThat(producer.history().get(1).partition()).isNull();
        assertThat(producer.history().get(1).key()).isEqualTo("office-001");
    }

    @Test
    void shouldBeOfNoUseOnceAMessageWasLost() {
        KafkaLog log = new KafkaLog(consumer, producer, 2, new LogPositions());
        OutboundRecord message = new OutboundRecord(Topic.BALLOT_LOG, 1, "office-001", new byte[] {1});
        log.send(message);
        producer.errorNext(new KafkaException("the broker is gone"));

        assertThatThrownBy(() -> log.poll(Duration.ZERO))
                .isInstanceOf(KafkaException.class)
                .hasMessageContaining("the broker is gone");
        assertThatThrownBy(() -> log.send(message)).hasMessageContaining("could not be sent");
        assertThatThrownBy(log::flush).hasMessageContaining("could not be sent");
    }

    @Test
    void shouldHandOverAboutAMegabyteOfFlowsAtOnceAndSayThatMoreIsThere() {
        KafkaFlows flows = new KafkaFlows(consumer, 2);
        flows.seek(Map.of());
        for (int offset = 0; offset < 3; offset++) {
            consumer.addRecord(new ConsumerRecord<>(Topic.FLOWS.topicName(), 0, offset, "north", new byte[600_000]));
        }
        consumer.updateEndOffsets(Map.of(new TopicPartition(Topic.FLOWS.topicName(), 0), 3L));

        assertThat(flows.poll()).extracting(FlowTopic.FlowRecord::offset).containsExactly(0L, 1L);
        assertThat(flows.lag()).isEqualTo(1);
        assertThat(flows.poll()).extracting(FlowTopic.FlowRecord::offset).containsExactly(2L);
        assertThat(flows.lag()).isZero();
    }

    @Test
    void shouldReadFlowsFromWhereTheyWereOrFromTheBeginning() {
        KafkaFlows flows = new KafkaFlows(consumer, 2);
        flows.seek(Map.of(1, 3L));
        consumer.addRecord(new ConsumerRecord<>(Topic.FLOWS.topicName(), 0, 0, "north", new byte[] {'{', '}'}));
        consumer.addRecord(new ConsumerRecord<>(Topic.FLOWS.topicName(), 1, 3, null, null));

        assertThat(flows.poll())
                .usingRecursiveFieldByFieldElementComparator()
                .containsExactlyInAnyOrder(
                        new FlowTopic.FlowRecord(0, 0, "north", new byte[] {'{', '}'}),
                        new FlowTopic.FlowRecord(1, 3, "", new byte[0]));
        assertThat(flows.lag()).isZero();
        flows.close();
        assertThat(consumer.closed()).isTrue();
    }
}
