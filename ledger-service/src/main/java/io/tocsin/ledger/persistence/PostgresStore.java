package io.tocsin.ledger.persistence;

import io.tocsin.ledger.log.Chunk;
import io.tocsin.ledger.log.ConflictException;
import io.tocsin.ledger.log.LedgerStore;
import io.tocsin.ledger.log.StoreException;
import io.tocsin.ledger.log.StoredCheckpoint;
import io.tocsin.ledger.log.StoredEntry;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.postgresql.PGConnection;

/**
 * The log in PostgreSQL, over one connection of its own. The writer's lock is an advisory lock of that same connection:
 * whoever loses the connection loses the lock and cannot write any more either. And the primary keys let only one chunk
 * with a given sequence commit, lock or no lock. Plain JDBC, so that it also runs outside the service. For one thread.
 */
public final class PostgresStore implements LedgerStore {
    /** Advisory locks are numbers shared by all users of a database; this one is "tocsin" in ASCII, for the ledger. */
    private static final long LOCK = 0x746f_6373_696eL;

    private static final String UNIQUE_VIOLATION = "23505";

    private final Connection connection;
    private final CopyRows rows = new CopyRows();

    /**
     * A log over {@code connection}, whose role may insert and read, and which is closed with this.
     *
     * @throws StoreException if the connection does not work
     */
    public PostgresStore(Connection connection) {
        this.connection = connection;
        attempt("set up the connection", () -> {
            connection.setAutoCommit(false);
            return true;
        });
    }

    @Override
    public boolean tryLock() {
        return attempt("ask for the writer's lock", () -> {
            try (PreparedStatement ask = connection.prepareStatement("SELECT pg_try_advisory_lock(?)")) {
                ask.setLong(1, LOCK);
                ResultSet answer = ask.executeQuery(); // closed with its statement
                return answer.next() && answer.getBoolean(1);
            }
        });
    }

    @Override
    public Optional<StoredCheckpoint> newest() {
        String query = "SELECT " + RowMapping.CHECKPOINT_COLUMNS
                + " FROM ledger.checkpoint WHERE size > ? ORDER BY size DESC LIMIT ?";
        return attempt("read the newest checkpoint", () -> list(query, 0, 1, RowMapping::checkpoint)).stream()
                .findFirst();
    }

    @Override
    public void append(Chunk chunk) {
        attempt("append up to size " + chunk.checkpoint().size(), () -> {
            rows.write(connection.unwrap(PGConnection.class), chunk.entries());
            insert(chunk.checkpoint());
            return true;
        });
    }

    private void insert(StoredCheckpoint checkpoint) throws SQLException {
        String insert = "INSERT INTO ledger.checkpoint (" + RowMapping.CHECKPOINT_COLUMNS + ") VALUES (?, ?, ?, ?, ?)";
        try (PreparedStatement row = connection.prepareStatement(insert)) {
            row.setLong(1, checkpoint.size());
            row.setBytes(2, checkpoint.root().toBytes());
            row.setBytes(3, RowMapping.bytes(checkpoint.peaks()));
            row.setLong(4, checkpoint.nextOffset());
            row.setString(5, checkpoint.note());
            row.executeUpdate();
        }
    }

    @Override
    public List<StoredEntry> entries(long from, int limit) {
        String query = "SELECT " + RowMapping.ENTRY_COLUMNS
                + " FROM ledger.entry WHERE sequence >= ? ORDER BY sequence LIMIT ?";
        return attempt("read entries from " + from, () -> list(query, from, limit, RowMapping::entry));
    }

    @Override
    public List<StoredCheckpoint> checkpoints(long after, int limit) {
        String query = "SELECT " + RowMapping.CHECKPOINT_COLUMNS
                + " FROM ledger.checkpoint WHERE size > ? ORDER BY size LIMIT ?";
        return attempt("read checkpoints after " + after, () -> list(query, after, limit, RowMapping::checkpoint));
    }

    private <T> List<T> list(String query, long from, int limit, RowMapping.RowReader<T> reading) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(query)) {
            select.setLong(1, from);
            select.setInt(2, limit);
            ResultSet row = select.executeQuery(); // closed with its statement
            List<T> found = new ArrayList<>();
            while (row.next()) {
                found.add(reading.read(row));
            }
            return found;
        }
    }

    @Override
    public void close() {
        try (connection;
                Statement unlock = connection.createStatement()) {
            unlock.execute("SELECT pg_advisory_unlock_all()");
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            abort(e);
        }
    }

    // A connection that cannot be unlocked must not go back to a pool with the lock.
    private void abort(SQLException cause) {
        try {
            connection.abort(Runnable::run);
        } catch (SQLException e) {
            cause.addSuppressed(e);
            throw new StoreException("ledger database: cannot let go of the connection", cause);
        }
    }

    private interface Work<T> {
        T run() throws SQLException;
    }

    /** Runs {@code work} as one transaction. */
    private <T> T attempt(String what, Work<T> work) {
        try {
            T result = work.run();
            connection.commit();
            return result;
        } catch (SQLException e) {
            rollBack(e);
            throw failure("ledger database: cannot " + what + ": " + e.getMessage(), e);
        }
    }

    private static StoreException failure(String message, SQLException cause) {
        return UNIQUE_VIOLATION.equals(cause.getSQLState())
                ? new ConflictException(message, cause)
                : new StoreException(message, cause);
    }

    private void rollBack(SQLException cause) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }
}
