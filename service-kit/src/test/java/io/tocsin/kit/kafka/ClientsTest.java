package io.tocsin.kit.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;

/** Without a broker; with one, the tests of {@code setup}. */
class ClientsTest {
    private static final Clients CLIENTS = Clients.of("127.0.0.1:1");

    @Test
    void shouldMakeClientsThatKafkaTakes() {
        try (Admin admin = CLIENTS.admin();
                Consumer<String, byte[]> reader = CLIENTS.reader("reader");
                Producer<String, byte[]> producer = CLIENTS.producer("producer")) {
            assertThat(admin).isNotNull();
            assertThat(reader.assignment()).isEmpty();
            assertThat(producer.metrics()).isNotEmpty();
        }
    }

    @Test
    void shouldPassCommonSettingsOn() {
        Clients unknown = new Clients(Map.of("bootstrap.servers", "127.0.0.1:1", "security.protocol", "TELEPATHY"));

        assertThat(CLIENTS.common()).containsExactly(Map.entry("bootstrap.servers", "127.0.0.1:1"));
        assertThatThrownBy(unknown::admin).hasMessageContaining("TELEPATHY");
        assertThatThrownBy(() -> unknown.reader("r"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("TELEPATHY");
        assertThatThrownBy(() -> unknown.producer("p")).hasMessageContaining("TELEPATHY");
    }
}
