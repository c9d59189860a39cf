package io.tocsin.ledger.writer;

import io.tocsin.ledger.log.IntakeRecord;
import java.util.List;

/** The intake from a position on; for one thread. */
public interface Intake extends AutoCloseable {
    /** The next records in order, as many as make one chunk; waits for some hundred milliseconds if there is none. */
    List<IntakeRecord> poll();

    /** How many offsets lie ahead of what was polled, 0 or more. */
    long lag();

    @Override
    void close();
}
