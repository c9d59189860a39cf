package io.tocsin.ledger.persistence;

import io.tocsin.kit.testing.NeedsContainers;
import io.tocsin.ledger.testing.TestDatabase;
import org.junit.jupiter.api.Tag;

@Tag("slow")
@NeedsContainers
class ContainerInsertOnlyTest extends InsertOnlyTest {
    @Override
    protected TestDatabase server() {
        return TestDatabase.inContainer();
    }
}
