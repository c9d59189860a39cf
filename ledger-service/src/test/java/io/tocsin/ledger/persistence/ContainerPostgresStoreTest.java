package io.tocsin.ledger.persistence;

import io.tocsin.ledger.testing.TestDatabase;
import io.tocsin.kit.testing.NeedsContainers;

@NeedsContainers
class ContainerPostgresStoreTest extends PostgresStoreTest {
    @Override
    protected TestDatabase server() {
        return TestDatabase.inContainer();
    }
}
