package io.tocsin.ledger.log;

import io.tocsin.ledger.testing.MemoryLog;

class MemoryLogTest extends LedgerStoreContract {
    private final MemoryLog log = new MemoryLog();

    @Override
    protected LedgerStore connect() {
        return log.connect();
    }
}
