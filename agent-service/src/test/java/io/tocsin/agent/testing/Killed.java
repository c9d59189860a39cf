package io.tocsin.agent.testing;

/** The process is killed here. */
public final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Killed() {
        super("killed", null, false, false);
    }
}
