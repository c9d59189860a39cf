package io.tocsin.protocol.topic;

import io.tocsin.protocol.testing.TestBroker;

class EmbeddedWireTest extends WireContract {
    @Override
    protected String start() throws Exception {
        return kept(new TestBroker(folder)).bootstrap();
    }
}
