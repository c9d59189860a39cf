package io.tocsin.core.flow.planted;

import io.tocsin.core.translog.Ledger;
import org.junit.jupiter.api.Test;

/** Violates the layering twice, for the test of the rule: it uses a package beside it and a library. */
public final class FlowThatKnowsTheLog {
    private final Ledger ledger = new Ledger();

    /** Uses a class outside the JDK. */
    public String library() {
        return Test.class.getName() + ledger.size();
    }
}
