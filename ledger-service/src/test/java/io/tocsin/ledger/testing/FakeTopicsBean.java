package io.tocsin.ledger.testing;

import io.quarkus.test.Mock;
import io.tocsin.protocol.testing.TestNetwork;
import jakarta.enterprise.context.ApplicationScoped;

/** Stands in for the broker in tests of the whole service. */
@Mock
@ApplicationScoped
public class FakeTopicsBean extends FakeTopics {
    public static final TestNetwork NETWORK = new TestNetwork(4, 3);

    public FakeTopicsBean() {
        super(NETWORK);
    }
}
