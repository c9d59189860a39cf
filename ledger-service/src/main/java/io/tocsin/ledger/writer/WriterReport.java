package io.tocsin.ledger.writer;

import io.tocsin.ledger.log.Chunk;
import io.tocsin.ledger.log.RefusedRecord;
import java.time.Duration;
import java.util.List;

/** Is told how the writer fares, by the writer's thread. */
public interface WriterReport {
    /** What a process is to the ledger. */
    enum Role {
        /** It has no connection, registry or key yet, or has lost them. */
        WAITING,
        /** Another process writes; this one serves reads and takes over when that one ends. */
        STANDBY,
        /** It writes. */
        WRITER
    }

    /** What this process is from now on. */
    void became(Role role);

    /** How many entries the log holds, written by whomever. */
    void stands(long entries);

    /** How many offsets of the intake are not dealt with yet; 0 says that this process is abreast of it. */
    void lags(long offsets);

    /** Records of the intake that are no entries have gone to the dead letters. */
    void refused(List<RefusedRecord> refused);

    /** This process has committed {@code chunk}, which took {@code took} to make and write. */
    void committed(Chunk chunk, Duration took);
}
