package io.tocsin.ledger.persistence;

import io.tocsin.core.codec.Hash;
import io.tocsin.core.signature.SignatureId;
import io.tocsin.ledger.log.StoredEntry;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Writes entries with PostgreSQL's binary COPY, which costs a fifth of batched INSERTs. A row in that format is the
 * number of its fields, then each field's length and bytes; see the server's manual under COPY, Binary Format. Holds a
 * buffer; for one thread.
 */
final class CopyRows {
    private static final String COPY =
            "COPY ledger.entry (" + RowMapping.ENTRY_COLUMNS + ") FROM STDIN (FORMAT binary)";
    private static final short COLUMNS = 8;
    private static final byte[] HEADER = {
        'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
    };
    private static final int ABSENT = -1;
    private static final short END = -1;

    private static final int FLUSH_AT = 65_536;

    /** More than the fields of a row take beside its body and subjects: names are short, the rest is of fixed width. */
    private static final int SMALL_FIELDS = 512;

    /** The server's number for the type bytea, and the parts of its binary arrays. */
    private static final int BYTEA = 17;

    private static final int ARRAY_HEADER = 5 * Integer.BYTES;
    private static final int EMPTY_ARRAY = 3 * Integer.BYTES;
    private static final int ELEMENT = Integer.BYTES + Hash.LENGTH;

    /** 2000-01-01T00:00:00Z, from which the server counts microseconds. */
    private static final long SERVER_EPOCH_SECOND = 946_684_800L;

    private static final long MICROS = 1_000_000L;
    private static final int NANOS_PER_MICRO = 1_000;

    private ByteBuffer buffer = ByteBuffer.allocate(2 * FLUSH_AT);

    /** Copies {@code entries} as part of the connection's transaction. */
    void write(PGConnection connection, List<StoredEntry> entries) throws SQLException {
        CopyIn copy = connection.getCopyAPI().copyIn(COPY);
        try {
            buffer.clear().put(HEADER);
            for (StoredEntry entry : entries) {
                row(entry);
                if (buffer.position() >= FLUSH_AT) {
                    flush(copy);
                }
            }
            room(Short.BYTES).putShort(END);
            flush(copy);
            copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    private void flush(CopyIn copy) throws SQLException {
        copy.writeToCopy(buffer.array(), 0, buffer.position());
        buffer.clear();
    }

    private void row(StoredEntry entry) {
        byte[] body = entry.entry().body();
        room(body.length + entry.subjects().size() * ELEMENT + SMALL_FIELDS).putShort(COLUMNS);
        field(entry.sequence());
        field(ascii(entry.entry().kind().name()));
        subjects(entry.subjects());
        entry.signer().ifPresentOrElse(signer -> field(ascii(signer.value())), () -> buffer.putInt(ABSENT));
        field(body);
        field(entry.leafHash().toBytes());
        field(entry.source().offset());
        field(micros(entry.source().recordedAt()));
    }

    /** An array of one dimension from 1, without nulls: dimensions, flags and type, then length and lower bound. */
    private void subjects(List<SignatureId> subjects) {
        if (subjects.isEmpty()) {
            buffer.putInt(EMPTY_ARRAY).putInt(0).putInt(0).putInt(BYTEA);
            return;
        }
        buffer.putInt(ARRAY_HEADER + subjects.size() * ELEMENT);
        buffer.putInt(1).putInt(0).putInt(BYTEA).putInt(subjects.size()).putInt(1);
        subjects.forEach(subject -> field(subject.value().toBytes()));
    }

    private void field(long value) {
        buffer.putInt(Long.BYTES).putLong(value);
    }

    private void field(byte[] value) {
        buffer.putInt(value.length).put(value);
    }

    private ByteBuffer room(int more) {
        if (buffer.remaining() < more) {
            ByteBuffer larger = ByteBuffer.allocate(2 * buffer.capacity() + more);
            buffer = larger.put(buffer.flip());
        }
        return buffer;
    }

    // Kinds and the names of members are ASCII, as their own checks say.
    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static long micros(Instant time) {
        return (time.getEpochSecond() - SERVER_EPOCH_SECOND) * MICROS + time.getNano() / NANOS_PER_MICRO;
    }
}
