package io.tocsin.ledger.persistence;

import io.tocsin.ledger.log.LedgerStore;
import io.tocsin.ledger.log.LedgerStoreContract;
import io.tocsin.ledger.testing.TestDatabase;
import java.sql.SQLException;

class PostgresStoreTest extends LedgerStoreContract {
    private final String database = server().fresh();

    /** Where it is tested. */
    protected TestDatabase server() {
        return TestDatabase.shared();
    }

    @Override
    protected LedgerStore connect() {
        try {
            return new PostgresStore(TestDatabase.connect(database, TestDatabase.LEDGER));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
