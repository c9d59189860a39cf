package io.tocsin.standalone.publish;

import io.tocsin.detection.capture.LinePacker;

/** Where packed lines go. */
interface FlowOutput extends AutoCloseable {
    /**
     * What has gone there for good.
     *
     * @param records how many pieces
     * @param flows in them
     * @param lines in them, without headers
     * @param bytes of them, before the client compresses them
     */
    record Totals(long records, long flows, long lines, long bytes) {}

    /**
     * Takes some lines.
     *
     * @throws org.apache.kafka.common.KafkaException if some before were not taken
     */
    void put(LinePacker.Packed packed);

    /**
     * Says whether something went wrong since.
     *
     * @throws org.apache.kafka.common.KafkaException if some were not taken
     */
    void requireAllTaken();

    /**
     * Waits until all is there.
     *
     * @throws org.apache.kafka.common.KafkaException if some were not taken
     */
    Totals finish();

    @Override
    void close();
}
