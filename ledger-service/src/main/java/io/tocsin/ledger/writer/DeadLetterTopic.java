package io.tocsin.ledger.writer;

import io.tocsin.ledger.log.RefusedRecord;
import java.util.List;

/** Where records of the intake go that are no entries; for one thread. */
public interface DeadLetterTopic extends AutoCloseable {
    /**
     * Publishes {@code refused} with the reasons and waits until all have arrived. After a crash some may be said again;
     * each names its offset in the intake.
     */
    void bury(List<RefusedRecord> refused);

    @Override
    void close();
}
