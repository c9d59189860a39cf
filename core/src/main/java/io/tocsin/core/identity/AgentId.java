package io.tocsin.core.identity;

import java.util.regex.Pattern;

/**
 * The name of an enrolled agent.
 *
 * @param value 1 to 64 of {@code a-z 0-9 . _ -}, beginning with a letter or digit
 */
public record AgentId(String value) implements Comparable<AgentId> {
    /** The longest name. */
    public static final int MAX_LENGTH = 64;

    private static final Pattern ALLOWED = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");

    /** Checks the form above. */
    public AgentId {
        if (!ALLOWED.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "agent id: got '" + value + "', allowed 1 to 64 of a-z 0-9 . _ - beginning with a letter or digit");
        }
    }

    @Override
    public int compareTo(AgentId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
