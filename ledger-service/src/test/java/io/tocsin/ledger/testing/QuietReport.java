package io.tocsin.ledger.testing;

import io.tocsin.ledger.log.Chunk;
import io.tocsin.ledger.log.RefusedRecord;
import io.tocsin.ledger.writer.WriterReport;
import java.time.Duration;
import java.util.List;

/** Remembers what the writer said last. */
public final class QuietReport implements WriterReport {
    private volatile Role role = Role.WAITING;
    private volatile long entries = -1;
    private volatile long lag = -1;
    private volatile long highestLag = -1;

    public Role role() {
        return role;
    }

    public long entries() {
        return entries;
    }

    public long lag() {
        return lag;
    }

    @Override
    public void became(Role now) {
        role = now;
    }

    @Override
    public void stands(long size) {
        entries = size;
    }

    @Override
    public void lags(long offsets) {
        lag = offsets;
        highestLag = Math.max(highestLag, offsets);
    }

    /** The highest lag it was told. */
    public long highestLag() {
        return highestLag;
    }

    @Override
    public void refused(List<RefusedRecord> refused) {}

    @Override
    public void committed(Chunk chunk, Duration took) {
        entries = chunk.checkpoint().size();
    }
}
