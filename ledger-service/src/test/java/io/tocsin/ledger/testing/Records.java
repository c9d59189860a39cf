package io.tocsin.ledger.testing;

import io.tocsin.ledger.log.IntakeRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Records of an intake with gaps between transactions, as a broker leaves them. */
public final class Records {
    private static final Instant BEGIN = Instant.parse("2026-03-01T12:00:00.123Z");

    private Records() {}

    /** {@code leaves} at offsets 0, 1, 3, 4, 6, …. */
    public static List<IntakeRecord> of(List<byte[]> leaves) {
        List<IntakeRecord> records = new ArrayList<>();
        for (int i = 0; i < leaves.size(); i++) {
            records.add(new IntakeRecord(i + i / 2, BEGIN.plusMillis(i), leaves.get(i)));
        }
        return records;
    }
}
