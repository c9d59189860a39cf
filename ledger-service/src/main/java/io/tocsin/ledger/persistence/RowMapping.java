package io.tocsin.ledger.persistence;

import io.tocsin.core.codec.Hash;
import io.tocsin.core.identity.AgentId;
import io.tocsin.core.signature.SignatureId;
import io.tocsin.core.translog.LedgerEntry;
import io.tocsin.ledger.log.StoredCheckpoint;
import io.tocsin.ledger.log.StoredEntry;
import java.io.ByteArrayOutputStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Columns to values and back, for plain JDBC. Stateless. */
final class RowMapping {
    static final String ENTRY_COLUMNS = "sequence, kind, subjects, signer, body, leaf_hash, intake_offset, recorded_at";
    static final String CHECKPOINT_COLUMNS = "size, root, peaks, next_offset, note";

    private RowMapping() {}

    /** Makes a value of the row a result stands at. */
    interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    static StoredEntry entry(ResultSet row) throws SQLException {
        return new StoredEntry(
                new LedgerEntry(
                        row.getLong("sequence"), LedgerEntry.Kind.valueOf(row.getString("kind")), row.getBytes("body")),
                subjects((byte[][]) row.getArray("subjects").getArray()),
                Optional.ofNullable(row.getString("signer")).map(AgentId::new),
                Hash.of(row.getBytes("leaf_hash")),
                new StoredEntry.Source(
                        row.getLong("intake_offset"),
                        row.getObject("recorded_at", OffsetDateTime.class).toInstant()));
    }

    static List<SignatureId> subjects(byte[][] ids) {
        return Arrays.stream(ids).map(Hash::of).map(SignatureId::new).toList();
    }

    static StoredCheckpoint checkpoint(ResultSet row) throws SQLException {
        return new StoredCheckpoint(
                row.getLong("size"),
                Hash.of(row.getBytes("root")),
                peaks(row.getBytes("peaks")),
                row.getLong("next_offset"),
                row.getString("note"));
    }

    /** Peaks one behind the other. */
    static byte[] bytes(List<Hash> peaks) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        peaks.forEach(peak -> out.writeBytes(peak.toBytes()));
        return out.toByteArray();
    }

    static List<Hash> peaks(byte[] bytes) {
        List<Hash> peaks = new ArrayList<>();
        for (int at = 0; at < bytes.length; at += Hash.LENGTH) {
            peaks.add(Hash.of(Arrays.copyOfRange(bytes, at, at + Hash.LENGTH)));
        }
        return peaks;
    }
}
