package io.tocsin.ledger.persistence;

import io.agroal.api.AgroalDataSource;
import io.tocsin.ledger.log.LedgerStore;
import io.tocsin.ledger.log.StoreException;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/**
 * Opens the log in PostgreSQL. The schema is brought up to date before the first connection, not when the process
 * starts: a service whose database is away waits for it instead of dying. Thread-safe.
 */
@ApplicationScoped
public class LedgerDatabase {
    private final AgroalDataSource pool;
    private final Flyway flyway;
    private final AtomicBoolean migrated = new AtomicBoolean();

    /** Migrates with {@code flyway}, as the owner of the tables, and works with {@code pool}, as the application. */
    public LedgerDatabase(AgroalDataSource pool, Flyway flyway) {
        this.pool = pool;
        this.flyway = flyway;
    }

    /**
     * The log, over a connection of its own.
     *
     * @throws StoreException if the database is away or its schema cannot be brought up to date
     */
    public LedgerStore open() {
        try {
            if (!migrated.get()) {
                flyway.migrate();
                migrated.set(true);
            }
            return new PostgresStore(pool.getConnection());
        } catch (SQLException | FlywayException e) {
            throw new StoreException("ledger database: " + e.getMessage(), e);
        }
    }
}
