package io.tocsin.protocol.planted;

import org.assertj.core.api.Condition;

/** A violation, for the test that says what this module may use. */
public final class ProtocolThatKnowsATestLibrary {
    private final Condition<String> stranger = new Condition<>();

    /** Uses it. */
    @Override
    public String toString() {
        return stranger.toString();
    }
}
