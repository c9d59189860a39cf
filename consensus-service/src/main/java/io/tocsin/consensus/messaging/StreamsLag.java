package io.tocsin.consensus.messaging;

import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.common.Metric;

/** How far Kafka Streams is behind, from the figures that its own consumers keep. Stateless. */
final class StreamsLag {
    private static final String OF_A_PARTITION = "records-lag";
    private static final String RESTORING = "-restore-consumer";

    private StreamsLag() {}

    /**
     * Records not read yet, summed over the partitions of every consumer; a partition that has not been asked for yet has
     * none. A consumer that restores stores reads what was processed before, so it does not count.
     */
    static double of(Collection<? extends Metric> metrics) {
        Map<Consumed, Double> lags = metrics.stream()
                .filter(StreamsLag::isOfAPartition)
                .filter(metric -> metric.metricValue() instanceof Double lag && lag > 0)
                .collect(Collectors.toMap(
                        metric -> Consumed.of(metric.metricName().tags()),
                        metric -> (Double) metric.metricValue(),
                        Math::max));
        return lags.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    private record Consumed(String client, String topic, String partition) {
        // A topic whose name has dots has each figure twice: under its name, and under one with other signs for the
        // dots.
        private static Consumed of(Map<String, String> tags) {
            return new Consumed(
                    tags.getOrDefault("client-id", ""),
                    tags.getOrDefault("topic", "").replace('.', '_'),
                    tags.getOrDefault("partition", ""));
        }
    }

    // The same name without a partition would be the sum or the greatest of a client.
    private static boolean isOfAPartition(Metric metric) {
        Map<String, String> tags = metric.metricName().tags();
        return metric.metricName().name().equals(OF_A_PARTITION)
                && tags.containsKey("partition")
                && !tags.getOrDefault("client-id", "").endsWith(RESTORING);
    }
}
