package io.tocsin.kit.kafka;

import io.tocsin.kit.testing.Containers;
import io.tocsin.kit.testing.NeedsContainers;
import org.junit.jupiter.api.Tag;
import org.testcontainers.kafka.KafkaContainer;

@Tag("slow")
@NeedsContainers
class ContainerWireTest extends WireContract {
    @Override
    protected String start() {
        KafkaContainer broker = kept(new KafkaContainer(Containers.image("KAFKA_IMAGE", "apache/kafka")));
        broker.start();
        return broker.getBootstrapServers();
    }
}
