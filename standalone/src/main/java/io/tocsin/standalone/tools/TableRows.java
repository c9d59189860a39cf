package io.tocsin.standalone.tools;

import io.tocsin.core.codec.Hash;
import io.tocsin.core.translog.LedgerEntry;
import io.tocsin.protocol.audit.AuditedCheckpoint;
import io.tocsin.protocol.audit.AuditedEntry;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.OptionalLong;

/**
 * The rows of one table of the ledger, read in order and in bounded memory. Used by one thread.
 *
 * @param <T> what a row is read as
 */
final class TableRows<T> implements Iterator<T>, AutoCloseable {
    private static final int ROWS_AT_ONCE = 1_000;

    private final Connection connection;
    private final ResultSet rows;
    private final Reading<T> reading;
    private boolean hasNext;

    private interface Reading<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** How the database is reached. */
    record Login(String url, String user, String password) {}

    private TableRows(Login login, String query, Reading<T> reading) throws SQLException {
        this.connection = DriverManager.getConnection(login.url(), login.user(), login.password());
        this.reading = reading;
        try {
            // Else the driver would read everything before it gives the first row.
            connection.setAutoCommit(false);
            Statement statement = connection.createStatement();
            statement.setFetchSize(ROWS_AT_ONCE);
            this.rows = statement.executeQuery(query);
            this.hasNext = rows.next();
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    static TableRows<AuditedEntry> entries(Login login) throws SQLException {
        return new TableRows<>(
                login,
                "SELECT sequence, kind, body, leaf_hash, intake_offset FROM ledger.entry ORDER BY sequence",
                TableRows::entry);
    }

    static TableRows<AuditedCheckpoint> checkpoints(Login login) throws SQLException {
        return new TableRows<>(
                login,
                "SELECT size, root, note FROM ledger.checkpoint ORDER BY size",
                row -> new AuditedCheckpoint(
                        row.getLong("size"), Hash.of(row.getBytes("root")), row.getString("note")));
    }

    private static AuditedEntry entry(ResultSet row) throws SQLException {
        long sequence = row.getLong("sequence");
        try {
            return new AuditedEntry(
                    new LedgerEntry(sequence, LedgerEntry.Kind.valueOf(row.getString("kind")), row.getBytes("body")),
                    Hash.of(row.getBytes("leaf_hash")),
                    OptionalLong.of(row.getLong("intake_offset")));
        } catch (IllegalArgumentException e) {
            throw new UnreadableRowException("entry " + sequence + ": " + e.getMessage(), e);
        }
    }

    @Override
    public boolean hasNext() {
        return hasNext;
    }

    @Override
    public T next() {
        if (!hasNext) {
            throw new NoSuchElementException("there are no more rows");
        }
        try {
            T row = reading.read(rows);
            hasNext = rows.next();
            return row;
        } catch (SQLException e) {
            throw new IllegalStateException("the ledger's rows cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    /** A row that cannot be one of a ledger at all. */
    static final class UnreadableRowException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UnreadableRowException(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
