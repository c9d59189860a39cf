package io.tocsin.ledger.persistence;

import io.tocsin.ledger.testing.TestDatabase;
import io.tocsin.kit.testing.NeedsContainers;

@NeedsContainers
class ContainerInsertOnlyTest extends InsertOnlyTest {
    @Override
    protected TestDatabase server() {
        return TestDatabase.inContainer();
    }
}
