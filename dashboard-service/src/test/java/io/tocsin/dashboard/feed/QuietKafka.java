package io.tocsin.dashboard.feed;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Keeps Kafka's talk out of the tests' output: brokers and stream threads say hundreds of lines a test. */
final class QuietKafka {
    // Held, since a logger nobody holds may be collected with its level.
    private static final List<Logger> LOGGERS = List.of(
            Logger.getLogger("org.apache.kafka"), Logger.getLogger("kafka"), Logger.getLogger("state.change.logger"));

    private QuietKafka() {}

    /** Errors of Kafka are silenced too: tests provoke them. */
    static void hush() {
        LOGGERS.forEach(logger -> logger.setLevel(Level.OFF));
    }
}
