package io.tocsin.consensus.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.junit.jupiter.api.Test;

class StreamsLagTest {
    private static final String READS = "tocsin-consensus-1-StreamThread-1-consumer";
    private static final String RESTORES = "tocsin-consensus-1-StreamThread-1-restore-consumer";

    private record Fixed(MetricName metricName, Object metricValue) implements Metric {}

    @Test
    void shouldSumThePartitionsThatAreRead() {
        assertThat(StreamsLag.of(List.of(lag(READS, "0", 5.0), lag(READS, "1", 7.0))))
                .isEqualTo(12);
    }

    @Test
    void shouldCountAPartitionOnceThatIsToldUnderTwoNames() {
        Map<String, String> tags = Map.of("client-id", READS, "topic", "ballots_log_v1", "partition", "0");

        assertThat(StreamsLag.of(List.of(lag(READS, "0", 5.0), metric("records-lag", tags, 5.0))))
                .isEqualTo(5);
    }

    @Test
    void shouldCountNoPartitionThatHasNotBeenAskedFor() {
        assertThat(StreamsLag.of(List.of(lag(READS, "0", Double.NaN), lag(READS, "1", 7.0))))
                .isEqualTo(7);
        assertThat(StreamsLag.of(List.of())).isZero();
    }

    @Test
    void shouldCountNeitherWhatIsRestoredNorWhatIsNoLag() {
        assertThat(StreamsLag.of(Stream.of(
                                lag(RESTORES, "0", 900.0),
                                metric("records-lag-max", Map.of("client-id", READS, "partition", "0"), 800.0),
                                metric("records-lag", Map.of("client-id", READS), 700.0),
                                metric("records-lag", Map.of("client-id", READS, "partition", "2"), "none"))
                        .toList()))
                .isZero();
    }

    private static Metric lag(String client, String partition, double value) {
        return metric(
                "records-lag", Map.of("client-id", client, "topic", "ballots.log.v1", "partition", partition), value);
    }

    private static Metric metric(String name, Map<String, String> tags, Object value) {
        return new Fixed(new MetricName(name, "consumer-fetch-manager-metrics", "", tags), value);
    }
}
