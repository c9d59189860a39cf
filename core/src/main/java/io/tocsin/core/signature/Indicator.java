package io.tocsin.core.signature;

import io.tocsin.core.codec.CanonicalReader;
import io.tocsin.core.codec.CanonicalWriter;

/**
 * Something a signature names outright, that an enforcement point can act on.
 *
 * @param kind what is named
 * @param value the address, port number or name as text, 1 to {@value #MAX_LENGTH} characters, not only white
 *     space
 */
public record Indicator(Kind kind, String value) implements Comparable<Indicator> {
    /** The longest value. */
    public static final int MAX_LENGTH = 253;

    /** What can be named. */
    public enum Kind {
        ADDRESS,
        PORT,
        NAME
    }

    /** Checks the length. */
    public Indicator {
        if (value.isBlank() || value.length() > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "indicator: got '" + value + "', allowed 1 to " + MAX_LENGTH + " characters, not only white space");
        }
    }

    /** An address. */
    public static Indicator address(String address) {
        return new Indicator(Kind.ADDRESS, address);
    }

    /** Appends the canonical form. */
    public CanonicalWriter write(CanonicalWriter out) {
        return out.constant(kind).text(value);
    }

    /** Reads the canonical form. */
    public static Indicator read(CanonicalReader in) {
        return new Indicator(in.constant(Kind.class), in.text(4 * MAX_LENGTH));
    }

    @Override
    public int compareTo(Indicator other) {
        int byKind = kind.compareTo(other.kind);
        return byKind != 0 ? byKind : value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return kind == Kind.ADDRESS ? value : kind + " " + value;
    }
}
