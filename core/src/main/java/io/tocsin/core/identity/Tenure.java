package io.tocsin.core.identity;

import io.tocsin.core.codec.Require;

/**
 * The registry epochs in which a key is its member's: from one on, up to and without another. A key that was replaced
 * or removed never comes back, so they have no gap.
 *
 * @param from the first epoch with it, 0 or more
 * @param end the first epoch without it, above {@code from}; {@link #OPEN} as long as there is none
 */
public record Tenure(int from, int end) {
    /** The end of what has not ended. */
    public static final int OPEN = Integer.MAX_VALUE;

    /** Of whoever needs no key: an agent that counts its own vote, a simulation. */
    public static final Tenure ALWAYS = new Tenure(0, OPEN);

    public Tenure {
        Require.atLeast("first epoch", 0, from);
        Require.atLeast("end of the tenure that begins with epoch " + from, from + 1, end);
    }

    /** A tenure that begins with epoch {@code from} and has not ended. */
    public static Tenure since(int from) {
        return new Tenure(from, OPEN);
    }

    /** The same, ended by epoch {@code end}. */
    public Tenure endedBy(int end) {
        return new Tenure(from, end);
    }

    /** Whether no epoch has ended it. */
    public boolean isOpen() {
        return end == OPEN;
    }

    /** Whether the key is its member's in {@code epoch}. */
    public boolean includes(int epoch) {
        return from <= epoch && epoch < end;
    }

    /** Whether the key is its member's in {@code epoch} or in a later one. */
    public boolean reaches(int epoch) {
        return epoch < end;
    }
}
