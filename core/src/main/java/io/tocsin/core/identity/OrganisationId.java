package io.tocsin.core.identity;

/**
 * The name of the organisation that answers for an agent; witnesses must come from different ones.
 *
 * @param value 1 to 128 characters, not only white space
 */
public record OrganisationId(String value) implements Comparable<OrganisationId> {
    /** The longest name. */
    public static final int MAX_LENGTH = 128;

    /** Checks the length. */
    public OrganisationId {
        if (value.isBlank() || value.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("organisation id: got '" + value + "', allowed 1 to " + MAX_LENGTH
                    + " characters, not only white space");
        }
    }

    @Override
    public int compareTo(OrganisationId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
