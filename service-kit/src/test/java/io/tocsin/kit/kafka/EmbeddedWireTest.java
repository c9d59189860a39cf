package io.tocsin.kit.kafka;

import io.tocsin.kit.testing.TestBroker;

class EmbeddedWireTest extends WireContract {
    @Override
    protected String start() throws Exception {
        return kept(new TestBroker(folder)).bootstrap();
    }
}
