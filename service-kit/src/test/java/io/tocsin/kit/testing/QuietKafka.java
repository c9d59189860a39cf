package io.tocsin.kit.testing;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Keeps Kafka's talk out of the tests' output: brokers and stream threads say hundreds of lines a test. */
public final class QuietKafka {
    // Held, since a logger nobody holds may be collected with its level.
    private static final List<Logger> LOGGERS = List.of(
            Logger.getLogger("org.apache.kafka"), Logger.getLogger("kafka"), Logger.getLogger("state.change.logger"));

    private QuietKafka() {}

    /** Errors of Kafka are silenced too: tests provoke them. */
    public static void hush() {
        LOGGERS.forEach(logger -> logger.setLevel(Level.OFF));
    }
}
