package io.tocsin.ledger.persistence;

import io.tocsin.core.codec.Hash;
import io.tocsin.core.codec.Utf8;
import io.tocsin.ledger.log.StoredEntry;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Writes entries with PostgreSQL's binary COPY, which costs a fifth of batched INSERTs. A row in that format is the
 * number of its fields, then each field's length and bytes; see the server's manual under COPY, Binary Format. Holds a
 * buffer; for one thread.
 */
final class CopyRows {
    private static final String COPY =
            "COPY ledger.entry (sequence, kind, subject, signer, body, leaf_hash, intake_offset, recorded_at)"
                    + " FROM STDIN (FORMAT binary)";
    private static final short COLUMNS = 8;
    private static final byte[] HEADER = {
        'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
    };
    private static final int ABSENT = -1;
    private static final int FLUSH_AT = 65_536;

    /** 2000-01-01T00:00:00Z, from which the server counts microseconds. */
    private static final long SERVER_EPOCH_SECOND = 946_684_800L;

    private static final long MICROS = 1_000_000L;
    private static final int NANOS_PER_MICRO = 1_000;

    private byte[] buffer = new byte[2 * FLUSH_AT];
    private int size;

    /** Copies {@code entries} as part of the connection's transaction. */
    void write(PGConnection connection, List<StoredEntry> entries) throws SQLException {
        CopyIn copy = connection.getCopyAPI().copyIn(COPY);
        try {
            size = 0;
            raw(HEADER);
            for (StoredEntry entry : entries) {
                row(entry);
                if (size >= FLUSH_AT) {
                    flush(copy);
                }
            }
            int16(ABSENT);
            flush(copy);
            copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    private void flush(CopyIn copy) throws SQLException {
        copy.writeToCopy(buffer, 0, size);
        size = 0;
    }

    private void row(StoredEntry entry) {
        int16(COLUMNS);
        field(entry.sequence());
        field(Utf8.encode(entry.entry().kind().name()));
        field(entry.subject().map(subject -> subject.value().toBytes()));
        field(entry.signer().map(signer -> Utf8.encode(signer.value())));
        field(entry.entry().body());
        field(hash(entry.leafHash()));
        field(entry.source().offset());
        field(micros(entry.source().recordedAt()));
    }

    private static byte[] hash(Hash value) {
        return value.toBytes();
    }

    private static long micros(Instant time) {
        return (time.getEpochSecond() - SERVER_EPOCH_SECOND) * MICROS + time.getNano() / NANOS_PER_MICRO;
    }

    private void field(long value) {
        int32(Long.BYTES);
        int32((int) (value >>> Integer.SIZE));
        int32((int) value);
    }

    private void field(Optional<byte[]> value) {
        if (value.isPresent()) {
            field(value.get());
        } else {
            int32(ABSENT);
        }
    }

    private void field(byte[] value) {
        int32(value.length);
        raw(value);
    }

    private void int16(int value) {
        room(Short.BYTES);
        buffer[size++] = (byte) (value >>> Byte.SIZE);
        buffer[size++] = (byte) value;
    }

    private void int32(int value) {
        room(Integer.BYTES);
        for (int shift = Integer.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
            buffer[size++] = (byte) (value >>> shift);
        }
    }

    private void raw(byte[] value) {
        room(value.length);
        System.arraycopy(value, 0, buffer, size, value.length);
        size += value.length;
    }

    private void room(int more) {
        if (buffer.length - size < more) {
            buffer = Arrays.copyOf(buffer, Math.max(2 * buffer.length, size + more));
        }
    }
}
