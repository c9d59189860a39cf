package io.tocsin.ledger.persistence;

import io.tocsin.core.codec.Hash;
import io.tocsin.core.translog.LedgerEntry;
import io.tocsin.ledger.log.StoreException;
import io.tocsin.protocol.audit.AuditedCheckpoint;
import io.tocsin.protocol.audit.AuditedEntry;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.OptionalLong;

/**
 * The rows of a ledger as an audit takes them: in order, in bounded memory, and both tables as they were at one moment,
 * so that a chunk written meanwhile does not look like a checkpoint without its entries. Plain JDBC over a role that may
 * read; for one thread.
 */
public final class LedgerRows implements AutoCloseable {
    private static final int AT_ONCE = 1_000;

    private final Connection connection;

    /**
     * Rows over {@code connection}, which is closed with this.
     *
     * @throws StoreException if it does not work
     */
    public LedgerRows(Connection connection) {
        this.connection = connection;
        try {
            connection.setAutoCommit(false); // else the driver reads everything before it gives the first row
            connection.setReadOnly(true);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /**
     * The entries in order of sequence.
     *
     * @throws StoreException if they cannot be read; so does the iterator, and an {@link IllegalArgumentException} at a row
     *     that cannot be one of a ledger at all, behind which it goes on
     */
    public Iterator<AuditedEntry> entries() {
        return new Rows<>(
                "SELECT sequence, kind, body, leaf_hash, intake_offset FROM ledger.entry ORDER BY sequence",
                LedgerRows::entry);
    }

    private static AuditedEntry entry(ResultSet row) throws SQLException {
        long sequence = row.getLong("sequence");
        try {
            return new AuditedEntry(
                    new LedgerEntry(sequence, LedgerEntry.Kind.valueOf(row.getString("kind")), row.getBytes("body")),
                    Hash.of(row.getBytes("leaf_hash")),
                    OptionalLong.of(row.getLong("intake_offset")));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("entry " + sequence + ": " + e.getMessage(), e);
        }
    }

    /**
     * The checkpoints in order of size.
     *
     * @throws StoreException if they cannot be read; so does the iterator, and an {@link IllegalArgumentException} as above
     */
    public Iterator<AuditedCheckpoint> checkpoints() {
        return new Rows<>(
                "SELECT size, root, note FROM ledger.checkpoint ORDER BY size",
                row -> new AuditedCheckpoint(
                        row.getLong("size"), Hash.of(row.getBytes("root")), row.getString("note")));
    }

    /**
     * The size of the newest checkpoint, 0 if there is none.
     *
     * @throws StoreException if it cannot be read
     */
    public long newestSize() {
        return new Rows<>("SELECT coalesce(max(size), 0) AS size FROM ledger.checkpoint", row -> row.getLong("size"))
                .next();
    }

    @Override
    public void close() {
        try (connection) {
            connection.rollback();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private static StoreException failed(Exception cause) {
        return new StoreException("ledger database: its rows cannot be read: " + cause.getMessage(), cause);
    }

    private final class Rows<T> implements Iterator<T> {
        private final ResultSet rows;
        private final RowMapping.RowReader<T> reading;
        private boolean more;

        Rows(String query, RowMapping.RowReader<T> reading) {
            this.reading = reading;
            try {
                Statement select = connection.createStatement();
                select.closeOnCompletion();
                select.setFetchSize(AT_ONCE);
                rows = select.executeQuery(query);
                more = rows.next();
            } catch (SQLException e) {
                throw failed(e);
            }
        }

        @Override
        public boolean hasNext() {
            return more;
        }

        @Override
        public T next() {
            if (!more) {
                throw new NoSuchElementException("no more rows");
            }
            try {
                return read();
            } catch (SQLException e) {
                throw failed(e);
            }
        }

        // A row that cannot be read is passed all the same, so that whoever asks can go on behind it.
        private T read() throws SQLException {
            try {
                return reading.read(rows);
            } finally {
                more = rows.next();
            }
        }
    }
}
